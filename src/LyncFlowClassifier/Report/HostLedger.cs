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

    // IPv4 keys of their natural size: captures can have many such hosts, and a report should not weigh more than its flows.
    readonly Dictionary<uint, Host> _ipv4 = [];
    readonly Dictionary<IpAddress, Host> _ipv6 = [];

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

    /// <summary>The hosts by address.</summary>
    public ImmutableArray<HostSummary> Hosts()
    {
        var hosts = ImmutableArray.CreateBuilder<HostSummary>(_ipv4.Count + _ipv6.Count);
        uint[] ipv4 = [.. _ipv4.Keys];
        Array.Sort(ipv4);
        foreach (var address in ipv4)
            hosts.Add(Summary(IpAddress.FromIpv4(address), _ipv4[address]));
        IpAddress[] ipv6 = [.. _ipv6.Keys];
        Array.Sort(ipv6);
        foreach (var address in ipv6)
            hosts.Add(Summary(address, _ipv6[address]));
        return hosts.MoveToImmutable();
    }

    static HostSummary Summary(IpAddress address, in Host host) => new(address, host.Name, host.Roles, host.Flows, host.Flagged, host.Bytes);

    void Add(in Endpoint endpoint, bool flagged, ulong bytes)
    {
        if (endpoint.Address.IsIpv6)
            Add(_ipv6, endpoint.Address, endpoint, flagged, bytes);
        else
            Add(_ipv4, (uint)endpoint.Address.Low, endpoint, flagged, bytes);
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
