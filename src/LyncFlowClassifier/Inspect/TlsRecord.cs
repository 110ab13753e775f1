using System.Buffers.Binary;

namespace LyncFlowClassifier.Inspect;

/// <summary>Header of a TLS record (RFC 5246 section 6.2.1, RFC 8446 section 5.1).</summary>
/// <param name="Type">What it carries.</param>
/// <param name="Version">Version in the header: of the record layer, not what was negotiated.</param>
/// <param name="Length">Bytes that follow the header, 0 to <see cref="MaxLength"/>.</param>
public readonly record struct TlsRecord(TlsContentType Type, TlsVersion Version, int Length)
{
    /// <summary>Bytes of the header.</summary>
    public const int HeaderLength = 5;

    /// <summary>Most bytes that a record may carry, encrypted (RFC 5246 section 6.2.3).</summary>
    public const int MaxLength = (1 << 14) + 2048;

    /// <summary>Reads the header; false if these bytes are none, or too few.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out TlsRecord record)
    {
        record = default;
        if (bytes.Length < HeaderLength || !CanStart(bytes))
            return false;
        var length = BinaryPrimitives.ReadUInt16BigEndian(bytes[3..]);
        record = new TlsRecord((TlsContentType)bytes[0], (TlsVersion)BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]), length);
        return true;
    }

    /// <summary>True if the bytes, as far as they go, can begin a record.</summary>
    public static bool CanStart(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > 0 && bytes[0] is < (byte)TlsContentType.ChangeCipherSpec or > (byte)TlsContentType.Heartbeat)
            return false;
        if (bytes.Length > 1 && bytes[1] != 3)
            return false;
        if (bytes.Length > 2 && bytes[2] > 4)
            return false;
        return bytes.Length < HeaderLength || IsLengthPossible((TlsContentType)bytes[0], BinaryPrimitives.ReadUInt16BigEndian(bytes[3..]));
    }

    // Only application data may be empty (RFC 5246 section 6.2.1).
    static bool IsLengthPossible(TlsContentType type, int length) => type switch
    {
        TlsContentType.ChangeCipherSpec => length is > 0 and <= MaxProtected,
        TlsContentType.Alert => length is > 1 and <= MaxProtected,
        TlsContentType.ApplicationData => length <= MaxLength,
        _ => length is > 0 and <= MaxLength,
    };

    // A one- or two-byte message with the largest padding, IV and MAC (RFC 5246 section 6.2.3).
    const int MaxProtected = 512;
}
