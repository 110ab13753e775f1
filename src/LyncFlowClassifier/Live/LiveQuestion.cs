using System.Collections.Immutable;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Live;

/// <summary>
/// A question about flows of a running capture. It is asked on one thread and answered on the capturing one, in the next pause: flow records
/// belong to that.
/// </summary>
public sealed class LiveQuestion
{
    readonly TaskCompletionSource<ImmutableArray<ClassifiedFlow>> _answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
    readonly Func<ClassifiedFlow, bool> _isWanted;
    readonly int _most;

    LiveQuestion(Func<ClassifiedFlow, bool> isWanted, int most) => (_isWanted, _most) = (isWanted, most);

    /// <summary>The answer, by first frame; cancelled if the capture ends before.</summary>
    public Task<ImmutableArray<ClassifiedFlow>> Answer => _answer.Task;

    /// <summary>Which flows a group stands for.</summary>
    /// <param name="group">The group as a look showed it; flows may have come and gone since.</param>
    /// <param name="most">Most flows in the answer.</param>
    public static LiveQuestion FlowsOf(FlowGroup group, int most) => new(flow => IsOf(flow, group), most);

    /// <summary>The flow whose first frame has this number, if it is still known.</summary>
    public static LiveQuestion Flow(long firstFrame) => new(flow => flow.Record.FirstFrame == firstFrame, 1);

    /// <summary>Answers from the flows of a report.</summary>
    internal void AnswerFrom(IEnumerable<ClassifiedFlow> flows) => _answer.TrySetResult([.. flows.Where(_isWanted).Take(_most)]);

    /// <summary>There will be no answer.</summary>
    internal void Cancel() => _answer.TrySetCanceled();

    static bool IsOf(ClassifiedFlow flow, FlowGroup group)
        => flow.Flagged && flow.Record.Transport == group.Transport && flow.Outcome == group.Outcome
            && flow.Responder.Address == group.Responder.Address
            && (group.InitiatorCount > 1 || flow.Initiator.Address == group.Initiator.Address)
            && (group.IsScan || (flow.Verdict == group.Verdict && (flow.Rows.IsEmpty ? null : flow.Rows[0].Row) == group.Row));
}
