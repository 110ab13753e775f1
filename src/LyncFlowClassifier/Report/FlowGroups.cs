using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Report;

/// <summary>
/// Joins flows that a person reads as one line: same two hosts, service and cause; a port scan; many initiators that fail alike.
/// </summary>
sealed class FlowGroups
{
    /// <summary>One initiator that tries at least this many ports of one host is a scan.</summary>
    public const int ScanPorts = 100;

    /// <summary>At least this many initiators that fail alike become one line.</summary>
    public const int ManyInitiators = 8;

    /// <summary>Most groups that are collected before joining.</summary>
    const int MaxCollected = 200_000;

    readonly Dictionary<GroupKey, Group> _groups = [];
    readonly Dictionary<(IpAddress Initiator, IpAddress Responder, Transport Transport), HashSet<ushort>> _portsTried = [];

    /// <summary>Flows that found no place, since there were too many groups.</summary>
    public long FlowsLeftOut { get; private set; }

    sealed record GroupKey(
        IpAddress? Initiator, IpAddress Responder, Transport Transport, Outcome Outcome, Verdict Verdict, string? RowId, string? Code);

    public void Add(in FlowRecord record, in FlowConclusion flow)
    {
        var finding = Headline(flow);
        var row = flow.Rows.IsEmpty ? null : flow.Rows[0].Row;
        var key = new GroupKey(
            flow.Initiator.Address, flow.Responder.Address, record.Transport, flow.Outcome, flow.Verdict, row?.Id, finding?.Code);
        if (!_groups.TryGetValue(key, out var group))
        {
            if (_groups.Count == MaxCollected)
            {
                FlowsLeftOut++;
                return;
            }

            _groups.Add(key, group = new Group(key, flow.Of(record), finding));
        }

        group.Add(record, flow);
        var pair = (flow.Initiator.Address, flow.Responder.Address, record.Transport);
        if (!_portsTried.TryGetValue(pair, out var tried))
            _portsTried.Add(pair, tried = []);
        tried.Add(flow.Responder.Port);
    }

    /// <summary>The groups, worst first, then by first frame.</summary>
    public ImmutableArray<FlowGroup> Build(int most, out long leftOut)
    {
        var joined = JoinInitiators(JoinScans(_groups.Values));
        var ordered = joined
            .OrderByDescending(group => group.Severity)
            .ThenBy(group => group.IsScan)
            .ThenBy(group => group.First.Record.FirstFrame)
            .ToList();
        leftOut = Math.Max(0, ordered.Count - most);
        return [.. ordered.Take(most).Select(group => group.ToFlowGroup())];
    }

    IEnumerable<Group> JoinScans(IEnumerable<Group> groups)
    {
        var scans = new Dictionary<GroupKey, Group>();
        foreach (var group in groups)
        {
            var pair = (group.First.Initiator.Address, group.First.Responder.Address, group.First.Record.Transport);
            if (_portsTried[pair].Count < ScanPorts || group.First.Outcome is Outcome.Established or Outcome.MidStream)
            {
                yield return group;
                continue;
            }

            var key = group.Key with { RowId = null, Code = null, Verdict = default };
            if (scans.TryGetValue(key, out var scan))
                scan.Join(group);
            else
                scans.Add(key, group);
            group.IsScan = true;
        }

        foreach (var scan in scans.Values)
            yield return scan;
    }

    static IEnumerable<Group> JoinInitiators(IEnumerable<Group> groups)
    {
        foreach (var alike in groups.GroupBy(group => group.IsScan ? group.Key : group.Key with { Initiator = null }))
        {
            var members = alike.ToList();
            if (members.Count < ManyInitiators)
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

    /// <summary>The finding that explains best why the flow is flagged: the most severe, the first of those.</summary>
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

    sealed class Group(GroupKey key, ClassifiedFlow first, Finding? headline)
    {
        readonly HashSet<ushort> _ports = [];
        readonly SortedSet<string> _codes = new(StringComparer.Ordinal);
        readonly HashSet<IpAddress> _initiators = [];
        long _flows;
        ulong _frames;
        Finding? _headline = headline;

        public GroupKey Key => key;

        public ClassifiedFlow First { get; private set; } = first;

        public Severity Severity { get; private set; }

        public bool IsScan { get; set; }

        public void Add(in FlowRecord record, in FlowConclusion flow)
        {
            _flows++;
            _frames += record.Frames;
            _ports.Add(flow.Responder.Port);
            _initiators.Add(flow.Initiator.Address);
            foreach (var finding in flow.Findings)
            {
                _codes.Add(finding.Code);
                Severity = finding.Severity > Severity ? finding.Severity : Severity;
            }
        }

        public void Join(Group other)
        {
            if (other.First.Record.FirstFrame < First.Record.FirstFrame)
                (First, _headline) = (other.First, other._headline);
            _flows += other._flows;
            _frames += other._frames;
            _ports.UnionWith(other._ports);
            _codes.UnionWith(other._codes);
            _initiators.UnionWith(other._initiators);
            Severity = other.Severity > Severity ? other.Severity : Severity;
        }

        public FlowGroup ToFlowGroup() => new()
        {
            Initiator = First.Initiator,
            InitiatorCount = _initiators.Count,
            IsScan = IsScan,
            Responder = First.Responder,
            Transport = First.Record.Transport,
            Ports = PortRanges.Of(_ports, most: 32),
            PortCount = _ports.Count,
            Service = IsScan ? "port scan" : First.Service,
            Row = First.Rows.IsEmpty ? null : First.Rows[0].Row,
            Outcome = First.Outcome,
            Verdict = First.Verdict,
            Severity = Severity,
            Finding = _headline,
            Codes = [.. _codes],
            Flows = _flows,
            Frames = _frames,
            FirstFrame = First.Record.FirstFrame,
        };
    }
}
