using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Report;

/// <summary>
/// Joins flows that a person reads as one line: same two hosts, service and cause; a port scan; many initiators that fare alike.
/// Bounded: when there are very many groups, initiators are no longer told apart, and at last only flows are counted.
/// </summary>
sealed class FlowGroups
{
    /// <summary>One initiator that tries at least this many ports of one host is a scan.</summary>
    public const int ScanPorts = 100;

    /// <summary>At least this many initiators that fare alike become one line.</summary>
    public const int ManyInitiators = 8;

    /// <summary>Groups up to which each initiator has its own.</summary>
    internal const int MaxExact = 10_000;

    /// <summary>Most groups.</summary>
    internal const int MaxGroups = 20_000;

    static readonly Comparison<GroupTally> WorstFirst = Compare;

    // By the number that the index gives.
    GroupIndex _keys = new();
    List<GroupTally> _groups = [];
    GroupFilter? _responders;
    readonly Utf8Buffer _message = new();

    /// <summary>Flows that found no place, since there were too many groups.</summary>
    public long FlowsLeftOut { get; private set; }

    /// <summary>Adds a flow. Flows come by first frame.</summary>
    /// <param name="flow">The flow.</param>
    /// <param name="place">Where its record is.</param>
    /// <param name="judge">Reads the record again where a group needs its words.</param>
    public void Add(in JudgedFlow flow, ulong place, FlowJudge judge)
    {
        if (Find(new GroupKey(flow)) is not { } group)
        {
            FlowsLeftOut++;
            return;
        }

        group.Add(flow);
        if (!group.IsFirst(flow))
            return;
        judge.JudgeAgain(place, out var record, out var conclusion);
        group.Begin(record, conclusion, Message(record, conclusion, judge.Messages));
    }

    /// <summary>The groups, worst first, then by first frame. Uses up what was added: it is large.</summary>
    public FlowGroupList Build(int most, out long leftOut)
    {
        var ordered = JoinInitiators(JoinScans());
        (_keys, _groups, _responders) = (new(), [], null);
        ordered.Sort(WorstFirst);
        leftOut = Math.Max(0, ordered.Count - most);
        return FlowGroupList.Of(ordered, most);
    }

    static int Compare(GroupTally a, GroupTally b)
    {
        if (a.Severity != b.Severity)
            return (int)b.Severity - (int)a.Severity;
        if (a.IsScan != b.IsScan)
            return a.IsScan ? 1 : -1;
        return a.FirstFrame.CompareTo(b.FirstFrame);
    }

    GroupTally? Find(in GroupKey exact)
    {
        // Where no group can be added most flows find none: one look tells.
        var key = exact.WithoutInitiator();
        if (_responders is not null && !_responders.MayHave(key))
            return null;
        var number = _keys.Find(exact);
        if (number >= 0)
            return _groups[number];
        if (_keys.Count < MaxExact)
            return New(exact);
        number = _keys.Find(key);
        if (number >= 0)
            return _groups[number];
        return _keys.Count < MaxGroups ? New(key) : null;
    }

    GroupTally New(in GroupKey key)
    {
        _keys.Add(key, out _);
        var group = new GroupTally(key);
        _groups.Add(group);
        if (_keys.Count == MaxGroups)
            _responders = new GroupFilter(_groups);
        return group;
    }

    byte[]? Message(in FlowRecord record, in FlowConclusion flow, FindingMessages messages)
    {
        if (flow.Findings.IsEmpty)
            return null;
        _message.CutTo(0);
        messages.Write(flow.Findings.Headline, record, flow, _message);
        return _message.Written.ToArray();
    }

    // The groups that are no scans, then the scans, each joined to one.
    List<GroupTally> JoinScans()
    {
        var joined = new List<GroupTally>(_groups.Count);
        var scans = new List<GroupTally>();
        var index = new GroupIndex();
        var tried = new PortsTried(_groups);
        foreach (var group in _groups)
        {
            if (!tried.IsScan(group.Key) || group.Key.Outcome is Outcome.Established or Outcome.MidStream)
            {
                joined.Add(group);
                continue;
            }

            group.IsScan = true;
            if (index.Add(group.Key.OfScan(), out var number))
                scans.Add(group);
            else
                scans[number].Join(group);
        }

        joined.AddRange(scans);
        return joined;
    }

    static List<GroupTally> JoinInitiators(List<GroupTally> groups)
    {
        var index = new GroupIndex();
        var alike = new int[groups.Count];
        var members = new int[groups.Count];
        for (var i = 0; i < groups.Count; i++)
        {
            var group = groups[i];
            index.Add(group.IsScan ? group.Key : group.Key.WithoutInitiator(), out alike[i]);

            // A group that stands for many initiators takes up all others that fare alike.
            members[alike[i]] += group.Key.HasInitiator ? 1 : ManyInitiators;
        }

        var joined = new List<GroupTally>();
        var first = new GroupTally?[index.Count];
        for (var i = 0; i < groups.Count; i++)
        {
            if (members[alike[i]] >= ManyInitiators && first[alike[i]] is { } known)
                known.Join(groups[i]);
            else
                joined.Add(first[alike[i]] = groups[i]);
        }

        return joined;
    }
}
