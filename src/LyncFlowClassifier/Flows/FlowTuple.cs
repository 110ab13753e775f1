using System.Runtime.Intrinsics;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// All that tells a flow from others: the key, and both addresses if they are IPv6; then the key's own address bits are 0. Unlike a
/// record's key it means the same in every table.
/// </summary>
readonly struct FlowTuple(FlowKey key, Ipv6Addresses addresses = default)
{
    public readonly FlowKey Key = key;

    /// <summary>Zeros if the flow is IPv4.</summary>
    public readonly Ipv6Addresses Addresses = addresses;

    /// <summary>The flow between two addresses of the same family.</summary>
    public static FlowTuple Of(Transport transport, IpAddress source, ushort sourcePort, IpAddress destination, ushort destinationPort)
        => source.IsIpv6
            ? OfIpv6(transport, Ipv6Addresses.BytesOf(source), sourcePort, Ipv6Addresses.BytesOf(destination), destinationPort)
            : new FlowTuple(FlowKey.Of(transport, (uint)source.Low, sourcePort, (uint)destination.Low, destinationPort, out _));

    /// <summary>The flow between two IPv6 addresses, given as their bytes.</summary>
    public static FlowTuple OfIpv6(
        Transport transport, Vector128<byte> source, ushort sourcePort, Vector128<byte> destination, ushort destinationPort)
    {
        var end = Ipv6Addresses.EndOf(source, destination, sourcePort, destinationPort);
        var key = FlowKey.OfIpv6(FlowKey.Ipv6Word(transport, sourcePort, destinationPort, end));
        return new FlowTuple(key, end == 0 ? new Ipv6Addresses(source, destination) : new Ipv6Addresses(destination, source));
    }
}
