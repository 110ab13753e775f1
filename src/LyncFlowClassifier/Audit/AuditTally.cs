using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Audit;

/// <summary>Everything that is counted for an audit, over all sources. For one thread.</summary>
sealed class AuditTally(PortCatalog catalog, AuditScope scope, ExceptionRules exceptions)
{
    public FlowLedger Ledger { get; } = new(catalog);

    public MatrixTally Matrix { get; } = new();

    public TimelineTally Timeline { get; } = new();

    public ServiceTally Services { get; } = new(catalog);

    public HostLedger Hosts { get; } = new();

    public AuditGroups Groups { get; } = new();

    /// <summary>Flows that each exception fits, by its place.</summary>
    public long[] ExceptionFlows { get; } = new long[exceptions.Count];

    /// <summary>True if any check of a candidate pair was called blocked.</summary>
    public bool HasOpenIceChecks { get; private set; }

    public ulong Bytes { get; private set; }

    public long Accepted { get; private set; }

    public long Flows => Ledger.Tcp + Ledger.Udp;

    /// <summary>Counts a flow, if it is in scope; its record's end A is the initiator.</summary>
    public void Add(in FlowRecord record, in FlowConclusion flow, AuditPlace place, FindingMessages messages)
    {
        if (!scope.IsAll && !IsInScope(record, flow))
            return;
        Ledger.Add(record, flow);
        Matrix.Add(record, flow);
        Services.Add(record, flow);
        Bytes += record.Bytes;
        CountHost(record.AddressA, record, flow);
        if (record.AddressB != record.AddressA)
            CountHost(record.AddressB, record, flow);
        if (!flow.Flagged)
        {
            Timeline.Add(record.FirstSeen, null);
            return;
        }

        HasOpenIceChecks |= flow.Blocked && BlockedRule.IsIceCheck(record);
        var exception = exceptions.Find(record, flow, out var fitting);
        if (fitting >= 0)
            ExceptionFlows[fitting]++;
        var key = AuditKey.Of(record, flow, exception);
        Accepted += exception >= 0 ? 1 : 0;
        Timeline.Add(record.FirstSeen, exception >= 0 ? null : key.Category);
        Groups.Add(key, record, flow, place, messages);
    }

    /// <summary>Adds the flows of a later tally.</summary>
    public void Add(AuditTally later)
    {
        Ledger.Add(later.Ledger);
        Matrix.Add(later.Matrix);
        Timeline.Add(later.Timeline);
        Services.Add(later.Services);
        Hosts.Add(later.Hosts);
        Groups.Add(later.Groups);
        Bytes += later.Bytes;
        Accepted += later.Accepted;
        for (var place = 0; place < ExceptionFlows.Length; place++)
            ExceptionFlows[place] += later.ExceptionFlows[place];
        HasOpenIceChecks |= later.HasOpenIceChecks;
    }

    void CountHost(IpAddress address, in FlowRecord record, in FlowConclusion flow)
    {
        ref var host = ref Hosts.Of(address);
        host.Flows++;
        host.Flagged += flow.Flagged ? 1u : 0;
        host.Bytes += record.Bytes;
    }

    bool IsInScope(in FlowRecord record, in FlowConclusion flow)
    {
        if (!scope.Period.Touches(record.FirstSeen, record.LastSeen))
            return false;
        if (scope.Roles != Roles.None && ((flow.InitiatorHost.Roles | flow.ResponderHost.Roles) & scope.Roles) == 0)
            return false;
        if (scope.Hosts.IsEmpty)
            return true;
        foreach (var network in scope.Hosts)
        {
            if (network.Contains(record.AddressA) || network.Contains(record.AddressB))
                return true;
        }

        return false;
    }
}
