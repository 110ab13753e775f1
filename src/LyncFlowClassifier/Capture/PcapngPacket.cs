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

    /// <summary>Bytes of the block that are not options if this packet is believed; the options follow the padded data.</summary>
    public readonly long LengthWithoutOptions => PcapngBlock.PacketFixedLength + (((long)Captured + 3) & ~3) + PcapngBlock.TrailerLength;

    /// <summary>True if a packet of at most <paramref name="limit"/> bytes fits the block, and the options what is read whole.</summary>
    public readonly bool Fits(int limit) => Captured <= (uint)limit && Length % 4 == 0
        && Length - LengthWithoutOptions is >= 0 and <= PcapngBlock.MaxOptionsLength;

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
