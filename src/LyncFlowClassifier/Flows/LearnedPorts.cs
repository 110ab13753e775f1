using System.Diagnostics.CodeAnalysis;

namespace LyncFlowClassifier.Flows;

/// <summary>The learned ports by host and number. Immutable; of several facts about a port the first counts.</summary>
public sealed class LearnedPorts
{
    readonly Dictionary<(IpAddress Address, int Port), LearnedPort> _ports = new(new Comparer());

    /// <summary>Takes ports by first frame.</summary>
    public LearnedPorts(IEnumerable<LearnedPort> ports)
    {
        ArgumentNullException.ThrowIfNull(ports);
        foreach (var port in ports)
            _ports.TryAdd((port.Address, Number(port.Port, port.Transport)), port);
    }

    /// <summary>No ports.</summary>
    public static LearnedPorts None { get; } = new([]);

    /// <summary>Number of ports.</summary>
    public int Count => _ports.Count;

    /// <summary>Finds what was learned of a responder's port.</summary>
    public bool TryFind(IpAddress responder, ushort port, Transport transport, [NotNullWhen(true)] out LearnedPort? learned)
    {
        learned = null;
        return _ports.Count > 0 && _ports.TryGetValue((responder, Number(port, transport)), out learned);
    }

    static int Number(ushort port, Transport transport) => ((int)transport << 16) | port;

    // With the process's random key: a capture cannot be made whose ports all collide.
    sealed class Comparer : IEqualityComparer<(IpAddress Address, int Port)>
    {
        public bool Equals((IpAddress Address, int Port) x, (IpAddress Address, int Port) y) => x == y;

        public int GetHashCode((IpAddress Address, int Port) obj) => HashCode.Combine(obj.Address.High, obj.Address.Low, obj.Port);
    }
}
