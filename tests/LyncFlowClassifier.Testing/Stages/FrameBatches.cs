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
        var buffer = new byte[frames.Sum(frame => frame.Bytes.Length)];
        var batch = new FrameBatch { Buffer = buffer };
        var offset = 0;
        foreach (var frame in frames)
            batch.Append(buffer, frame, ref offset);

        return batch;
    }
}
