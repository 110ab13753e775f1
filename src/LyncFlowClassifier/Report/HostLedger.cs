using System.Collections.Immutable;
using System.Runtime.InteropServices;
using LyncFlowClassifier.Classify;

namespace LyncFlowClassifier.Report;

/// <summary>Counts flows per host. Bounded: of hosts over the limit only the number of flows is lost.</summary>
sealed class HostLedger
{
    /// <summary>Most hosts that are listed.</summary>
    public const int MaxHosts = 100_000;

    readonly Dictionary<IpAddress, Host> _hosts = [];

    struct Host
    {
        public Endpoint Endpoint;
        public long Flows;
        public long Flagged;
        public ulong Bytes;
    }

    /// <summary>True if there were more hosts than are listed.</summary>
    public bool IsFull { get; private set; }

    public void Add(in FlowConclusion conclusion, ulong bytes)
    {
        Add(conclusion.Initiator, conclusion.Flagged, bytes);
        if (conclusion.Responder.Address != conclusion.Initiator.Address)
            Add(conclusion.Responder, conclusion.Flagged, bytes);
    }

    public ImmutableArray<HostSummary> Hosts()
    {
        var hosts = new List<HostSummary>(_hosts.Count);
        foreach (var (address, host) in _hosts)
            hosts.Add(new HostSummary(address, host.Endpoint.Name, host.Endpoint.Roles, host.Flows, host.Flagged, host.Bytes));
        hosts.Sort((a, b) => a.Address.CompareTo(b.Address));
        return [.. hosts];
    }

    void Add(in Endpoint endpoint, bool flagged, ulong bytes)
    {
        if (_hosts.Count == MaxHosts && !_hosts.ContainsKey(endpoint.Address))
        {
            IsFull = true;
            return;
        }

        ref var host = ref CollectionsMarshal.GetValueRefOrAddDefault(_hosts, endpoint.Address, out var exists);
        if (!exists)
            host.Endpoint = endpoint;
        host.Flows++;
        host.Flagged += flagged ? 1 : 0;
        host.Bytes += bytes;
    }
}
