using System.Buffers.Binary;

namespace LyncFlowClassifier.Inspect;

/// <summary>Header of a frame of MS-TURN over TCP (MS-TURN section 2.1.4): type, reserved byte 0, 16-bit length.</summary>
/// <param name="IsControl">True for a TURN message, false for end-to-end data.</param>
/// <param name="Length">Bytes that follow the header.</param>
readonly record struct MsTurnFrame(bool IsControl, int Length)
{
    public const int HeaderLength = 4;

    const byte Control = 2;
    const byte EndToEnd = 3;

    /// <summary>Reads the header; false if these bytes are none, or too few.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out MsTurnFrame frame)
    {
        frame = default;
        if (bytes.Length < HeaderLength || !CanStart(bytes))
            return false;
        frame = new MsTurnFrame(bytes[0] == Control, BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]));
        return true;
    }

    /// <summary>True if the bytes, as far as they go, can begin a frame.</summary>
    public static bool CanStart(ReadOnlySpan<byte> bytes)
        => (bytes.Length < 1 || bytes[0] is Control or EndToEnd) && (bytes.Length < 2 || bytes[1] == 0);
}
