using System.Diagnostics.CodeAnalysis;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>
/// Remembers matches by what they depend on: transport, payload, the classes of both ports and what is known of both hosts.
/// Millions of flows match in few ways. Bounded: it starts afresh when full. For one thread.
/// </summary>
sealed class MatchMemory
{
    const int MaxMatches = 65536;
    const int MaxHosts = 1 << 15;

    readonly PortClasses _ports;
    readonly bool _dependsOnAddresses;
    readonly Dictionary<ulong, MatchResult> _matches = [];

    // The last match of each place, found without asking the dictionary.
    const ulong Spread = 0x9E3779B97F4A7C15;
    const int RecentBits = 8;
    readonly ulong[] _recentKeys = new ulong[1 << RecentBits];
    readonly MatchResult?[] _recent = new MatchResult?[1 << RecentBits];

    public MatchMemory(PortCatalog catalog, SiteTopology topology)
    {
        _ports = new PortClasses(catalog, topology);

        // Rules of the site may name networks; then two hosts of one entry can match differently.
        foreach (var row in catalog.Rows)
            _dependsOnAddresses |= !row.Hosts.IsEmpty || !row.PeerHosts.IsEmpty;
    }

    /// <summary>What the match depends on; false if it cannot be put into a key.</summary>
    public bool TryKey(Transport transport, in FlowEnd initiator, in FlowEnd responder, bool payloadIsMedia, out ulong key)
    {
        var one = (ulong)initiator.Host.Number;
        var other = (ulong)responder.Host.Number;
        key = ((ulong)_ports[initiator.Port] << 48) | ((ulong)_ports[responder.Port] << 32) | (one << 17) | (other << 2)
            | ((ulong)transport << 1) | (payloadIsMedia ? 1UL : 0);
        return !_dependsOnAddresses && one < MaxHosts && other < MaxHosts;
    }

    public bool TryGet(ulong key, [NotNullWhen(true)] out MatchResult? match)
    {
        var place = (int)((key * Spread) >> (64 - RecentBits));
        match = _recent[place];
        if (match is not null && _recentKeys[place] == key)
            return true;
        if (!_matches.TryGetValue(key, out match))
            return false;
        _recentKeys[place] = key;
        _recent[place] = match;
        return true;
    }

    public void Add(ulong key, in MatchResult match)
    {
        if (_matches.Count == MaxMatches)
            _matches.Clear();
        _matches.Add(key, match);
    }
}
