using System.Net;
using PacketDotNet;

namespace SharpPcapComparison;

/// <summary>The five-tuple of a flow, the same for both directions.</summary>
/// <param name="Protocol">TCP or UDP.</param>
/// <param name="Lower">The end that stands first.</param>
/// <param name="Higher">The other end.</param>
readonly record struct FlowAddress(ProtocolType Protocol, IPEndPoint Lower, IPEndPoint Higher)
{
    /// <summary>The flow of a packet, whichever end sent it.</summary>
    public static FlowAddress Of(IPPacket packet, TransportPacket transport)
    {
        var source = new IPEndPoint(packet.SourceAddress, transport.SourcePort);
        var destination = new IPEndPoint(packet.DestinationAddress, transport.DestinationPort);
        return Stands(source, destination)
            ? new FlowAddress(packet.Protocol, source, destination)
            : new FlowAddress(packet.Protocol, destination, source);
    }

    // Any order will do, as long as it is the same whichever end comes first.
    static bool Stands(IPEndPoint first, IPEndPoint second)
    {
        if (first.Port != second.Port)
            return first.Port < second.Port;
        return first.Address.GetAddressBytes().AsSpan().SequenceCompareTo(second.Address.GetAddressBytes()) <= 0;
    }
}
