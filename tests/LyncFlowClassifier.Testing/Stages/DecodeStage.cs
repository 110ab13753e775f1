using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Decode;
using LyncFlowClassifier.Testing.Captures;

namespace LyncFlowClassifier.Testing.Stages;

/// <summary>Decodes batches that lie in memory. Refuses frames that do not all decode to a port pair.</summary>
sealed class DecodeStage : Stage
{
    readonly FrameBatch[] _batches;
    readonly PacketBatch _packets = new();

    public DecodeStage(CapturedFrame[] frames)
    {
        _batches = FrameBatches.Of(frames);
        Units = frames.Length;
        Bytes = frames.Sum(frame => (long)frame.Bytes.Length);
        var tally = new FrameTally();
        foreach (var batch in _batches)
        {
            BatchDecoder.Decode(batch, _packets, decapsulate: true);
            tally.Add(batch, _packets);
        }

        if (tally.Of(PacketKind.Tcp) + tally.Of(PacketKind.Udp) != Units)
            throw new ArgumentException("Frames that are not TCP or UDP would be measured with the others.", nameof(frames));
    }

    public override int Units { get; }

    public override long Bytes { get; }

    protected override long Handle()
    {
        var count = 0L;
        foreach (var batch in _batches)
        {
            BatchDecoder.Decode(batch, _packets, decapsulate: true);
            count += batch.Count;
        }

        return count;
    }
}
