using System.Buffers.Binary;

namespace LyncFlowClassifier.Inspect;

/// <summary>Types of TDS packets (MS-TDS section 2.2.3.1.1).</summary>
public enum TdsType : byte
{
    /// <summary>A batch of SQL.</summary>
    Batch = 1,

    /// <summary>A remote procedure call.</summary>
    Rpc = 3,

    /// <summary>Anything that the server answers.</summary>
    Answer = 4,

    /// <summary>The client interrupts.</summary>
    Attention = 6,

    /// <summary>Bulk load.</summary>
    BulkLoad = 7,

    /// <summary>Federated authentication token.</summary>
    FederatedToken = 8,

    /// <summary>Transaction manager request.</summary>
    Transaction = 14,

    /// <summary>LOGIN7.</summary>
    Login7 = 16,

    /// <summary>Windows authentication token.</summary>
    Sspi = 17,

    /// <summary>PRELOGIN, and TLS handshakes in packets of that type.</summary>
    Prelogin = 18,
}

/// <summary>The header of a TDS packet (MS-TDS section 2.2.3.1).</summary>
/// <param name="Type">Packet type.</param>
/// <param name="IsLast">True for the last packet of a message.</param>
/// <param name="Length">Bytes of the packet, header included; 8 to 32767.</param>
/// <param name="IsTls">True if a TLS record is in it (MS-TDS section 2.2.6.5): the connection goes on, or logs in, encrypted.</param>
/// <param name="IsPreloginAnswer">True if it is the server's answer to a PRELOGIN.</param>
public readonly record struct TdsPacket(TdsType Type, bool IsLast, ushort Length, bool IsTls, bool IsPreloginAnswer)
{
    // Bytes of a LOGIN7 packet: before its texts, and of the whole (MS-TDS section 2.2.6.4).
    const int SmallestLogin = 86, LargestLogin = 128 * 1024;

    /// <summary>Bytes of the header.</summary>
    public const int Header = 8;

    // MS-TDS section 2.2.6.4: the packet size that may be asked for.
    const int MaxLength = 32767;
    const byte StatusBits = 0x1F;
    const int PreloginOption = 5;
    const int MaxProcedure = 15;

    /// <summary>Whether this is the start of a packet that opens or answers: login, TLS, batches, calls, and answers by their first token.</summary>
    public static Recognition Recognise(ReadOnlySpan<byte> payload)
    {
        if (payload.Length > 0 && !Enum.IsDefined((TdsType)payload[0]))
            return Recognition.No;
        if (payload.Length > 1 && (payload[1] & ~StatusBits) != 0)
            return Recognition.No;
        if (payload.Length > 3 && BinaryPrimitives.ReadUInt16BigEndian(payload[2..]) is < Header or > MaxLength)
            return Recognition.No;
        if (payload.Length < Header)
            return Recognition.Maybe;

        // The last byte of the header is not used and 0.
        if (payload[7] != 0)
            return Recognition.No;
        return RecogniseContent((TdsType)payload[0], BinaryPrimitives.ReadUInt16BigEndian(payload[2..]), payload[Header..]);
    }

    /// <summary>Reads the header; false unless it is recognised.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out TdsPacket packet)
    {
        packet = default;
        if (Recognise(payload) != Recognition.Yes)
            return false;
        var type = (TdsType)payload[0];
        var content = payload[Header..];
        packet = new TdsPacket(
            type, (payload[1] & 1) != 0, BinaryPrimitives.ReadUInt16BigEndian(payload[2..]), type == TdsType.Prelogin && IsTlsRecord(content),
            type == TdsType.Answer && RecognisePrelogin(content) == Recognition.Yes);
        return true;
    }

    static Recognition RecogniseContent(TdsType type, ushort length, ReadOnlySpan<byte> content)
    {
        if (length == Header)
            return type is TdsType.Attention ? Recognition.Yes : Recognition.No;
        if (content.Length == 0)
            return Recognition.Maybe;
        switch (type)
        {
            case TdsType.Prelogin:
                return content[0] is >= 0x14 and <= 0x17 ? Signature.Match(content[1..], [3]) : RecognisePrelogin(content);
            case TdsType.Answer:
                return content[0] == 0 ? RecognisePrelogin(content) : IsToken(content[0]) ? Recognition.Yes : Recognition.No;
            case TdsType.Login7:
                if (content.Length < 4)
                    return Recognition.Maybe;
                return BinaryPrimitives.ReadUInt32LittleEndian(content) is >= SmallestLogin and <= LargestLogin
                    ? Recognition.Yes
                    : Recognition.No;
            case TdsType.Batch or TdsType.Rpc or TdsType.Transaction:
                return RecogniseCall(content);
            default:
                // A token of Windows authentication, or bytes of a bulk load: only the header speaks for them.
                return content.Length > 6 && content.StartsWith("NTLMSSP"u8) ? Recognition.Yes : Recognition.Maybe;
        }
    }

    // ALL_HEADERS (section 2.2.5.3): total length, then the first header's length, which lies within. TDS before 7.2 begins at once with a
    // statement, a procedure's name and its length, or FFFF and a procedure's number (sections 2.2.6.6 and 2.2.6.7); texts are UTF-16.
    static Recognition RecogniseCall(ReadOnlySpan<byte> content)
    {
        if (content.Length < 8)
            return Recognition.Maybe;
        var cursor = new PayloadCursor(content, littleEndian: true);
        var total = cursor.U32();
        var first = cursor.U32();
        if (total is >= 10 and <= MaxLength && first >= 6 && first <= total - 4)
            return Recognition.Yes;
        var isText = IsLetter(content[..2]) && IsLetter(content[2..4]);
        var isName = content[0] > 0 && content[1] == 0 && IsLetter(content[2..4]) && IsLetter(content[4..6]);
        var isNumber = content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFF]) && content[2] is > 0 and <= MaxProcedure && content[3] == 0;
        return isText || isName || isNumber ? Recognition.Yes : Recognition.No;
    }

    static bool IsLetter(ReadOnlySpan<byte> utf16)
        => utf16[1] == 0 && utf16[0] is (>= (byte)' ' and < 0x7F) or (byte)'\t' or (byte)'\r' or (byte)'\n';

    // The first option is the version: type 0, offset within, length 6.
    static Recognition RecognisePrelogin(ReadOnlySpan<byte> content)
    {
        if (content.Length < PreloginOption)
            return content.Length > 0 && content[0] != 0 ? Recognition.No : Recognition.Maybe;
        var offset = BinaryPrimitives.ReadUInt16BigEndian(content[1..]);
        return content[0] == 0 && offset is > PreloginOption and < 256 && content[3] == 0 && content[4] == 6 ? Recognition.Yes : Recognition.No;
    }

    static bool IsTlsRecord(ReadOnlySpan<byte> content) => content.Length > 1 && content[0] is >= 0x14 and <= 0x17 && content[1] == 3;

    // Tokens that a message begins with (section 2.2.7).
    static bool IsToken(byte token) => token is 0x79 or 0x81 or 0xA4 or 0xA5 or 0xA9 or 0xAA or 0xAB or 0xAC or 0xAD or 0xAE or 0xD1 or 0xD3
        or 0xE3 or 0xE4 or 0xED or 0xEE or 0xFD or 0xFE or 0xFF;
}
