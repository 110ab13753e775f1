using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Capture;

/// <summary>The fixed part of an enhanced packet block, and of the obsolete packet block, which differs in one field.</summary>
[StructLayout(LayoutKind.Sequential, Pack = 4)]
struct PcapngPacket
{
    public uint Type;
    public uint Length;
    public uint Interface;
    public uint TimestampHigh;
    public uint TimestampLow;
    public uint Captured;
    public uint Wire;

    public readonly ulong Timestamp => ((ulong)TimestampHigh << 32) | TimestampLow;

    /// <summary>
    /// Bytes of options behind the padded data, or a number above <see cref="PcapngBlock.MaxOptionsLength"/> if the packet does not
    /// fit its block. Only for a captured length within the frame limit.
    /// </summary>
    public readonly uint OptionsLength => Length - PcapngBlock.PacketFixedLength - PcapngBlock.TrailerLength - ((Captured + 3) & ~3u);

    /// <summary>True if a packet of at most <paramref name="limit"/> bytes fits the block, and its options what is read whole.</summary>
    public readonly bool Fits(int limit) => Captured <= (uint)limit && Length % 4 == 0 && OptionsLength <= PcapngBlock.MaxOptionsLength;

    public readonly PcapngPacket Swapped() => new()
    {
        Type = BinaryPrimitives.ReverseEndianness(Type),
        Length = BinaryPrimitives.ReverseEndianness(Length),
        Interface = BinaryPrimitives.ReverseEndianness(Interface),
        TimestampHigh = BinaryPrimitives.ReverseEndianness(TimestampHigh),
        TimestampLow = BinaryPrimitives.ReverseEndianness(TimestampLow),
        Captured = BinaryPrimitives.ReverseEndianness(Captured),
        Wire = BinaryPrimitives.ReverseEndianness(Wire),
    };
}
