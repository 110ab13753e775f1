using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Decode;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Testing.Captures;

namespace LyncFlowClassifier.Testing.Stages;

/// <summary>Joins decoded frames into the flows of a table that holds the flows of the frames before.</summary>
sealed class TrackStage : Stage
{
    readonly FrameBatch[] _before;
    readonly FrameBatch[] _batches;
    readonly PacketBatch[] _beforePackets;
    readonly PacketBatch[] _packets;
    readonly int _flows;
    FlowTracker? _tracker;

    public TrackStage(CapturedFrame[] before, CapturedFrame[] frames)
    {
        Units = frames.Length;
        _before = FrameBatches.Of(before);
        _batches = FrameBatches.Of(frames);
        _beforePackets = FrameBatches.Decoded(_before);
        _packets = FrameBatches.Decoded(_batches);
        _flows = before.Length == 0 ? frames.Length : before.Length / 2;
    }

    public override int Units { get; }

    public override void Prepare()
    {
        _tracker?.Dispose();
        _tracker = new FlowTracker(new FlowTable(), new FragmentTracker());
        Add(_before, _beforePackets, 1);
    }

    protected override long Handle()
    {
        var count = Add(_batches, _packets, 2 * _flows + 1);
        return _tracker!.Table.Count == _flows ? count : 0;
    }

    protected override void Dispose(bool disposing) => _tracker?.Dispose();

    long Add(FrameBatch[] batches, PacketBatch[] packets, long firstFrame)
    {
        var count = 0L;
        for (var i = 0; i < batches.Length; i++)
        {
            _tracker!.Add(batches[i], packets[i], firstFrame + count);
            count += batches[i].Count;
        }

        return count;
    }
}
