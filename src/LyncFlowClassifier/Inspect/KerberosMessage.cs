using System.Buffers.Binary;

namespace LyncFlowClassifier.Inspect;

/// <summary>Kerberos message types, which are also the application tags (RFC 4120 section 7.5.7).</summary>
public enum KerberosType : byte
{
    /// <summary>Asks for a first ticket.</summary>
    AsRequest = 10,

    /// <summary>Gives it.</summary>
    AsReply = 11,

    /// <summary>Asks for a service ticket.</summary>
    TgsRequest = 12,

    /// <summary>Gives it.</summary>
    TgsReply = 13,

    /// <summary>Shows a ticket to a service.</summary>
    ApRequest = 14,

    /// <summary>The service's answer.</summary>
    ApReply = 15,

    /// <summary>An error.</summary>
    Error = 30,
}

/// <summary>What a Kerberos message says in clear (RFC 4120 section 5).</summary>
/// <param name="Type">Message type.</param>
/// <param name="Realm">Realm of the service; empty if not in clear, as are the names.</param>
/// <param name="Service">Service principal, components joined by <c>/</c>, such as <c>sip/fe01.contoso.example</c>.</param>
/// <param name="Client">Client principal; computers end with <c>$</c>.</param>
/// <param name="ErrorCode">Code of an error, such as 25 = pre-authentication required; 0 otherwise.</param>
public readonly record struct KerberosMessage(KerberosType Type, string Realm, string Service, string Client, int ErrorCode)
{
    const byte ApplicationTag = 0x60, Context = 0xA0, GeneralString = 0x1B, Ticket = 0x61;
    const int Version = 5;

    /// <summary>Over TCP the length of the message stands before it (RFC 4120 section 7.2.2).</summary>
    const int TcpPrefix = 4;

    /// <summary>Principals have two components, with exceptions that have three.</summary>
    const int MaxComponents = 4;

    /// <summary>Whether a payload starts with a Kerberos message.</summary>
    public static Recognition Recognise(Transport transport, ReadOnlySpan<byte> payload) => Open(transport, payload, out _, out _);

    /// <summary>Of a payload that is recognised: whether it is an answer or an error.</summary>
    public static bool IsAnswer(Transport transport, ReadOnlySpan<byte> payload)
    {
        var at = transport == Transport.Tcp ? TcpPrefix : 0;
        return payload.Length > at && (KerberosType)(payload[at] ^ ApplicationTag) is KerberosType.AsReply or KerberosType.TgsReply or KerberosType.ApReply
            or KerberosType.Error;
    }

    /// <summary>Reads type and names; false unless it is recognised. Names behind the end of a cut payload stay empty.</summary>
    public static bool TryRead(Transport transport, ReadOnlySpan<byte> payload, out KerberosMessage message)
    {
        message = default;
        if (Open(transport, payload, out var type, out var fields) != Recognition.Yes)
            return false;
        message = new KerberosMessage(type, "", "", "", 0);
        while (fields.Next() == Recognition.Yes)
        {
            var number = fields.Tag ^ Context;
            switch (type)
            {
                case KerberosType.AsRequest or KerberosType.TgsRequest when number == 4:
                    AddBody(fields.Content, ref message);
                    break;
                case KerberosType.AsReply or KerberosType.TgsReply when number == 4:
                    message = message with { Client = PrincipalIn(fields.Content) };
                    break;
                case KerberosType.AsReply or KerberosType.TgsReply when number == 5:
                case KerberosType.ApRequest when number == 3:
                    AddTicket(fields.Content, ref message);
                    break;
                case KerberosType.Error:
                    AddError(number, fields.Content, ref message);
                    break;
            }
        }

        return true;
    }

    // Every message begins with its version and repeats its type: [0] or [1] 5, [1] or [2] type.
    static Recognition Open(Transport transport, ReadOnlySpan<byte> payload, out KerberosType type, out BerCursor fields)
    {
        type = default;
        fields = default;
        if (transport == Transport.Tcp)
        {
            // A record mark of more than 2^24 is none.
            if (payload.Length > 0 && payload[0] != 0)
                return Recognition.No;
            if (payload.Length <= TcpPrefix)
                return Recognition.Maybe;
            var length = BinaryPrimitives.ReadInt32BigEndian(payload);
            payload = payload.Slice(TcpPrefix, Math.Min(length, payload.Length - TcpPrefix));
            if (length < 16)
                return Recognition.No;
        }

        if (payload.Length == 0)
            return Recognition.Maybe;
        type = (KerberosType)(payload[0] ^ ApplicationTag);
        if (!Enum.IsDefined(type))
            return Recognition.No;
        var outer = new BerCursor(payload);
        var found = outer.Next();
        if (found != Recognition.Yes)
            return found;
        var sequence = new BerCursor(outer.Content);
        found = NextOf(ref sequence, BerCursor.Sequence);
        if (found != Recognition.Yes)
            return found;
        var shift = type is KerberosType.AsRequest or KerberosType.TgsRequest ? 1 : 0;
        fields = new BerCursor(sequence.Content);
        found = NumberOf(ref fields, (byte)(Context | shift), Version);
        return found != Recognition.Yes ? found : NumberOf(ref fields, (byte)(Context | (shift + 1)), (int)type);
    }

    static Recognition NextOf(ref BerCursor cursor, byte tag)
    {
        var found = cursor.Next();
        return found == Recognition.Yes && cursor.Tag != tag ? Recognition.No : found;
    }

    static Recognition NumberOf(ref BerCursor cursor, byte tag, int number)
    {
        var found = NextOf(ref cursor, tag);
        if (found != Recognition.Yes)
            return found;
        var inner = new BerCursor(cursor.Content);
        found = NextOf(ref inner, BerCursor.Integer);
        if (found != Recognition.Yes)
            return found;
        return inner.IsCut ? Recognition.Maybe : inner.Number == number ? Recognition.Yes : Recognition.No;
    }

    // KDC-REQ-BODY: [1] client, [2] realm, [3] service.
    static void AddBody(ReadOnlySpan<byte> content, ref KerberosMessage message)
    {
        if (!new BerCursor(content).TryEnter(BerCursor.Sequence, out var fields))
            return;
        while (fields.Next() == Recognition.Yes)
            Add(fields.Tag ^ Context, fields.Content, 1, 2, 3, ref message);
    }

    // Ticket: [0] version, [1] realm, [2] service.
    static void AddTicket(ReadOnlySpan<byte> content, ref KerberosMessage message)
    {
        if (!new BerCursor(content).TryEnter(Ticket, out var ticket) || !ticket.TryEnter(BerCursor.Sequence, out var fields))
            return;
        while (fields.Next() == Recognition.Yes)
            Add(fields.Tag ^ Context, fields.Content, -1, 1, 2, ref message);
    }

    // KRB-ERROR: [6] code, [8] client, [9] realm, [10] service.
    static void AddError(int number, ReadOnlySpan<byte> content, ref KerberosMessage message)
    {
        var inner = new BerCursor(content);
        if (number == 6 && inner.TryNext(BerCursor.Integer))
            message = message with { ErrorCode = inner.Number ?? 0 };
        else
            Add(number, content, 8, 9, 10, ref message);
    }

    static void Add(int number, ReadOnlySpan<byte> content, int client, int realm, int service, ref KerberosMessage message)
    {
        var inner = new BerCursor(content);
        if (number == client)
            message = message with { Client = PrincipalIn(content) };
        else if (number == realm && inner.TryNext(GeneralString))
            message = message with { Realm = inner.Name ?? "" };
        else if (number == service)
            message = message with { Service = PrincipalIn(content) };
    }

    // PrincipalName: [0] type, [1] sequence of strings.
    static string PrincipalIn(ReadOnlySpan<byte> content)
    {
        if (!new BerCursor(content).TryEnter(BerCursor.Sequence, out var fields) || !fields.TryNext(Context)
            || !fields.TryEnter(Context | 1, out var strings) || !strings.TryEnter(BerCursor.Sequence, out var parts))
        {
            return "";
        }

        Span<byte> joined = stackalloc byte[CapturedName.MaxBytes];
        var length = 0;
        for (var count = 0; count < MaxComponents && parts.TryNext(GeneralString); count++)
        {
            if (parts.IsCut || length + 1 + parts.Content.Length > joined.Length)
                return "";
            if (count > 0)
                joined[length++] = (byte)'/';
            parts.Content.CopyTo(joined[length..]);
            length += parts.Content.Length;
        }

        return CapturedName.FromUtf8(joined[..length]);
    }
}
