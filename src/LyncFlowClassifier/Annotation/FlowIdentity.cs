using System.Buffers.Binary;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Decode;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Annotation;

/// <summary>Transport, addresses and ports of a flow, whichever end is named first.</summary>
readonly struct FlowIdentity : IEquatable<FlowIdentity>
{
    const int AddressLength = 16;

    readonly (IpAddress Address, ushort Port) _one;
    readonly (IpAddress Address, ushort Port) _other;
    readonly Transport _transport;

    FlowIdentity(Transport transport, (IpAddress, ushort) one, (IpAddress, ushort) other)
    {
        _transport = transport;
        (_one, _other) = one.CompareTo(other) <= 0 ? (one, other) : (other, one);
    }

    /// <summary>That of a flow record.</summary>
    public static FlowIdentity Of(in FlowRecord record)
        => new(record.Transport, (record.AddressA, record.PortA), (record.AddressB, record.PortB));

    /// <summary>That of a TCP or UDP frame with ports.</summary>
    public static FlowIdentity Of(FrameBatch frames, PacketBatch packets, int index)
    {
        ref readonly var packet = ref packets.Packets[index];
        if ((packet.Flags & PacketFlags.Ipv6) == 0)
        {
            return new FlowIdentity(
                (Transport)packet.Kind, (IpAddress.FromIpv4(packet.SourceIpv4), packet.SourcePort), (IpAddress.FromIpv4(packet.DestinationIpv4), packet.DestinationPort));
        }

        var addresses = frames.Bytes(index)[packet.AddressOffset..];
        return new FlowIdentity((Transport)packet.Kind, (Ipv6(addresses), packet.SourcePort), (Ipv6(addresses[AddressLength..]), packet.DestinationPort));
    }

    /// <summary>That of the flow which an ICMP error quotes.</summary>
    public static FlowIdentity OfQuote(in PacketDetail detail)
        => new(detail.QuotedTransport, (detail.QuotedSource, detail.QuotedSourcePort), (detail.QuotedDestination, detail.QuotedDestinationPort));

    public bool Equals(FlowIdentity other) => _transport == other._transport && _one == other._one && _other == other._other;

    public override bool Equals(object? obj) => obj is FlowIdentity other && Equals(other);

    // Randomised per run: a capture cannot be made so that all its flows collide.
    public override int GetHashCode()
        => HashCode.Combine(_transport, _one.Port, _other.Port, _one.Address.High, _one.Address.Low, _other.Address.High, _other.Address.Low);

    static IpAddress Ipv6(ReadOnlySpan<byte> bytes)
        => IpAddress.FromIpv6(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
}
