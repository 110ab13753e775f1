using System.Collections;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Report;

/// <summary>Hosts by address. Kept as plain values; the summaries are made while they are read.</summary>
public sealed class HostList : IReadOnlyList<HostSummary>
{
    readonly IpAddress[] _ipv6;
    readonly uint[] _ipv4;
    readonly HostCounts[] _counts;

    internal HostList(uint[] ipv4, IpAddress[] ipv6, HostCounts[] counts)
    {
        _ipv4 = ipv4;
        _ipv6 = ipv6;
        _counts = counts;
    }

    /// <summary>A list of given hosts, which must be in order.</summary>
    public static HostList Of(params ReadOnlySpan<HostSummary> hosts)
    {
        var ipv4 = new List<uint>();
        var ipv6 = new List<IpAddress>();
        var counts = new HostCounts[hosts.Length];
        for (var i = 0; i < hosts.Length; i++)
        {
            if (hosts[i].Address.IsIpv6)
                ipv6.Add(hosts[i].Address);
            else
                ipv4.Add((uint)hosts[i].Address.Low);
            counts[i] = new HostCounts
            {
                Name = hosts[i].Name,
                Roles = hosts[i].Roles,
                Flows = hosts[i].Flows,
                Flagged = hosts[i].Flagged,
                Bytes = hosts[i].Bytes,
            };
        }

        return new HostList([.. ipv4], [.. ipv6], counts);
    }

    /// <inheritdoc/>
    public int Count => _counts.Length;

    /// <inheritdoc/>
    public HostSummary this[int index]
    {
        get
        {
            ref readonly var counts = ref _counts[index];
            var address = index < _ipv4.Length ? IpAddress.FromIpv4(_ipv4[index]) : _ipv6[index - _ipv4.Length];
            return new HostSummary(address, counts.Name, counts.Roles, counts.Flows, counts.Flagged, counts.Bytes);
        }
    }

    /// <summary>Hosts whose role is known.</summary>
    public int CountWithRoles
    {
        get
        {
            var known = 0;
            foreach (ref readonly var counts in _counts.AsSpan())
                known += counts.Roles != Roles.None ? 1 : 0;
            return known;
        }
    }

    /// <summary>Hosts with flagged flows, by address.</summary>
    public IReadOnlyList<HostSummary> WithFlaggedFlows()
    {
        var flagged = new List<HostSummary>();
        for (var i = 0; i < _counts.Length; i++)
        {
            if (_counts[i].Flagged > 0)
                flagged.Add(this[i]);
        }

        return flagged;
    }

    /// <inheritdoc/>
    public IEnumerator<HostSummary> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>What is counted of one host.</summary>
struct HostCounts
{
    public string? Name;
    public long Flows;
    public long Flagged;
    public ulong Bytes;
    public Roles Roles;
}
