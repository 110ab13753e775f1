using System.Collections.Immutable;

namespace LyncFlowClassifier.Audit;

/// <summary>Counts flows by the other host. Of an item at most <see cref="AuditItem.MostPeersCounted"/> are told apart, of all items as many as the budget allows.</summary>
sealed class PeerTally
{
    readonly Dictionary<IpAddress, Peer> _peers = [];

    /// <summary>Number of different hosts, as far as they are told apart.</summary>
    public int Count => _peers.Count;

    /// <summary>Counts flows of a host.</summary>
    /// <param name="address">The host.</param>
    /// <param name="name">Its name, or null.</param>
    /// <param name="flows">How many.</param>
    /// <param name="budget">Hosts that may still be told apart in all items.</param>
    public void Add(IpAddress address, string? name, long flows, ref int budget)
    {
        if (_peers.TryGetValue(address, out var known))
        {
            _peers[address] = known with { Flows = known.Flows + flows };
            return;
        }

        if (_peers.Count == AuditItem.MostPeersCounted || budget <= 0)
            return;
        budget--;
        _peers.Add(address, new Peer(name, flows));
    }

    /// <summary>Adds those of another tally.</summary>
    public void Add(PeerTally other, ref int budget)
    {
        foreach (var (address, peer) in other._peers)
            Add(address, peer.Name, peer.Flows, ref budget);
    }

    /// <summary>All hosts that are told apart.</summary>
    public IEnumerable<IpAddress> Addresses => _peers.Keys;

    /// <summary>Those with the most flows, then by address.</summary>
    public ImmutableArray<AuditPeer> Build(int most) =>
    [
        .. _peers.OrderByDescending(pair => pair.Value.Flows).ThenBy(pair => pair.Key).Take(most)
            .Select(pair => new AuditPeer(pair.Key, pair.Value.Name, pair.Value.Flows)),
    ];

    readonly record struct Peer(string? Name, long Flows);
}
