using System.Collections.Immutable;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Audit;

/// <summary>
/// Joins flagged flows to items. Bounded: when there are very many, ports are no longer told apart, and at last flows are only counted.
/// </summary>
sealed class AuditGroups
{
    /// <summary>Items up to which each port has its own.</summary>
    internal const int MaxExact = 20_000;

    /// <summary>Most items.</summary>
    internal const int MaxGroups = 30_000;

    /// <summary>A host at which more ports than this have the same cause gets one item for all.</summary>
    internal const int MaxPorts = 16;

    /// <summary>Hosts that are told apart in all items.</summary>
    const int MaxPeers = 300_000;

    readonly Dictionary<AuditKey, AuditGroup> _groups = [];
    int _peerBudget = MaxPeers;

    /// <summary>Flows that are in no item.</summary>
    public long FlowsLeftOut { get; private set; }

    /// <summary>True if peers of some items are not told apart for want of room.</summary>
    public bool HasMorePeers { get; private set; }

    /// <summary>Adds a flagged flow; its record's end A is the initiator.</summary>
    public void Add(in AuditKey key, in FlowRecord record, in FlowConclusion flow, AuditPlace place, FindingMessages messages)
    {
        if (Find(key) is { } group)
            group.Add(record, flow, place, messages, ref _peerBudget);
        else
            FlowsLeftOut++;
        HasMorePeers |= _peerBudget <= 0;
    }

    /// <summary>Adds the flows of later groups.</summary>
    public void Add(AuditGroups later)
    {
        FlowsLeftOut += later.FlowsLeftOut;
        foreach (var (key, from) in later._groups)
        {
            if (Find(key) is { } group)
                group.Join(from, ref _peerBudget);
            else
                FlowsLeftOut += from.Flows;
        }

        HasMorePeers |= later.HasMorePeers || _peerBudget <= 0;
    }

    /// <summary>The items: open ones before accepted ones, then by category, severity and number of flows. Uses up what was added.</summary>
    public ImmutableArray<AuditItem> Build(ExceptionRules exceptions)
    {
        var items = new List<AuditItem>();
        var scans = new AuditScans(_groups.Values);
        foreach (var scan in scans.Joined)
            items.Add(Join(scan.Groups).Build(scan.Key, Exception(scan.Key, exceptions)));
        foreach (var family in _groups.Values.Where(group => !scans.Contains(group)).GroupBy(group => group.Key.OfManyPorts()))
        {
            var groups = family.ToList();
            if (groups.Count > MaxPorts)
                items.Add(Join(groups).Build(family.Key, Exception(family.Key, exceptions)));
            else
                items.AddRange(groups.Select(group => group.Build(group.Key, Exception(group.Key, exceptions))));
        }

        return
        [
            .. items.OrderBy(item => item.Exception is not null).ThenBy(item => item.Category).ThenByDescending(item => item.Severity)
                .ThenByDescending(item => item.Flows).ThenBy(item => item.Id, StringComparer.Ordinal),
        ];
    }

    // Their own hosts are not needed any more.
    AuditGroup Join(IReadOnlyList<AuditGroup> groups)
    {
        foreach (var later in groups.Skip(1))
        {
            _peerBudget += later.Peers.Count;
            groups[0].Join(later, ref _peerBudget);
        }

        return groups[0];
    }

    static AuditException? Exception(in AuditKey key, ExceptionRules exceptions) => key.Exception < 0 ? null : exceptions.At(key.Exception);

    AuditGroup? Find(in AuditKey key)
    {
        if (_groups.TryGetValue(key, out var exact))
            return exact;
        if (_groups.Count < MaxExact)
            return New(key);
        var many = key.OfManyPorts();
        if (_groups.TryGetValue(many, out var joined))
            return joined;
        return _groups.Count < MaxGroups ? New(many) : null;
    }

    AuditGroup New(in AuditKey key)
    {
        var group = new AuditGroup(key);
        _groups.Add(key, group);
        return group;
    }
}
