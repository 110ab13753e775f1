using System.Buffers.Binary;

namespace LyncFlowClassifier.Inspect;

/// <summary>The header and first question of a DNS message (RFC 1035 section 4.1).</summary>
/// <param name="Id">Number that a question and its answer share.</param>
/// <param name="IsResponse">True for an answer.</param>
/// <param name="Operation">Opcode: 0 is a query, 5 an update.</param>
/// <param name="ResponseCode">0 is success, 3 that there is no such name.</param>
/// <param name="IsCut">The TC bit: the whole answer needs TCP.</param>
/// <param name="Question">Name that is asked for; empty if there is no question or its name cannot be read.</param>
/// <param name="QuestionType">Type that is asked for, such as <see cref="DnsRecord.TypeSrv"/>; 0 if there is no question.</param>
public readonly record struct DnsMessage(
    ushort Id, bool IsResponse, byte Operation, byte ResponseCode, bool IsCut, string Question, ushort QuestionType)
{
    /// <summary>Bytes of the header.</summary>
    internal const int Header = 12;

    // Multicast DNS asks several questions at once; nobody asks many.
    const int MaxQuestions = 64;
    const int MaxRecords = 4096;
    const int MaxOperation = 6;

    /// <summary>Whether a payload starts with a DNS message. The form is weak, and others share it: ask only on port 53.</summary>
    public static Recognition Recognise(Transport transport, ReadOnlySpan<byte> payload)
    {
        if (transport == Transport.Tcp && payload.Length >= 2 && BinaryPrimitives.ReadUInt16BigEndian(payload) <= Header)
            return Recognition.No;
        return RecogniseMessage(Unframe(transport, payload));
    }

    /// <summary>Of a payload that is recognised: whether it is an answer.</summary>
    public static bool IsAnswer(Transport transport, ReadOnlySpan<byte> payload) => Unframe(transport, payload) is [_, _, >= 0x80, ..];

    /// <summary>Reads header and question; false unless it is recognised.</summary>
    public static bool TryRead(Transport transport, ReadOnlySpan<byte> payload, out DnsMessage message)
    {
        message = default;
        if (Recognise(transport, payload) != Recognition.Yes)
            return false;
        var bytes = Unframe(transport, payload);
        var (flags, code) = (bytes[2], bytes[3]);
        message = new DnsMessage(
            BinaryPrimitives.ReadUInt16BigEndian(bytes), (flags & 0x80) != 0, (byte)(flags >> 3 & 0xF), (byte)(code & 0xF), (flags & 2) != 0, "", 0);
        var offset = Header;
        if (BinaryPrimitives.ReadUInt16BigEndian(bytes[4..]) > 0 && DnsName.TryRead(bytes, ref offset, out var name) && offset + 2 <= bytes.Length)
            message = message with { Question = name, QuestionType = BinaryPrimitives.ReadUInt16BigEndian(bytes[offset..]) };
        return true;
    }

    /// <summary>The message itself: over TCP its length stands before it (RFC 1035 section 4.2.2).</summary>
    internal static ReadOnlySpan<byte> Unframe(Transport transport, ReadOnlySpan<byte> payload)
    {
        if (transport == Transport.Udp)
            return payload;
        if (payload.Length < 2)
            return default;
        var length = BinaryPrimitives.ReadUInt16BigEndian(payload);
        return payload[2..Math.Min(payload.Length, length + 2)];
    }

    static Recognition RecogniseMessage(ReadOnlySpan<byte> message)
    {
        if (message.Length > 2 && (message[2] >> 3 & 0xF) > MaxOperation)
            return Recognition.No;

        // The Z bit is zero (RFC 1035 section 4.1.1).
        if (message.Length > 3 && (message[3] & 0x40) != 0)
            return Recognition.No;
        if (message.Length < Header)
            return Recognition.Maybe;
        var questions = BinaryPrimitives.ReadUInt16BigEndian(message[4..]);
        var records = BinaryPrimitives.ReadUInt16BigEndian(message[6..]) + BinaryPrimitives.ReadUInt16BigEndian(message[8..])
            + BinaryPrimitives.ReadUInt16BigEndian(message[10..]);
        if (questions > MaxQuestions || records > MaxRecords)
            return Recognition.No;
        if (questions + records == 0)
            return (message[2] & 0x80) != 0 && message.Length == Header ? Recognition.Yes : Recognition.No;

        // The first name cannot be compressed; behind it come type and class.
        var offset = Header;
        var name = DnsName.Skip(message, ref offset);
        if (name != Recognition.Yes)
            return name;
        if (offset >= 2 + Header && message[offset - 2] >= 0xC0)
            return Recognition.No;
        if (offset + 4 > message.Length)
            return Recognition.Maybe;
        var type = BinaryPrimitives.ReadUInt16BigEndian(message[offset..]);

        // Classes: Internet, Chaos, Hesiod, none, any; multicast DNS uses the top bit (RFC 6762 section 5.4). OPT puts a size there.
        var network = BinaryPrimitives.ReadUInt16BigEndian(message[(offset + 2)..]) & 0x7FFF;
        return type != 0 && (questions == 0 || network is 1 or 3 or 4 or 254 or 255) ? Recognition.Yes : Recognition.No;
    }
}
