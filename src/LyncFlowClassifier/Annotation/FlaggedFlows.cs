using System.Diagnostics.CodeAnalysis;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Annotation;

/// <summary>The flagged flows of a report, found again by the addresses and ports of a frame.</summary>
sealed class FlaggedFlows
{
    readonly Dictionary<FlowIdentity, FlaggedFlow> _current = [];

    /// <summary>Takes the first <paramref name="most"/> of them.</summary>
    public FlaggedFlows(TrafficReport report, int most)
    {
        var last = new Dictionary<FlowIdentity, FlaggedFlow>();
        var comments = new FlowComment();
        var flows = report.OpenFlows();
        while (flows.MoveNext())
        {
            if (!flows.Conclusion.Flagged)
                continue;
            if (All.Count == most)
            {
                LeftOut++;
                continue;
            }

            var identity = FlowIdentity.Of(flows.Record);
            var flow = new FlaggedFlow(comments.Of(flows), flows.Record.FirstFrame, flows.Record.Frames);
            All.Add(flow);
            if (!_current.TryAdd(identity, flow))
                last[identity].Next = flow;
            last[identity] = flow;
        }
    }

    /// <summary>By first frame.</summary>
    public List<FlaggedFlow> All { get; } = [];

    /// <summary>How many there are beyond the limit.</summary>
    public long LeftOut { get; private set; }

    /// <summary>The flow between these ends at the time of a frame. Frames must be asked for in order.</summary>
    public bool TryFind(FlowIdentity identity, long frame, [MaybeNullWhen(false)] out FlaggedFlow flow)
    {
        if (!_current.TryGetValue(identity, out flow))
            return false;
        if (flow.Next is not { } next || next.FirstFrame > frame)
            return true;
        while (flow.Next is { } later && later.FirstFrame <= frame)
            flow = later;
        _current[identity] = flow;
        return true;
    }
}
