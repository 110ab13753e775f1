using System.Buffers.Binary;

namespace LyncFlowClassifier.Inspect;

/// <summary>
/// A ClientHello in the form of SSL 2.0 (RFC 5246 appendix E.2), as stacks of the time of Windows Server 2003 send it:
/// 15-bit record length with the top bit set, message type 1, version, lengths of cipher specs, session id and challenge.
/// </summary>
static class Ssl2Hello
{
    const int HeaderLength = 11;
    const int LengthBytes = 2;
    const int SpecLength = 3;

    /// <summary>Reads one; <paramref name="length"/> is its length on the wire, in bytes, and may go past the stream.</summary>
    public static bool TryRead(ReadOnlySpan<byte> stream, ref TlsFlight facts, out int length)
    {
        length = 0;
        if (stream.Length < HeaderLength || !CanStart(stream))
            return false;
        length = LengthBytes + RecordLength(stream);
        var specs = BinaryPrimitives.ReadUInt16BigEndian(stream[5..]);
        var session = BinaryPrimitives.ReadUInt16BigEndian(stream[7..]);
        var challenge = BinaryPrimitives.ReadUInt16BigEndian(stream[9..]);
        if (specs == 0 || specs % SpecLength != 0 || session is not (0 or 16) || challenge is < 16 or > 32)
            return false;
        if (length != HeaderLength + specs + session + challenge)
            return false;
        facts.Parts |= TlsParts.ClientHello | TlsParts.Ssl2Form;
        facts.OfferedVersion = (TlsVersion)BinaryPrimitives.ReadUInt16BigEndian(stream[3..]);
        return true;
    }

    /// <summary>True if the bytes, as far as they go, can begin one.</summary>
    public static bool CanStart(ReadOnlySpan<byte> stream)
    {
        const byte ClientHello = 1;
        if (stream.Length > 0 && (stream[0] & 0x80) == 0)
            return false;
        if (stream.Length > 1 && RecordLength(stream) < HeaderLength - LengthBytes + SpecLength + 16)
            return false;
        if (stream.Length > 2 && stream[2] != ClientHello)
            return false;
        return stream.Length < 5 || BinaryPrimitives.ReadUInt16BigEndian(stream[3..]) is 0x0002 or (>= 0x0300 and <= 0x0303);
    }

    static int RecordLength(ReadOnlySpan<byte> stream) => (stream[0] & 0x7F) << 8 | stream[1];
}
