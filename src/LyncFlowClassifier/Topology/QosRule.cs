using System.Collections.Immutable;

namespace LyncFlowClassifier.Topology;

/// <summary>
/// One QoS policy of the site: what a host marks that sends from these ports. Windows matches the sender's source port, and at the
/// internal side of an Edge the destination port (JJ205076, JJ205371, JJ204681).
/// </summary>
public sealed record QosRule
{
    /// <summary>Largest DSCP (RFC 2474: six bits).</summary>
    public const int MaxDscp = 63;

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>Where it was read: file and line.</summary>
    public required string Source { get; init; }

    /// <summary>DSCP that it sets, 0 to 63.</summary>
    public required byte Dscp { get; init; }

    /// <summary>Ports of the sender; empty = any.</summary>
    public ImmutableArray<PortRange> SourcePorts { get; init; } = [];

    /// <summary>Ports that it sends to; empty = any.</summary>
    public ImmutableArray<PortRange> DestinationPorts { get; init; } = [];

    /// <summary>Roles of the hosts that have the policy; <see cref="Roles.None"/> = any host.</summary>
    public Roles Roles { get; init; }

    /// <summary>Media that it is meant for; <see cref="Modality.None"/> if that is not said.</summary>
    public Modality Modality { get; init; }

    /// <summary>It applies to TCP.</summary>
    public bool Tcp { get; init; } = true;

    /// <summary>It applies to UDP.</summary>
    public bool Udp { get; init; } = true;

    /// <summary>True if it says what a host marks that sends so.</summary>
    /// <param name="transport">Transport.</param>
    /// <param name="sender">Roles of the sender; none if unknown, and then every rule may be its own.</param>
    /// <param name="from">The sender's port.</param>
    /// <param name="to">The other end's port.</param>
    public bool Covers(Transport transport, Roles sender, ushort from, ushort to)
        => (transport == Transport.Tcp ? Tcp : Udp) && (Roles == Roles.None || sender == Roles.None || (Roles & sender) != 0)
            && Holds(SourcePorts, from) && Holds(DestinationPorts, to);

    static bool Holds(ImmutableArray<PortRange> ranges, ushort port)
    {
        foreach (var range in ranges)
        {
            if (range.Contains(port))
                return true;
        }

        return ranges.IsEmpty;
    }
}
