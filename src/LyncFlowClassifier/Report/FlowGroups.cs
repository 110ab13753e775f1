using System.Collections.Immutable;
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

    readonly Dictionary<GroupKey, GroupTally> _groups = [];
    readonly Dictionary<HostPair, PortSet> _portsTried = [];

    // A class, not a tuple: dictionaries over references are compiled ahead of time.
    sealed record HostPair(IpAddress Initiator, IpAddress Responder, Transport Transport);

    /// <summary>Flows that found no place, since there were too many groups.</summary>
    public long FlowsLeftOut { get; private set; }

    public void Add(in FlowRecord record, in FlowConclusion flow)
    {
        var headline = Headline(flow);
        var row = flow.Rows.IsEmpty ? null : flow.Rows[0].Row;
        var key = new GroupKey(
            flow.Initiator.Address, flow.Responder.Address, record.Transport, flow.Outcome, flow.Verdict, row, headline?.Code, headline is { AboutInitiatorPort: true });
        if (Find(key) is not { } group)
        {
            FlowsLeftOut++;
            return;
        }

        group.Add(record, flow, headline);
        if (group.Key.Initiator is null)
            return;
        var pair = new HostPair(flow.Initiator.Address, flow.Responder.Address, record.Transport);
        if (!_portsTried.TryGetValue(pair, out var tried))
            _portsTried.Add(pair, tried = new());
        tried.Add(flow.Responder.Port);
    }

    /// <summary>The groups, worst first, then by first frame.</summary>
    public ImmutableArray<FlowGroup> Build(int most, out long leftOut)
    {
        var ordered = JoinInitiators(JoinScans(_groups.Values)).ToList();
        ordered.Sort(static (a, b) =>
        {
            var order = b.Severity.CompareTo(a.Severity);
            if (order == 0)
                order = a.IsScan.CompareTo(b.IsScan);
            return order != 0 ? order : a.FirstFrame.CompareTo(b.FirstFrame);
        });
        leftOut = Math.Max(0, ordered.Count - most);
        return [.. ordered.Take(most).Select(group => group.ToFlowGroup())];
    }

    GroupTally? Find(GroupKey key)
    {
        if (_groups.TryGetValue(key, out var group))
            return group;
        if (_groups.Count >= MaxExact)
        {
            key = key with { Initiator = null };
            if (_groups.TryGetValue(key, out group))
                return group;
            if (_groups.Count >= MaxGroups)
                return null;
        }

        _groups.Add(key, group = new GroupTally(key));
        return group;
    }

    IEnumerable<GroupTally> JoinScans(IEnumerable<GroupTally> groups)
    {
        var scans = new Dictionary<GroupKey, GroupTally>();
        foreach (var group in groups)
        {
            if (!IsScan(group.Key))
            {
                yield return group;
                continue;
            }

            var key = group.Key with { Row = null, Code = null, AboutInitiatorPort = false, Verdict = default };
            if (scans.TryGetValue(key, out var scan))
                scan.Join(group);
            else
                scans.Add(key, group);
            group.IsScan = true;
        }

        foreach (var scan in scans.Values)
            yield return scan;
    }

    bool IsScan(GroupKey key) => key.Initiator is { } initiator && key.Outcome is not (Outcome.Established or Outcome.MidStream)
        && _portsTried[new HostPair(initiator, key.Responder, key.Transport)].Count >= ScanPorts;

    static IEnumerable<GroupTally> JoinInitiators(IEnumerable<GroupTally> groups)
    {
        foreach (var alike in groups.GroupBy(group => group.IsScan ? group.Key : group.Key with { Initiator = null }))
        {
            var members = alike.ToList();
            if (members.Count < ManyInitiators && members.TrueForAll(member => member.Key.Initiator is not null))
            {
                foreach (var member in members)
                    yield return member;
                continue;
            }

            foreach (var member in members.Skip(1))
                members[0].Join(member);
            yield return members[0];
        }
    }

    /// <summary>The finding that explains best why the flow is flagged: what blocks it, else the most severe.</summary>
    static Finding? Headline(in FlowConclusion flow)
    {
        Finding? best = null;
        foreach (var finding in flow.Findings)
        {
            // What blocks a flow matters more than whether its port is documented.
            var isBlock = flow.Blocked && finding.Code.StartsWith("LF2", StringComparison.Ordinal);
            if (best is null || isBlock || finding.Severity > best.Severity)
                best = finding;
            if (isBlock)
                break;
        }

        return best;
    }
}
