using System.Diagnostics.CodeAnalysis;

namespace LyncFlowClassifier.Flows;

/// <summary>The learned ports by host and number. Immutable; of several facts about a port the first counts.</summary>
public sealed class LearnedPorts
{
    // Null where there are none, which is usual: nothing is made then.
    readonly Dictionary<Place, LearnedPort>? _ports;

    /// <summary>Takes ports by first frame.</summary>
    public LearnedPorts(IReadOnlyList<LearnedPort> ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        foreach (var port in ports)
            (_ports ??= new(new Comparer())).TryAdd(new Place(port.Address, port.Port, port.Transport), port);
    }

    /// <summary>No ports.</summary>
    public static LearnedPorts None { get; } = new([]);

    /// <summary>Number of ports.</summary>
    public int Count => _ports?.Count ?? 0;

    /// <summary>Finds what was learned of a responder's port.</summary>
    public bool TryFind(IpAddress responder, ushort port, Transport transport, [NotNullWhen(true)] out LearnedPort? learned)
    {
        learned = null;
        return _ports is not null && _ports.TryGetValue(new Place(responder, port, transport), out learned);
    }

    readonly record struct Place(IpAddress Address, ushort Port, Transport Transport);

    // With the process's random key: a capture cannot be made whose ports all collide.
    sealed class Comparer : IEqualityComparer<Place>
    {
        public bool Equals(Place x, Place y) => x == y;

        public int GetHashCode(Place obj) => HashCode.Combine(obj.Address.High, obj.Address.Low, obj.Port, obj.Transport);
    }
}
