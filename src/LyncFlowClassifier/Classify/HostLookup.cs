using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>
/// Finds what is known of an address. The longest-prefix search is remembered, each address in its one place: a newer one drives the
/// older out, so memory is bounded. For one thread.
/// </summary>
/// <param name="topology">The site.</param>
/// <param name="coverage">Servers are counted apart.</param>
sealed class HostLookup(SiteTopology topology, bool coverage = false)
{
    /// <summary>Addresses that are remembered; a power of two.</summary>
    public const int MaxAddresses = 16384;

    // The golden ratio in 64 bits spreads neighbouring addresses over the places.
    const ulong Spread = 0x9E3779B97F4A7C15;
    const int PlaceShift = 64 - 14;

    readonly Place[]? _places = topology.Hosts.IsEmpty ? null : new Place[MaxAddresses];
    readonly Dictionary<HostEntry, HostFacts> _byEntry = new(ReferenceEqualityComparer.Instance);
    readonly HostFacts _unknown = new(topology, null);
    readonly CoveredServers? _servers = coverage ? new CoveredServers(topology) : null;

    /// <summary>Facts of the host; never null.</summary>
    public HostFacts Find(IpAddress address)
    {
        if (_places is null)
            return _unknown;
        ref var place = ref _places[((address.Low ^ (address.High * Spread)) * Spread) >> PlaceShift];
        if (place.Facts is not null && place.Address == address)
            return place.Facts;
        place.Address = address;
        return place.Facts = Resolve(address);
    }

    HostFacts Resolve(IpAddress address)
    {
        if (topology.Find(address) is not { } entry)
            return _unknown;
        if (!_byEntry.TryGetValue(entry, out var facts))
            _byEntry.Add(entry, facts = new HostFacts(topology, entry, _byEntry.Count + 1) { CoveragePlace = _servers?.PlaceOf(entry) ?? -1 });
        return facts;
    }

    struct Place
    {
        public IpAddress Address;
        public HostFacts? Facts;
    }
}
