namespace LyncFlowClassifier.Inspect;

/// <summary>LDAP operations by the tag of their choice (RFC 4511 section 4.2 and following).</summary>
public enum LdapOperation : byte
{
    /// <summary>Opens a session.</summary>
    BindRequest = 0x60,

    /// <summary>Answers a bind.</summary>
    BindResponse = 0x61,

    /// <summary>Ends a session.</summary>
    Unbind = 0x42,

    /// <summary>Searches.</summary>
    SearchRequest = 0x63,

    /// <summary>One entry that was found.</summary>
    SearchEntry = 0x64,

    /// <summary>The search is done.</summary>
    SearchDone = 0x65,

    /// <summary>Points to another server.</summary>
    SearchReference = 0x73,

    /// <summary>Changes an entry.</summary>
    ModifyRequest = 0x66,

    /// <summary>Answers a change.</summary>
    ModifyResponse = 0x67,

    /// <summary>Adds an entry.</summary>
    AddRequest = 0x68,

    /// <summary>Answers an addition.</summary>
    AddResponse = 0x69,

    /// <summary>Deletes an entry.</summary>
    DeleteRequest = 0x4A,

    /// <summary>Answers a deletion.</summary>
    DeleteResponse = 0x6B,

    /// <summary>Renames an entry.</summary>
    RenameRequest = 0x6C,

    /// <summary>Answers a renaming.</summary>
    RenameResponse = 0x6D,

    /// <summary>Compares an attribute.</summary>
    CompareRequest = 0x6E,

    /// <summary>Answers a comparison.</summary>
    CompareResponse = 0x6F,

    /// <summary>Gives up an operation.</summary>
    Abandon = 0x50,

    /// <summary>Any other request, by its object identifier.</summary>
    ExtendedRequest = 0x77,

    /// <summary>Answers an extended request.</summary>
    ExtendedResponse = 0x78,
}

/// <summary>A LDAP message (RFC 4511 section 4.1.1), over TCP or as CLDAP in a datagram (MS-ADTS section 6.3.3).</summary>
/// <param name="Id">Number that a request and its answers share.</param>
/// <param name="Operation">What it does.</param>
/// <param name="Name">
/// Bind: name of the user, empty for SASL and anonymous. Search: base of the search. Entry: its name. Extended request: the object identifier.
/// </param>
/// <param name="Mechanism">SASL mechanism of a bind, such as <c>GSS-SPNEGO</c>; <c>simple</c> for a password in clear; else empty.</param>
/// <param name="Result">Result code of a response, 0 for success; null in all other messages.</param>
public readonly record struct LdapMessage(int Id, LdapOperation Operation, string Name, string Mechanism, int? Result)
{
    /// <summary>The extended request that begins TLS (RFC 4511 section 4.14.1).</summary>
    public const string StartTls = "1.3.6.1.4.1.1466.20037";

    const byte SimpleBind = 0x80, SaslBind = 0xA3, RequestName = 0x80;

    /// <summary>True if a server sent it.</summary>
    public bool IsResponse => Operation is LdapOperation.SearchEntry or LdapOperation.SearchReference || IsResult(Operation);

    /// <summary>Whether a payload starts with a LDAP message; what SASL or TLS encrypts is not recognised.</summary>
    public static Recognition Recognise(ReadOnlySpan<byte> payload) => Open(payload, out _, out _);

    /// <summary>Reads what the operation says; false unless it is recognised. What a cut payload lacks stays empty.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out LdapMessage message)
    {
        message = default;
        if (Open(payload, out var id, out var operation) != Recognition.Yes)
            return false;
        message = new LdapMessage(id, (LdapOperation)operation.Tag, "", "", null);
        var fields = new BerCursor(operation.Content);
        switch (message.Operation)
        {
            case LdapOperation.BindRequest:
                AddBind(ref fields, ref message);
                break;
            case LdapOperation.SearchRequest or LdapOperation.SearchEntry when fields.TryNext(BerCursor.OctetString):
            case LdapOperation.ExtendedRequest when fields.TryNext(RequestName):
                message = message with { Name = fields.Name ?? "" };
                break;
            case var other when IsResult(other) && fields.TryNext(BerCursor.Enumerated):
                message = message with { Result = fields.Number };
                break;
        }

        return true;
    }

    /// <summary>Places a cursor on the operation.</summary>
    internal static Recognition Open(ReadOnlySpan<byte> payload, out int id, out BerCursor operation)
    {
        id = 0;
        operation = new BerCursor(payload);
        var found = operation.Next();
        if (found != Recognition.Yes || operation.Tag != BerCursor.Sequence)
            return payload.Length > 0 && payload[0] != BerCursor.Sequence ? Recognition.No : found;
        operation = new BerCursor(operation.Content);
        found = operation.Next();
        if (found != Recognition.Yes)
            return found;
        if (operation.Tag != BerCursor.Integer || operation.Content.Length > 4)
            return Recognition.No;
        if (operation.IsCut)
            return Recognition.Maybe;
        if (operation.Number is not { } number || number < 0)
            return Recognition.No;
        id = number;
        found = operation.Next();
        return found == Recognition.Yes && !Enum.IsDefined((LdapOperation)operation.Tag) ? Recognition.No : found;
    }

    // BindRequest: version, name, [0] password or [3] mechanism and credentials.
    static void AddBind(ref BerCursor fields, ref LdapMessage message)
    {
        if (!fields.TryNext(BerCursor.Integer) || !fields.TryNext(BerCursor.OctetString))
            return;
        message = message with { Name = fields.Name ?? "" };
        if (fields.Next() != Recognition.Yes)
            return;
        var inner = new BerCursor(fields.Content);
        if (fields.Tag == SimpleBind)
            message = message with { Mechanism = "simple" };
        else if (fields.Tag == SaslBind && inner.TryNext(BerCursor.OctetString))
            message = message with { Mechanism = inner.Name ?? "" };
    }

    static bool IsResult(LdapOperation operation) => operation is LdapOperation.BindResponse or LdapOperation.SearchDone
        or LdapOperation.ModifyResponse or LdapOperation.AddResponse or LdapOperation.DeleteResponse or LdapOperation.RenameResponse
        or LdapOperation.CompareResponse or LdapOperation.ExtendedResponse;
}
