using LyncFlowClassifier.Decode;
using LyncFlowClassifier.Testing.Frames;
using static LyncFlowClassifier.Testing.Frames.FrameBuilder;

namespace LyncFlowClassifier.Tests.Decode;

public class TunnelTests
{
    public static TheoryData<string> Names => [.. SampleFrames.Tunnels.Select(s => s.Name)];

    public static TheoryData<string> UdpNames => [.. SampleFrames.Tunnels.Where(IsOverUdp).Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Inner_flow_is_found(string name)
    {
        var sample = SampleFrames.Tunnels.Single(s => s.Name == name);
        var decoded = Decoded.Of(sample.Bytes);
        Assert.Equal(PacketKind.Tcp, decoded.Kind);
        Assert.Equal(sample.Source, decoded.Source);
        Assert.Equal(sample.Destination, decoded.Destination);
        Assert.Equal(SampleFrames.PayloadLength, decoded.Summary.PayloadLength);
        Assert.Equal(1, sample.Bytes[decoded.Summary.PayloadOffset]);
        Assert.Equal(46, decoded.Summary.Dscp);
        Assert.Equal(57, decoded.Summary.TimeToLive);
        Assert.Equal(1000u, decoded.Summary.SequenceOrMark);
        Assert.True(decoded.Has(PacketFlags.Tunnelled | PacketFlags.TcpHeader | PacketFlags.Ipv4Seen));
        Assert.Equal(sample.IsIpv6, decoded.Has(PacketFlags.Ipv6Seen));
        Assert.False(decoded.Has(PacketFlags.Malformed));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Outermost_header_decides_on_request(string name)
    {
        var sample = SampleFrames.Tunnels.Single(s => s.Name == name);
        var decoded = Decoded.Of(sample.Bytes, decapsulate: false);
        Assert.Equal(IsOverUdp(sample) ? PacketKind.Udp : PacketKind.OtherIp, decoded.Kind);
        Assert.Equal(SampleFrames.OuterA, decoded.Source.Address);
        Assert.Equal(SampleFrames.OuterB, decoded.Destination.Address);
        Assert.False(decoded.Has(PacketFlags.Tunnelled));
        Assert.False(decoded.Has(PacketFlags.Ipv6Seen));
    }

    [Theory]
    [MemberData(nameof(UdpNames))]
    public void Port_on_either_side_is_recognised(string name)
    {
        var frame = (byte[])SampleFrames.Tunnels.Single(s => s.Name == name).Bytes.Clone();
        (frame[34], frame[35], frame[36], frame[37]) = (frame[36], frame[37], frame[34], frame[35]);
        Assert.True(Decoded.Of(frame).Has(PacketFlags.Tunnelled));
    }

    [Theory]
    [MemberData(nameof(UdpNames))]
    public void Media_on_a_tunnel_port_stays_as_it_is(string name)
    {
        var frame = SampleFrames.Tunnels.Single(s => s.Name == name).Bytes;
        var port = (ushort)(frame[36] << 8 | frame[37]);
        var random = new Random(port);
        var rtp = new byte[172];
        for (var round = 0; round < 2000; round++)
        {
            random.NextBytes(rtp);
            (rtp[0], rtp[1]) = (0x80, (byte)(round % 128));
            var decoded = Decoded.Of(SampleFrames.UdpTunnelFrame(port, rtp));
            Assert.Equal(PacketKind.Udp, decoded.Kind);
            Assert.Equal(port, decoded.Summary.DestinationPort);
            Assert.Equal(172, decoded.Summary.PayloadLength);
            Assert.False(decoded.Has(PacketFlags.Malformed));
        }
    }

    [Theory]
    [MemberData(nameof(UdpNames))]
    public void Inner_length_beyond_the_datagram_is_not_unwrapped(string name)
    {
        var sample = SampleFrames.Tunnels.Single(s => s.Name == name);
        var inner = sample.IsIpv6 ? SampleFrames.Packet6 : SampleFrames.Packet;
        var start = sample.Bytes.AsSpan().IndexOf(inner);
        var lengthOffset = start + (sample.IsIpv6 ? 4 : 2);
        var frame = SampleFrames.With(sample.Bytes, lengthOffset, 0x40);
        var decoded = Decoded.Of(frame);
        Assert.NotEqual(PacketKind.Tcp, decoded.Kind);
        Assert.NotEqual(sample.Source, decoded.Source);
        Assert.False(decoded.Has(PacketFlags.Malformed));
    }

    [Theory]
    [InlineData(4789, 0, 0x00)] // the network number is not marked valid
    [InlineData(4789, 1, 0x01)] // reserved bits
    [InlineData(4789, 7, 0x01)]
    [InlineData(6081, 0, 0x40)] // version 1
    [InlineData(6081, 1, 0x80)] // control message
    [InlineData(6081, 1, 0x01)]
    [InlineData(2152, 0, 0x50)] // version 2
    [InlineData(2152, 1, 0x01)] // echo request
    [InlineData(2152, 2, 0x40)] // longer than the datagram
    [InlineData(1701, 0, 0xC0)] // control message
    [InlineData(1701, 1, 0x03)] // version 3
    [InlineData(1701, 2, 0x40)] // longer than the datagram
    public void A_tunnel_header_off_by_a_bit_is_not_unwrapped(int port, int offset, byte value)
    {
        var message = port switch
        {
            4789 => Vxlan(Ethernet(SampleFrames.Packet)),
            6081 => Geneve(Ethernet(SampleFrames.Packet)),
            2152 => GtpU(SampleFrames.Packet),
            _ => L2tp(SampleFrames.Packet),
        };
        var decoded = Decoded.Of(SampleFrames.UdpTunnelFrame((ushort)port, SampleFrames.With(message, offset, value)));
        Assert.Equal(PacketKind.Udp, decoded.Kind);
        Assert.Equal(port, decoded.Summary.DestinationPort);
    }

    [Fact]
    public void Arp_in_a_tunnel_leaves_the_outer_packet()
    {
        var arp = Ethernet(new byte[28], EtherType.Arp);
        var vxlan = Decoded.Of(SampleFrames.UdpTunnelFrame(4789, Vxlan(arp)));
        Assert.Equal(PacketKind.Udp, vxlan.Kind);
        Assert.Equal(4789, vxlan.Summary.DestinationPort);
        Assert.False(vxlan.Has(PacketFlags.Tunnelled));
        var gre = Decoded.Of(SampleFrames.OuterFrame(IpProtocol.Gre, Gre(arp, EtherType.Ethernet)));
        Assert.Equal(PacketKind.OtherIp, gre.Kind);
        Assert.Equal(IpProtocol.Gre, gre.Summary.Protocol);
    }

    [Fact]
    public void Other_protocols_in_a_tunnel_are_what_counts()
    {
        var echo = Ip(SampleFrames.A.Address, SampleFrames.B.Address, IpProtocol.Icmp, IcmpEcho(false, 1, 1));
        var icmp = Decoded.Of(SampleFrames.UdpTunnelFrame(4789, Vxlan(Ethernet(echo))));
        Assert.Equal(PacketKind.Icmp, icmp.Kind);
        Assert.Equal(0, icmp.Summary.DestinationPort);
        var bubble = Ip(SampleFrames.A6.Address, SampleFrames.B6.Address, IpProtocol.NoNext, []);
        var teredo = Decoded.Of(SampleFrames.UdpTunnelFrame(3544, Teredo(bubble)));
        Assert.Equal(PacketKind.OtherIp, teredo.Kind);
        Assert.Equal(IpProtocol.NoNext, teredo.Summary.Protocol);
        Assert.True(teredo.Has(PacketFlags.Ipv6));
    }

    [Fact]
    public void Keepalive_and_acknowledgement_carry_nothing()
    {
        var keepalive = Decoded.Of(SampleFrames.OuterFrame(IpProtocol.Gre, Gre([], 0)));
        Assert.Equal(PacketKind.OtherIp, keepalive.Kind);
        Assert.False(keepalive.Has(PacketFlags.Malformed));
        var pptp = Decoded.Of(SampleFrames.OuterFrame(IpProtocol.Gre, [0x20, 0x81, 0x88, 0x0B, 0, 0, 0, 7, 0, 0, 0, 1]));
        Assert.Equal(PacketKind.OtherIp, pptp.Kind);
        Assert.False(pptp.Has(PacketFlags.Malformed));
    }

    [Fact]
    public void A_broken_inner_header_leaves_the_outer_packet_marked()
    {
        var decoded = Decoded.Of(SampleFrames.OuterFrame(IpProtocol.Ipv4, SampleFrames.With(SampleFrames.Packet, 0, 0x43)));
        Assert.Equal(PacketKind.OtherIp, decoded.Kind);
        Assert.Equal(IpProtocol.Ipv4, decoded.Summary.Protocol);
        Assert.Equal(new DecodeFailure(DecodeLayer.Ipv4, 34, 20, 12), decoded.Detail.Failure);
    }

    [Fact]
    public void Nesting_ends_at_the_limit()
    {
        var packet = SampleFrames.Packet;
        for (var depth = 1; depth <= 60; depth++)
        {
            packet = Ip(SampleFrames.OuterA, SampleFrames.OuterB, IpProtocol.Ipv4, packet);
            var decoded = Decoded.Of(Ethernet(packet));
            Assert.Equal(depth <= FrameDecoder.MaxTunnels ? PacketKind.Tcp : PacketKind.OtherIp, decoded.Kind);
        }
    }

    [Fact]
    public void Cut_inner_header_stays_the_outer_flow()
    {
        var frame = SampleFrames.UdpTunnelFrame(4789, Vxlan(Ethernet(SampleFrames.Packet)));
        var decoded = Decoded.Of(frame.AsSpan(0, 42 + 8 + 14 + 19), wireLength: (uint)frame.Length);
        Assert.Equal(PacketKind.Udp, decoded.Kind);
        Assert.Equal(4789, decoded.Summary.DestinationPort);
        Assert.False(decoded.Has(PacketFlags.Malformed));
    }

    static bool IsOverUdp(SampleFrame sample) => sample.Bytes[23] == IpProtocol.Udp;
}
