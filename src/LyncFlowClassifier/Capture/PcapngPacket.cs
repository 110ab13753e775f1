using System.Runtime.CompilerServices;

namespace LyncFlowClassifier.Capture;

/// <summary>The fixed part of an enhanced packet block; the obsolete packet block differs in the interface field only.</summary>
[method: MethodImpl(MethodImplOptions.AggressiveInlining)]
readonly struct PcapngPacket(ReadOnlySpan<byte> block, ByteOrder order)
{
    public readonly uint Type = order.U32(block);
    public readonly uint Length = order.U32(block[4..]);
    public readonly uint Interface = order.U32(block[8..]);
    public readonly ulong Timestamp = ((ulong)order.U32(block[12..]) << 32) | order.U32(block[16..]);
    public readonly uint Captured = order.U32(block[20..]);
    public readonly uint Wire = order.U32(block[24..]);

    /// <summary>
    /// Bytes of options behind the padded data, or a number above <see cref="PcapngBlock.MaxOptionsLength"/> if the packet does not
    /// fit its block. Only for a captured length within the frame limit.
    /// </summary>
    public uint OptionsLength => Length - PcapngBlock.PacketFixedLength - PcapngBlock.TrailerLength - ((Captured + 3) & ~3u);

    /// <summary>True if a packet of at most <paramref name="limit"/> bytes fits the block, and its options what is read whole.</summary>
    public bool Fits(int limit) => Captured <= (uint)limit && Length % 4 == 0 && OptionsLength <= PcapngBlock.MaxOptionsLength;
}
