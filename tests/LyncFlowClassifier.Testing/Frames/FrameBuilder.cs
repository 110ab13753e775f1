namespace LyncFlowClassifier.Testing.Frames;

/// <summary>
/// Builds frames from the inside out: every method wraps bytes in one header and returns the new bytes, with lengths and
/// checksums filled in. The facets lie in files of their own: transports, ICMP, IP, links, tunnels.
/// </summary>
public static partial class FrameBuilder
{
    /// <summary>A TCP segment in IP in Ethernet; IPv4 or IPv6 by the addresses.</summary>
    public static byte[] TcpFrame(
        HostPort source, HostPort destination, TcpFlags flags, uint sequence = 0, uint acknowledgement = 0, byte[]? payload = null,
        byte[]? options = null, IpFields fields = default)
        => Ethernet(Ip(source.Address, destination.Address, IpProtocol.Tcp,
            Tcp(source.Port, destination.Port, flags, sequence, acknowledgement, payload, options), fields));

    /// <summary>A UDP datagram in IP in Ethernet; IPv4 or IPv6 by the addresses.</summary>
    public static byte[] UdpFrame(HostPort source, HostPort destination, byte[]? payload = null, IpFields fields = default)
        => Ethernet(Ip(source.Address, destination.Address, IpProtocol.Udp, Udp(source.Port, destination.Port, payload), fields));

    /// <summary>An ICMP or ICMPv6 error in IP in Ethernet, quoting an IP packet (without its link header).</summary>
    public static byte[] IcmpErrorFrame(IpAddress reporter, byte type, byte code, byte[] quotedPacket, int quotedBytes = 28)
    {
        var receiver = SourceOf(quotedPacket);
        return Ethernet(receiver.IsIpv6
            ? Ip(reporter, receiver, IpProtocol.Icmpv6, IcmpError(type, code, quotedPacket, quotedBytes))
            : Ip(reporter, receiver, IpProtocol.Icmp, IcmpError(type, code, quotedPacket, quotedBytes)));
    }

    /// <summary>Source address of an IPv4 or IPv6 packet.</summary>
    public static IpAddress SourceOf(ReadOnlySpan<byte> packet)
        => packet[0] >> 4 == 6 ? IpAddress.FromBytes(packet.Slice(8, 16)) : IpAddress.FromBytes(packet.Slice(12, 4));
}
