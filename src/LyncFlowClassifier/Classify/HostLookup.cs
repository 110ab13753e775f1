using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>
/// Finds what is known of an address. The longest-prefix search is done once per address; the memory of it is bounded and
/// starts afresh when full. For one thread.
/// </summary>
sealed class HostLookup(SiteTopology topology)
{
    /// <summary>Addresses that are remembered.</summary>
    public const int MaxAddresses = 65536;

    readonly Dictionary<IpAddress, HostFacts> _byAddress = [];
    readonly Dictionary<HostEntry, HostFacts> _byEntry = new(ReferenceEqualityComparer.Instance);
    readonly HostFacts _unknown = new(topology, null);

    /// <summary>Facts of the host; never null.</summary>
    public HostFacts Find(IpAddress address)
    {
        if (topology.Hosts.IsEmpty)
            return _unknown;
        if (_byAddress.TryGetValue(address, out var facts))
            return facts;
        facts = Resolve(address);
        if (_byAddress.Count >= MaxAddresses)
            _byAddress.Clear();
        _byAddress.Add(address, facts);
        return facts;
    }

    HostFacts Resolve(IpAddress address)
    {
        if (topology.Find(address) is not { } entry)
            return _unknown;
        if (!_byEntry.TryGetValue(entry, out var facts))
            _byEntry.Add(entry, facts = new HostFacts(topology, entry, _byEntry.Count + 1));
        return facts;
    }
}
