using LyncFlowClassifier.Capture;

namespace LyncFlowClassifier.Report;

/// <summary>Names of what makes no flows: IP protocols, EtherTypes, link types (IANA, IEEE and tcpdump.org registries).</summary>
static class ProtocolNames
{
    public static string IpProtocol(int number) => number switch
    {
        0 => "IPv6 hop-by-hop",
        1 => "ICMP",
        2 => "IGMP",
        4 => "IPv4 in IP",
        6 => "TCP",
        8 => "EGP",
        17 => "UDP",
        27 => "RDP",
        41 => "IPv6 in IP",
        43 => "IPv6 routing",
        44 => "IPv6 fragment",
        46 => "RSVP",
        47 => "GRE",
        50 => "ESP",
        51 => "AH",
        58 => "ICMPv6",
        59 => "IPv6 no next header",
        60 => "IPv6 destination options",
        88 => "EIGRP",
        89 => "OSPF",
        94 => "IPIP",
        97 => "EtherIP",
        103 => "PIM",
        108 => "IPComp",
        112 => "VRRP",
        115 => "L2TPv3",
        132 => "SCTP",
        135 => "Mobility",
        136 => "UDP-Lite",
        _ => $"IP protocol {number}",
    };

    public static string EtherType(int number) => number switch
    {
        0 => "802.3 LLC",
        0x0806 => "ARP",
        0x0842 => "Wake-on-LAN",
        0x2000 => "CDP",
        0x8035 => "RARP",
        0x8137 => "IPX",
        0x86DD => "IPv6",
        0x8808 => "Ethernet flow control",
        0x8809 => "slow protocols (LACP)",
        0x880B => "PPP",
        0x8847 => "MPLS",
        0x8863 => "PPPoE discovery",
        0x8864 => "PPPoE session",
        0x888E => "802.1X",
        0x88CC => "LLDP",
        0x88E5 => "MACsec",
        0x88F7 => "PTP",
        0x8902 => "802.1ag CFM",
        0x8906 => "FCoE",
        0x9000 => "loopback test",
        _ => $"EtherType 0x{number:x4}",
    };

    public static string Link(int number) => number switch
    {
        LinkType.Ethernet => "Ethernet",
        6 => "Token Ring",
        7 => "ARCNET",
        8 => "SLIP",
        10 => "FDDI",
        107 => "Frame Relay",
        117 => "PF log",
        122 => "Fibre Channel",
        143 => "DOCSIS",
        147 => "user 0",
        162 => "user 15",
        187 => "Bluetooth HCI",
        189 => "USB (Linux)",
        195 => "802.15.4",
        201 => "Bluetooth HCI with direction",
        220 => "USB (Linux, mmapped)",
        231 => "D-Bus",
        249 => "USBPcap",
        251 => "Bluetooth LE",
        253 => "Netlink",
        _ => $"link type {number}",
    };
}
