using System.Collections;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Reporting.Table;

namespace LyncFlowClassifier.Cli.Screen;

/// <summary>A group of flows as a row.</summary>
/// <param name="Group">The group.</param>
/// <param name="IsBlocked">True if its flows were blocked.</param>
sealed record ShownGroup(FlowGroup Group, bool IsBlocked)
{
    /// <summary>What tells it from other groups, in every look.</summary>
    public object Key => (
        Group.InitiatorCount > 1 ? default : Group.Initiator.Address, Group.Responder.Address, Group.Transport, Group.Outcome, Group.Verdict, Group.Row,
        GroupText.Code(Group), Group.IsScan);

    /// <summary>All groups of a look, blocked ones first, each kind worst first.</summary>
    public static IReadOnlyList<ShownGroup> All(TrafficSummary summary) => new Joined(summary);

    sealed class Joined(TrafficSummary summary) : IReadOnlyList<ShownGroup>
    {
        readonly int _blocked = summary.BlockedGroups.Count;

        public int Count => _blocked + summary.UnexpectedGroups.Count;

        public ShownGroup this[int index]
            => index < _blocked ? new(summary.BlockedGroups[index], IsBlocked: true) : new(summary.UnexpectedGroups[index - _blocked], IsBlocked: false);

        public IEnumerator<ShownGroup> GetEnumerator()
        {
            for (var i = 0; i < Count; i++)
                yield return this[i];
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
    }
}
