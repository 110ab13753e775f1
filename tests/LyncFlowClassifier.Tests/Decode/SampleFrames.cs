using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Testing.Frames;
using static LyncFlowClassifier.Testing.Frames.FrameBuilder;

namespace LyncFlowClassifier.Tests.Decode;

/// <summary>
/// A frame whose innermost flow is from <see cref="SampleFrames.A"/> to <see cref="SampleFrames.B"/> or their IPv6 twins.
/// </summary>
/// <param name="Name">What it shows.</param>
/// <param name="LinkType">LINKTYPE_ number.</param>
/// <param name="Bytes">The frame.</param>
/// <param name="Transport">Transport of the innermost flow.</param>
/// <param name="IsIpv6">Version of the innermost IP header.</param>
sealed record SampleFrame(string Name, ushort LinkType, byte[] Bytes, Transport Transport = Transport.Tcp, bool IsIpv6 = false)
{
    public HostPort Source => IsIpv6 ? SampleFrames.A6 : SampleFrames.A;

    public HostPort Destination => IsIpv6 ? SampleFrames.B6 : SampleFrames.B;

    public override string ToString() => Name;
}

/// <summary>One frame for every way to an IP header that is decoded.</summary>
static class SampleFrames
{
    public const int PayloadLength = 5;

    public static readonly HostPort A = "10.1.0.5:50123";
    public static readonly HostPort B = "10.1.0.9:5061";
    public static readonly HostPort A6 = "[2001:db8::5]:50123";
    public static readonly HostPort B6 = "[2001:db8::9]:5061";
    public static readonly IpAddress OuterA = IpAddress.Parse("192.0.2.1");
    public static readonly IpAddress OuterB = IpAddress.Parse("192.0.2.2");

    static readonly byte[] Payload = [1, 2, 3, 4, 5];

    /// <summary>TCP in IPv4 without a link header.</summary>
    public static byte[] Packet { get; } = TcpPacket(A, B);

    /// <summary>TCP in IPv6 without a link header.</summary>
    public static byte[] Packet6 { get; } = TcpPacket(A6, B6);

    /// <summary>UDP in IPv4 without a link header.</summary>
    public static byte[] Datagram { get; } = Ip(A.Address, B.Address, IpProtocol.Udp, Udp(A.Port, B.Port, Payload));

    /// <summary>UDP in IPv6 without a link header.</summary>
    public static byte[] Datagram6 { get; } = Ip(A6.Address, B6.Address, IpProtocol.Udp, Udp(A6.Port, B6.Port, Payload));

    /// <summary>Frames whose outermost IP header is the one of the flow.</summary>
    public static SampleFrame[] Links { get; } =
    [
        new("ethernet", LinkType.Ethernet, Ethernet(Packet)),
        new("ethernet udp", LinkType.Ethernet, Ethernet(Datagram), Transport.Udp),
        new("ethernet ipv6", LinkType.Ethernet, Ethernet(Packet6), IsIpv6: true),
        new("ethernet ipv6 udp", LinkType.Ethernet, Ethernet(Datagram6), Transport.Udp, IsIpv6: true),
        new("vlan", LinkType.Ethernet, Ethernet(Packet, new VlanTag(EtherType.Vlan, 7))),
        new("qinq", LinkType.Ethernet,
            Ethernet(Packet6, new VlanTag(EtherType.ServiceVlan, 7), new VlanTag(EtherType.Vlan, 8)), IsIpv6: true),
        new("old qinq", LinkType.Ethernet,
            Ethernet(Packet, new VlanTag(EtherType.OldQinQ, 7), new VlanTag(0x9200, 8), new VlanTag(EtherType.Vlan, 9))),
        new("vlan with llc", LinkType.Ethernet,
            [.. MacB, .. MacA, 0x81, 0, 0, 7, .. EthernetSnap(Packet, EtherType.Ipv4).AsSpan(12)]),
        new("snap", LinkType.Ethernet, EthernetSnap(Packet, EtherType.Ipv4)),
        new("snap bridge tunnel", LinkType.Ethernet, With(EthernetSnap(Packet, EtherType.Ipv4), 19, 0xF8)),
        new("llc ip", LinkType.Ethernet, EthernetLlc(Packet, sap: 6)),
        new("mpls", LinkType.Ethernet, Ethernet(Mpls(Packet, 16, 17, 18), EtherType.Mpls)),
        new("mpls ipv6", LinkType.Ethernet, Ethernet(Mpls(Packet6, 16), 0x8848), IsIpv6: true),
        new("mpls ethernet", LinkType.Ethernet, Ethernet(Mpls(Ethernet(Packet), 16), EtherType.Mpls)),
        new("mpls control word", LinkType.Ethernet, Ethernet(Mpls([0, 0, 0, 9, .. Ethernet(Packet)], 16), EtherType.Mpls)),
        new("backbone bridge", LinkType.Ethernet, Ethernet([0, 0x12, 0x34, 0x56, .. Ethernet(Packet)], 0x88E7)),
        new("pppoe", LinkType.Ethernet, [.. Ethernet(Pppoe(Packet), EtherType.Pppoe), 0, 0, 0]),
        new("pppoe ipv6", LinkType.Ethernet, Ethernet(Pppoe(Packet6), EtherType.Pppoe), IsIpv6: true),
        new("null little", LinkType.Null, Null(Packet)),
        new("null big", LinkType.Null, Null(Packet, bigEndian: true)),
        new("null linux ipv6", LinkType.Null, Null(Packet6, ipv6Family: 10), IsIpv6: true),
        new("null windows ipv6", LinkType.Null, Null(Packet6, ipv6Family: 23), IsIpv6: true),
        new("null netbsd ipv6", LinkType.Null, Null(Packet6, ipv6Family: 24, bigEndian: true), IsIpv6: true),
        new("null freebsd ipv6", LinkType.Null, Null(Packet6, ipv6Family: 28), IsIpv6: true),
        new("null darwin ipv6", LinkType.Null, Null(Packet6, ipv6Family: 30), IsIpv6: true),
        new("loop", LinkType.Loop, Loop(Packet6), IsIpv6: true),
        new("raw", LinkType.Raw, Packet),
        new("raw ipv6", LinkType.Raw, Packet6, IsIpv6: true),
        new("raw bsd", LinkType.RawBsd, Packet),
        new("raw openbsd", LinkType.RawOpenBsd, Packet6, IsIpv6: true),
        new("ipv4", LinkType.Ipv4, Packet),
        new("ipv6", LinkType.Ipv6, Packet6, IsIpv6: true),
        new("sll", LinkType.LinuxSll, Sll(Packet)),
        new("sll vlan", LinkType.LinuxSll, Sll([0, 7, 8, 0, .. Packet], EtherType.Vlan)),
        new("sll llc", LinkType.LinuxSll, Sll(EthernetSnap(Packet, EtherType.Ipv4)[14..], 4)),
        new("sll2", LinkType.LinuxSll2, Sll2(Packet6), IsIpv6: true),
        new("ppp", LinkType.Ppp, Ppp(Packet)),
        new("ppp without address", LinkType.Ppp, Ppp(Packet, hdlc: false)),
        new("ppp compressed", LinkType.Ppp, Ppp(Packet, hdlc: false, compressed: true)),
        new("ppp compressed ipv6", LinkType.PppHdlc, Ppp(Packet6, compressed: true), IsIpv6: true),
        new("ppp mpls", LinkType.Ppp, [0xFF, 3, 2, 0x81, .. Mpls(Packet, 16)]),
        new("ppp hdlc cisco", LinkType.PppHdlc, CiscoHdlc(Packet)),
        new("ppp ethernet", LinkType.PppEthernet, Pppoe(Packet)),
        new("cisco hdlc", LinkType.CiscoHdlc, CiscoHdlc(Packet6), IsIpv6: true),
        new("802.11", LinkType.Ieee80211, Ieee80211(Packet)),
        new("802.11 qos", LinkType.Ieee80211, Ieee80211(Packet, qos: true)),
        new("802.11 wds", LinkType.Ieee80211, Ieee80211(Packet, qos: true, fourAddresses: true)),
        new("802.11 ht control", LinkType.Ieee80211, HtControl()),
        new("802.11 aggregate", LinkType.Ieee80211, Aggregate()),
        new("radiotap", LinkType.Radiotap, Radiotap(Ieee80211(Packet))),
        new("radiotap padded", LinkType.Radiotap, RadiotapPadded()),
        new("ppi 802.11", LinkType.Ppi, Ppi(Ieee80211(Packet), LinkType.Ieee80211)),
        new("ppi ethernet", LinkType.Ppi, Ppi(Ethernet(Packet6)), IsIpv6: true),
        new("nflog", LinkType.NfLog, NfLog(Packet)),
        new("nflog big", LinkType.NfLog, NfLog(Packet6, bigEndian: true), IsIpv6: true),
        new("infiniband", LinkType.IpOverInfiniBand, IpOverInfiniBand(Packet)),
    ];

    /// <summary>Frames whose flow is inside at least one tunnel.</summary>
    public static SampleFrame[] Tunnels { get; } =
    [
        Outer("ip in ip", IpProtocol.Ipv4, Packet),
        Outer("6in4", IpProtocol.Ipv6, Packet6, isIpv6: true),
        Outer("mpls in ip", 137, Mpls(Packet, 16)),
        Outer("gre", IpProtocol.Gre, Gre(Packet, EtherType.Ipv4)),
        Outer("gre ipv6", IpProtocol.Gre, Gre(Packet6, EtherType.Ipv6, checksum: true, key: 1, sequence: 2), isIpv6: true),
        Outer("gre routing", IpProtocol.Gre, [0x40, 0, 8, 0, 0, 0, 0, 0, 8, 0, 0, 4, 1, 2, 3, 4, 0, 0, 0, 0, .. Packet]),
        Outer("gre ethernet", IpProtocol.Gre, Gre(Ethernet(Packet, new VlanTag(EtherType.Vlan, 3)), EtherType.Ethernet, key: 9)),
        Outer("gre mpls", IpProtocol.Gre, Gre(Mpls(Packet, 16, 17), EtherType.Mpls)),
        Outer("pptp", IpProtocol.Gre, GrePpp(Packet, 1)),
        Outer("pptp acknowledged", IpProtocol.Gre, GrePpp(Packet6, 1, 2), isIpv6: true),
        Outer("gre eoip", IpProtocol.Gre, [0x20, 1, 0x64, 0, 0, 59, 1, 0, .. Ethernet(Packet)]),
        Outer("gre in gre", IpProtocol.Gre, Gre(Ip(OuterA, OuterB, IpProtocol.Gre, Gre(Packet, EtherType.Ipv4)), EtherType.Ipv4)),
        Outer("erspan 1", IpProtocol.Gre, Erspan1(Ethernet(Packet))),
        Outer("erspan 2", IpProtocol.Gre, Erspan2(Ethernet(Packet), 5)),
        Outer("erspan 3", IpProtocol.Gre, Erspan3(Ethernet(Packet), 5)),
        Outer("erspan 3 platform", IpProtocol.Gre, Erspan3(Ethernet(Packet), 5, platform: true)),
        Outer("erspan 3 ip", IpProtocol.Gre, With(Erspan3(Packet, 5), 18, 0x08)),
        OverUdp("vxlan", 4789, Vxlan(Ethernet(Packet))),
        OverUdp("vxlan ipv6", 4789, Vxlan(Ethernet(Packet6, new VlanTag(EtherType.Vlan, 3))), isIpv6: true),
        OverUdp("vxlan group policy", 4789, With(With(Vxlan(Ethernet(Packet)), 0, 0x88), 3, 17)),
        OverUdp("vxlan-gpe ipv4", 4790, [0x0C, 0, 0, 1, 0, 0, 1, 0, .. Packet]),
        OverUdp("vxlan-gpe ipv6", 4790, [0x0C, 0, 0, 2, 0, 0, 1, 0, .. Packet6], isIpv6: true),
        OverUdp("vxlan-gpe ethernet", 4790, [0x0C, 0, 0, 3, 0, 0, 1, 0, .. Ethernet(Packet)]),
        OverUdp("vxlan-gpe mpls", 4790, [0x0C, 0, 0, 5, 0, 0, 1, 0, .. Mpls(Packet, 16)]),
        OverUdp("vxlan-gpe without type", 4790, [0x08, 0, 0, 0, 0, 0, 1, 0, .. Ethernet(Packet)]),
        OverUdp("geneve", 6081, Geneve(Ethernet(Packet), options: [1, 2, 3, 4, 5])),
        OverUdp("geneve ip", 6081, Geneve(Packet6, EtherType.Ipv6), isIpv6: true),
        OverUdp("teredo", 3544, Teredo(Packet6), isIpv6: true),
        OverUdp("teredo origin", 3544, Teredo(Packet6, origin: true), isIpv6: true),
        OverUdp("teredo authentication", 3544, Teredo(Packet6, origin: true, authentication: true), isIpv6: true),
        OverUdp("gtp-u", 2152, GtpU(Packet)),
        OverUdp("gtp-u sequence", 2152, GtpU(Packet6, sequence: 4), isIpv6: true),
        OverUdp("gtp-u extension", 2152, GtpExtension()),
        OverUdp("l2tp", 1701, L2tp(Packet)),
        OverUdp("l2tp short", 1701, L2tp(Packet, length: false)),
        OverUdp("l2tp sequence", 1701, L2tp(Packet6, sequence: true), isIpv6: true),
        OverUdp("l2tp offset", 1701, [0x02, 2, 0, 1, 0, 1, 0, 2, 9, 9, .. Ppp(Packet)]),
        OverUdp("mpls in udp", 6635, Mpls(Packet, 16)),
        OverUdp("gtp-u in vxlan", 4789, Vxlan(Ethernet(Ip(OuterA, OuterB, IpProtocol.Udp, Udp(2152, 2152, GtpU(Packet)))))),
    ];

    /// <summary>All of them and frames of other kinds, as seeds for prefixes and mutations.</summary>
    public static SampleFrame[] Seeds { get; } =
    [
        .. Links,
        .. Tunnels,
        new("options", LinkType.Ethernet, Ethernet(Ip(A.Address, B.Address, IpProtocol.Tcp,
            Tcp(A.Port, B.Port, TcpFlags.Syn, options: MssOption()), new() { Options = [7, 7, 4, 0, 0, 0, 0] }))),
        new("extensions", LinkType.Ethernet, Ethernet(Ipv6(A6.Address, B6.Address, IpProtocol.Udp, Udp(A6.Port, B6.Port),
            [Ipv6Extension.HopByHop, Ipv6Extension.Routing, Ipv6Extension.DestinationOptions, Ipv6Extension.Authentication]))),
        new("fragment", LinkType.Ethernet,
            Ethernet(Ipv4Fragments(A.Address, B.Address, IpProtocol.Udp, Udp(A.Port, B.Port, new byte[40]), 24)[1])),
        new("fragment ipv6", LinkType.Ethernet,
            Ethernet(Ipv6Fragments(A6.Address, B6.Address, IpProtocol.Udp, Udp(A6.Port, B6.Port, new byte[40]), 24, 77)[0])),
        new("icmp error", LinkType.Ethernet, IcmpErrorFrame(B.Address, 3, 3, Packet, 40)),
        new("icmpv6 error", LinkType.Ethernet, IcmpErrorFrame(B6.Address, 1, 4, Packet6, 60)),
        new("arp", LinkType.Ethernet, Ethernet(new byte[28], EtherType.Arp)),
        new("stp", LinkType.Ethernet, EthernetLlc(new byte[35])),
    ];

    /// <summary>A copy with one byte changed.</summary>
    public static byte[] With(byte[] bytes, int offset, byte value)
    {
        var copy = (byte[])bytes.Clone();
        copy[offset] = value;
        return copy;
    }

    /// <summary>Ethernet, an outer IPv4 header and a tunnel of its own protocol number.</summary>
    public static byte[] OuterFrame(byte protocol, byte[] payload) => Ethernet(Ip(OuterA, OuterB, protocol, payload));

    /// <summary>Ethernet, outer IPv4 and UDP headers from port 40000 to the tunnel's port.</summary>
    public static byte[] UdpTunnelFrame(ushort port, byte[] payload) => OuterFrame(IpProtocol.Udp, Udp(40000, port, payload));

    static byte[] TcpPacket(HostPort source, HostPort destination)
        => Ip(source.Address, destination.Address, IpProtocol.Tcp,
            Tcp(source.Port, destination.Port, TcpFlags.Psh | TcpFlags.Ack, 1000, 2000, Payload), new() { Dscp = 46, Ttl = 57, Id = 99 });

    static SampleFrame Outer(string name, byte protocol, byte[] payload, bool isIpv6 = false)
        => new(name, LinkType.Ethernet, OuterFrame(protocol, payload), IsIpv6: isIpv6);

    static SampleFrame OverUdp(string name, ushort port, byte[] payload, bool isIpv6 = false)
        => new(name, LinkType.Ethernet, UdpTunnelFrame(port, payload), IsIpv6: isIpv6);

    static byte[] GtpExtension()
        => new ByteWriter().U8(0x34).U8(255).U16(12 + Packet.Length).U32(1)
            .U16(0).U8(0).U8(0x85).Bytes([1, 0, 0, 0x85, 1, 0, 0, 0]).Bytes(Packet).ToArray();

    static byte[] HtControl()
    {
        var frame = With(Ieee80211(Packet, qos: true), 1, 0x82);
        return [.. frame.AsSpan(0, 26), 0, 0, 0, 0, .. frame.AsSpan(26)];
    }

    static byte[] Aggregate()
    {
        var frame = With(Ieee80211(Packet, qos: true), 24, 0x80);
        var length = (ushort)(frame.Length - 26);
        return [.. frame.AsSpan(0, 26), .. MacA, .. MacB, (byte)(length >> 8), (byte)length, .. frame.AsSpan(26), 0, 0];
    }

    // Timer and flags: the timer is aligned to 8, the flags byte follows it; 26 header bytes are padded to 28.
    static byte[] RadiotapPadded()
    {
        var frame = Ieee80211(Packet, qos: true);
        return new ByteWriter(bigEndian: false).U8(0).U8(0).U16(25).U32(0x8000_0003).U32(0).Zeros(4).Zeros(8).U8(0x20)
            .Bytes(frame.AsSpan(0, 26)).Zeros(2).Bytes(frame.AsSpan(26)).ToArray();
    }
}
