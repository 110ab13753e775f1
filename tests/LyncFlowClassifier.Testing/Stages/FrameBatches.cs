using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Decode;
using LyncFlowClassifier.Testing.Captures;

namespace LyncFlowClassifier.Testing.Stages;

/// <summary>Makes batches ahead of a run, each over a pinned buffer of its own.</summary>
static class FrameBatches
{
    public static FrameBatch[] Of(CapturedFrame[] frames) => [.. frames.Chunk(FrameBatch.Capacity).Select(Batch)];

    public static PacketBatch[] Decoded(FrameBatch[] batches) => [.. batches.Select(batch =>
    {
        var packets = new PacketBatch();
        BatchDecoder.Decode(batch, packets, decapsulate: true);
        return packets;
    })];

    static FrameBatch Batch(CapturedFrame[] frames)
    {
        var batch = new FrameBatch { Buffer = GC.AllocateArray<byte>(frames.Sum(frame => frame.Bytes.Length), pinned: true) };
        var offset = 0;
        foreach (var frame in frames)
        {
            frame.Bytes.CopyTo(batch.Buffer, offset);
            batch.Frames[batch.Count++] = new Frame
            {
                Time = frame.Time,
                Offset = offset,
                CapturedLength = frame.Bytes.Length,
                WireLength = frame.Length,
                LinkType = LinkType.Ethernet,
            };
            offset += frame.Bytes.Length;
        }

        return batch;
    }
}
