using System.Runtime.CompilerServices;

namespace LyncFlowClassifier.Flows;

/// <content>
/// Flows that go on for long are handed over in parts. The record stays, with what came before beside it: whoever reads it gets the whole
/// flow.
/// </content>
sealed unsafe partial class FlowTable
{
    /// <summary>The parts that were handed over of flows that go on, merged.</summary>
    readonly Dictionary<uint, FlowRecord[]> _earlier = [];

    static readonly int EarlierBytes = Unsafe.SizeOf<FlowRecord>() + FlowExtras.EstimatedBytes;

    /// <summary>
    /// Ends the part of every flow whose part began at <paramref name="begunUntil"/> or before and hands it to <paramref name="parts"/>; the
    /// record begins a new part. A flow whose first bytes are still being followed is left for later. Returns how many flows that were.
    /// </summary>
    public long CutLong(long begunUntil, IFlowSink parts)
    {
        var cut = 0L;
        for (var record = 1u; record < _hot.Count; record++)
        {
            var begun = PacketTime.Earlier(_details[record].First0, _details[record].First1);
            if (begun == PacketTime.None || begun > begunUntil || IsFollowed(record, 0) || IsFollowed(record, 1))
                continue;
            cut++;
            ReadPart(record, out var part);
            Read(record, out var whole);
            _earlier[record] = [whole];
            BeginPart(record);
            parts.AcceptPart(part, whole, isLast: false);
        }

        return cut;
    }

    /// <summary>What was seen of a flow since its last part.</summary>
    void ReadPart(uint record, out FlowRecord part)
    {
        ReadOwn(record, out part);

        // An end that has sent nothing since keeps the time of its last frame, which says how long it has been idle.
        if (part.A.Frames == 0)
            part.A = NoFrames;
        if (part.B.Frames == 0)
            part.B = NoFrames;
    }

    static FlowSide NoFrames => new() { FirstSeen = PacketTime.None, LastSeen = PacketTime.None };

    /// <summary>Puts what came before in front of a record that was read.</summary>
    void AddEarlier(uint record, ref FlowRecord result)
    {
        if (!_earlier.TryGetValue(record, out var earlier))
            return;
        var whole = earlier[0];
        FlowMerge.Append(ref whole, result);
        result = whole;
    }

    // As a new record, but for its first frame, and the last times, which say how long it has been idle.
    void BeginPart(uint record)
    {
        ReleaseParts(record);
        var hot = _hot.Items + record;
        hot->Bytes0 = hot->Bytes1 = 0;
        hot->Frames0 = hot->Frames1 = 0;
        hot->Word0 = hot->Word1 = 0;
        ref var detail = ref _details[record];
        detail = new FlowDetail { FirstFrame = detail.FirstFrame, FirstEnd = detail.FirstEnd, First0 = PacketTime.None, First1 = PacketTime.None };
    }
}
