using System.Collections.Immutable;
using System.Runtime.InteropServices;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Report;

/// <summary>Counts flows per host. Bounded: of hosts over the limit only that there are more is known.</summary>
sealed class HostLedger
{
    /// <summary>Most hosts that are listed.</summary>
    public const int MaxHosts = 100_000;

    // Keys of their natural size: most captures have many IPv4 hosts, and a report should not weigh more than its flows.
    readonly Dictionary<uint, Host> _ipv4 = [];
    readonly Dictionary<UInt128, Host> _ipv6 = [];

    struct Host
    {
        public string? Name;
        public ulong Bytes;
        public uint Flows;
        public uint Flagged;
        public Roles Roles;
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
        var hosts = ImmutableArray.CreateBuilder<HostSummary>(_ipv4.Count + _ipv6.Count);
        foreach (var (address, host) in _ipv4)
            hosts.Add(Summary(IpAddress.FromIpv4(address), host));
        foreach (var (address, host) in _ipv6)
            hosts.Add(Summary(IpAddress.FromIpv6(address), host));
        hosts.Sort((a, b) => a.Address.CompareTo(b.Address));
        return hosts.MoveToImmutable();
    }

    static HostSummary Summary(IpAddress address, in Host host) => new(address, host.Name, host.Roles, host.Flows, host.Flagged, host.Bytes);

    void Add(in Endpoint endpoint, bool flagged, ulong bytes)
    {
        if (endpoint.Address.IsIpv6)
            Add(_ipv6, endpoint.Address.Value, endpoint, flagged, bytes);
        else
            Add(_ipv4, (uint)endpoint.Address.Value, endpoint, flagged, bytes);
    }

    void Add<TKey>(Dictionary<TKey, Host> hosts, TKey address, in Endpoint endpoint, bool flagged, ulong bytes)
        where TKey : notnull
    {
        if (_ipv4.Count + _ipv6.Count >= MaxHosts && !hosts.ContainsKey(address))
        {
            IsFull = true;
            return;
        }

        ref var host = ref CollectionsMarshal.GetValueRefOrAddDefault(hosts, address, out var exists);
        if (!exists)
            (host.Name, host.Roles) = (endpoint.Name, endpoint.Roles);
        host.Flows++;
        host.Flagged += flagged ? 1u : 0;
        host.Bytes += bytes;
    }
}
