namespace LyncFlowClassifier.Decode;

/// <summary>What a frame turned out to be. Every frame is exactly one of these, so the counts add up to all frames.</summary>
public enum PacketKind : byte
{
    /// <summary>TCP with both ports present: belongs to a flow. Equals <see cref="Transport.Tcp"/>.</summary>
    Tcp = 0,

    /// <summary>UDP with both ports present: belongs to a flow. Equals <see cref="Transport.Udp"/>.</summary>
    Udp = 1,

    /// <summary>A non-first IP fragment: has no ports of its own.</summary>
    Fragment,

    /// <summary>ICMP or ICMPv6 that is not an error (echo, neighbour discovery, ...).</summary>
    Icmp,

    /// <summary>An ICMP or ICMPv6 error: quotes the packet that caused it.</summary>
    IcmpError,

    /// <summary>IP with another protocol (GRE that was not unwrapped, ESP, SCTP, IGMP, ...).</summary>
    OtherIp,

    /// <summary>TCP or UDP cut before the ports.</summary>
    NoPorts,

    /// <summary>Not IP (ARP, STP, ...).</summary>
    NonIp,

    /// <summary>A link type that is not decoded.</summary>
    UnsupportedLinkType,

    /// <summary>Too short or contradicting itself before it was known what it is.</summary>
    Malformed,
}

/// <summary>Facts of one frame that go with any <see cref="PacketKind"/>.</summary>
[Flags]
public enum PacketFlags : byte
{
    /// <summary>Nothing special.</summary>
    None = 0,

    /// <summary>An IPv4 header was seen, at any depth.</summary>
    Ipv4Seen = 1,

    /// <summary>An IPv6 header was seen, at any depth.</summary>
    Ipv6Seen = 2,

    /// <summary>The addresses of the summary are IPv6 (see <see cref="PacketSummary.AddressOffset"/>).</summary>
    Ipv6 = 4,

    /// <summary>A header contradicts itself or its lengths; <see cref="PacketDetail.Failure"/> says which.</summary>
    Malformed = 16,

    /// <summary>First fragment of a fragmented datagram; <see cref="PacketDetail"/> holds its identification.</summary>
    FirstFragment = 32,

    /// <summary>Reached through a tunnel header.</summary>
    Tunnelled = 64,

    /// <summary>TCP sequence, acknowledgement, flags and data offset were all captured.</summary>
    TcpHeader = 128,
}
