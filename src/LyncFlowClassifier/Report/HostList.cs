using System.Collections;
using System.Collections.Immutable;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Report;

/// <summary>Hosts by address. Summaries are made, and the order is found, when somebody reads them.</summary>
public sealed class HostList : IReadOnlyList<HostSummary>
{
    readonly HostLedger _ledger;
    readonly SiteTopology _topology;
    int[]? _order;

    internal HostList(HostLedger ledger, SiteTopology topology)
    {
        _ledger = ledger;
        _topology = topology;
    }

    /// <summary>A list of given hosts, each once.</summary>
    public static HostList Of(params ReadOnlySpan<HostSummary> hosts)
    {
        var ledger = new HostLedger();
        var entries = ImmutableArray.CreateBuilder<HostEntry>();
        foreach (var host in hosts)
        {
            ref var counts = ref ledger.Of(host.Address);
            (counts.Flows, counts.Flagged, counts.Bytes) = ((uint)host.Flows, (uint)host.Flagged, host.Bytes);
            entries.Add(new HostEntry(new IpNetwork(host.Address, host.Address.Bits), host.Name, host.Roles));
        }

        return new HostList(ledger, new SiteTopology(LoadBalancing.Unknown, entries.ToImmutable(), [], null));
    }

    /// <inheritdoc/>
    public int Count => _ledger.Count;

    /// <summary>Hosts whose role is known.</summary>
    public int CountWithRoles
    {
        get
        {
            if (_topology.Hosts.IsEmpty)
                return 0;
            var known = 0;
            for (var row = 0; row < Count; row++)
                known += _topology.Find(_ledger[row].Address) is { Roles: not Roles.None } ? 1 : 0;
            return known;
        }
    }

    /// <inheritdoc/>
    public HostSummary this[int index]
    {
        get
        {
            _order ??= Ordered(flaggedOnly: false);
            return Summary(_order[index]);
        }
    }

    /// <summary>Hosts with flagged flows, by address.</summary>
    public IReadOnlyList<HostSummary> WithFlaggedFlows()
    {
        var flagged = new List<HostSummary>();
        foreach (var row in Ordered(flaggedOnly: true))
            flagged.Add(Summary(row));
        return flagged;
    }

    /// <inheritdoc/>
    public IEnumerator<HostSummary> GetEnumerator()
    {
        for (var i = 0; i < Count; i++)
            yield return this[i];
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    HostSummary Summary(int row)
    {
        ref readonly var host = ref _ledger[row];
        var entry = _topology.Find(host.Address);
        return new HostSummary(host.Address, entry?.Name, entry?.Roles ?? Roles.None, host.Flows, host.Flagged, host.Bytes);
    }

    int[] Ordered(bool flaggedOnly)
    {
        var rows = new List<int>();
        for (var row = 0; row < Count; row++)
        {
            if (!flaggedOnly || _ledger[row].Flagged > 0)
                rows.Add(row);
        }

        rows.Sort((a, b) => _ledger[a].Address.CompareTo(_ledger[b].Address));
        return [.. rows];
    }
}
