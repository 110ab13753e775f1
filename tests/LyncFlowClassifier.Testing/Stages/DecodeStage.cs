using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Decode;
using LyncFlowClassifier.Testing.Captures;

namespace LyncFlowClassifier.Testing.Stages;

/// <summary>
/// Decodes frames that lie in a near cache, as reading leaves them: few batches again and again. Refuses frames that do not all
/// decode to a port pair.
/// </summary>
sealed class DecodeStage : Stage
{
    /// <summary>Frames of one pass; a run has as many passes as it takes.</summary>
    public const int FramesOfPass = 16 * FrameBatch.Capacity;

    readonly FrameBatch[] _batches;
    readonly PacketBatch _packets = new();
    readonly int _passes;

    public DecodeStage(CapturedFrame[] frames, int units)
    {
        _batches = FrameBatches.Of(frames);
        _passes = units / frames.Length;
        Units = units;
        Bytes = _passes * frames.Sum(frame => (long)frame.Bytes.Length);
        var tally = new FrameTally();
        foreach (var batch in _batches)
        {
            BatchDecoder.Decode(batch, _packets, decapsulate: true);
            tally.Add(batch, _packets);
        }

        if (tally.Of(PacketKind.Tcp) + tally.Of(PacketKind.Udp) != frames.Length)
            throw new ArgumentException("Frames that are not TCP or UDP would be measured with the others.", nameof(frames));
    }

    public override int Units { get; }

    public override long Bytes { get; }

    protected override long Handle()
    {
        var count = 0L;
        for (var pass = 0; pass < _passes; pass++)
        {
            foreach (var batch in _batches)
            {
                BatchDecoder.Decode(batch, _packets, decapsulate: true);
                count += batch.Count;
            }
        }

        return count;
    }
}
