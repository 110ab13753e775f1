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
            _order ??= Ordered();
            return Summary(_order[index]);
        }
    }

    /// <summary>The hosts with the most flagged flows, those first; by address where they have as many.</summary>
    /// <param name="most">Most hosts to return.</param>
    /// <param name="count">All hosts with flagged flows.</param>
    internal List<HostSummary> MostFlagged(int most, out int count)
    {
        var rows = new List<int>();
        for (var row = 0; row < Count; row++)
        {
            if (_ledger[row].Flagged > 0)
                rows.Add(row);
        }

        count = rows.Count;
        if (count <= most)
            rows.Sort(ComparePlight);
        else
            rows = First(rows, most);
        return rows.ConvertAll(Summary);
    }

    // The few that are asked for, without sorting all.
    List<int> First(List<int> rows, int most)
    {
        var first = new List<int>();
        foreach (var row in rows)
        {
            if (first.Count == most && (most == 0 || ComparePlight(row, first[^1]) > 0))
                continue;
            var at = first.Count;
            while (at > 0 && ComparePlight(row, first[at - 1]) < 0)
                at--;
            first.Insert(at, row);
            if (first.Count > most)
                first.RemoveAt(most);
        }

        return first;
    }

    int ComparePlight(int one, int other)
    {
        ref readonly var a = ref _ledger[one];
        ref readonly var b = ref _ledger[other];
        return a.Flagged != b.Flagged ? b.Flagged.CompareTo(a.Flagged) : a.Address.CompareTo(b.Address);
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

    int[] Ordered()
    {
        var rows = new int[Count];
        for (var row = 0; row < rows.Length; row++)
            rows[row] = row;
        Array.Sort(rows, (a, b) => _ledger[a].Address.CompareTo(_ledger[b].Address));
        return rows;
    }
}
