using LyncFlowClassifier.Capture;

namespace LyncFlowClassifier.Decode;

/// <summary>The decoded twin of a <see cref="FrameBatch"/>: entry i describes frame i.</summary>
public sealed class PacketBatch
{
    /// <summary>One summary per frame.</summary>
    public PacketSummary[] Packets { get; } = GC.AllocateArray<PacketSummary>(FrameBatch.Capacity, pinned: true);

    /// <summary>Valid only where the summary's kind or flags say so (fragments, ICMP errors, malformed frames).</summary>
    public PacketDetail[] Details { get; } = new PacketDetail[FrameBatch.Capacity];
}
