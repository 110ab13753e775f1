using System.Diagnostics.CodeAnalysis;

namespace LyncFlowClassifier.Classify;

/// <summary>
/// Remembers matches by what they depend on: transport, payload, the classes of both ports and what is known of both hosts.
/// Millions of flows match in few ways. Bounded: it starts afresh when full. For one thread.
/// </summary>
sealed class MatchMemory(SiteRows rows)
{
    const int MaxMatches = 65536;

    // Bits of a key: transport : 1 | payload : 9 | hosts : 13, 13 | classes of ports : 14, 14.
    const int HostBits = 13, PortBits = 14;

    readonly Dictionary<ulong, MatchResult> _matches = [];

    // The last match of each place, found without asking the dictionary.
    const ulong Spread = 0x9E3779B97F4A7C15;
    const int RecentBits = 8;
    readonly ulong[] _recentKeys = new ulong[1 << RecentBits];
    readonly MatchResult?[] _recent = new MatchResult?[1 << RecentBits];

    /// <summary>What the match depends on; false if it cannot be put into a key.</summary>
    public bool TryKey(Transport transport, in FlowEnd initiator, in FlowEnd responder, SeenPayload seen, out ulong key)
    {
        var one = (ulong)initiator.Host.Number;
        var other = (ulong)responder.Host.Number;
        var from = (ulong)rows.Ports[initiator.Port];
        var to = (ulong)rows.Ports[responder.Port];
        key = ((((((((from << PortBits) | to) << HostBits) | one) << HostBits) | other) << SeenPayload.CodeBits) | seen.Code) << 1;
        key |= (ulong)transport;
        return !rows.DependOnAddresses && (one | other) >> HostBits == 0 && (from | to) >> PortBits == 0;
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
