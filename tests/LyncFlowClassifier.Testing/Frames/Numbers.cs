namespace LyncFlowClassifier.Testing.Frames;

/// <summary>TCP flags as in the 14th byte of the header (RFC 9293 section 3.1).</summary>
[Flags]
public enum TcpFlags : byte
{
    /// <summary>None.</summary>
    None = 0,

    /// <summary>No more data.</summary>
    Fin = 1,

    /// <summary>Synchronise.</summary>
    Syn = 2,

    /// <summary>Reset.</summary>
    Rst = 4,

    /// <summary>Push.</summary>
    Psh = 8,

    /// <summary>Acknowledgement field is valid.</summary>
    Ack = 16,

    /// <summary>Urgent.</summary>
    Urg = 32,

    /// <summary>Congestion experienced echo.</summary>
    Ece = 64,

    /// <summary>Congestion window reduced.</summary>
    Cwr = 128,
}

/// <summary>IP protocol numbers (IANA protocol-numbers).</summary>
public static class IpProtocol
{
    /// <summary>IPv6 hop-by-hop options.</summary>
    public const byte HopByHop = 0;

    /// <summary>ICMP.</summary>
    public const byte Icmp = 1;

    /// <summary>IPv4 in IP.</summary>
    public const byte Ipv4 = 4;

    /// <summary>TCP.</summary>
    public const byte Tcp = 6;

    /// <summary>UDP.</summary>
    public const byte Udp = 17;

    /// <summary>IPv6 in IP.</summary>
    public const byte Ipv6 = 41;

    /// <summary>IPv6 routing header.</summary>
    public const byte Routing = 43;

    /// <summary>IPv6 fragment header.</summary>
    public const byte Fragment = 44;

    /// <summary>GRE.</summary>
    public const byte Gre = 47;

    /// <summary>Authentication header.</summary>
    public const byte Authentication = 51;

    /// <summary>ICMPv6.</summary>
    public const byte Icmpv6 = 58;

    /// <summary>IPv6: nothing follows.</summary>
    public const byte NoNext = 59;

    /// <summary>IPv6 destination options.</summary>
    public const byte DestinationOptions = 60;
}

/// <summary>EtherType numbers (IANA ieee-802-numbers).</summary>
public static class EtherType
{
    /// <summary>IPv4.</summary>
    public const ushort Ipv4 = 0x0800;

    /// <summary>ARP.</summary>
    public const ushort Arp = 0x0806;

    /// <summary>Transparent Ethernet bridging, inside GRE, VXLAN and Geneve.</summary>
    public const ushort Ethernet = 0x6558;

    /// <summary>IEEE 802.1Q tag.</summary>
    public const ushort Vlan = 0x8100;

    /// <summary>IPv6.</summary>
    public const ushort Ipv6 = 0x86DD;

    /// <summary>PPP inside GRE.</summary>
    public const ushort Ppp = 0x880B;

    /// <summary>MPLS unicast.</summary>
    public const ushort Mpls = 0x8847;

    /// <summary>PPPoE session.</summary>
    public const ushort Pppoe = 0x8864;

    /// <summary>IEEE 802.1ad service tag.</summary>
    public const ushort ServiceVlan = 0x88A8;

    /// <summary>ERSPAN type II (inside GRE).</summary>
    public const ushort Erspan2 = 0x88BE;

    /// <summary>ERSPAN type III (inside GRE).</summary>
    public const ushort Erspan3 = 0x22EB;

    /// <summary>QinQ as older switches tag it.</summary>
    public const ushort OldQinQ = 0x9100;
}
