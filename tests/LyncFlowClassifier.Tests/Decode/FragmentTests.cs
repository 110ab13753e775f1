using LyncFlowClassifier.Decode;
using LyncFlowClassifier.Testing.Frames;
using static LyncFlowClassifier.Testing.Frames.FrameBuilder;

namespace LyncFlowClassifier.Tests.Decode;

public class FragmentTests
{
    static readonly HostPort A = SampleFrames.A;
    static readonly HostPort B = SampleFrames.B;
    static readonly HostPort A6 = SampleFrames.A6;
    static readonly HostPort B6 = SampleFrames.B6;

    [Fact]
    public void Ipv4_fragments_share_an_identification()
    {
        var fragments = Ipv4Fragments(A.Address, B.Address, IpProtocol.Udp, Udp(7, 8, new byte[80]), 40, new() { Id = 0xBEEF });
        Check(fragments, A.Address, B.Address, 0xBEEF);
    }

    [Fact]
    public void Ipv6_fragments_share_an_identification()
    {
        var fragments = Ipv6Fragments(A6.Address, B6.Address, IpProtocol.Udp, Udp(7, 8, new byte[80]), 40, 0xDEAD_BEEF);
        Check(fragments, A6.Address, B6.Address, 0xDEAD_BEEF);
    }

    [Fact]
    public void A_first_fragment_may_be_cut_inside_the_tcp_header()
    {
        var fragments = Ipv4Fragments(A.Address, B.Address, IpProtocol.Tcp, Tcp(7, 8, TcpFlags.Syn), 8);
        var first = Decoded.Of(Ethernet(fragments[0]));
        Assert.Equal(PacketKind.Tcp, first.Kind);
        Assert.Equal(8, first.Summary.DestinationPort);
        Assert.False(first.Has(PacketFlags.TcpHeader));
        Assert.False(first.Has(PacketFlags.Malformed));
    }

    [Fact]
    public void The_reserved_and_the_do_not_fragment_bit_do_not_make_a_fragment()
    {
        var frame = SampleFrames.With(Ethernet(SampleFrames.Packet), 20, 0xC0);
        Assert.Equal(PacketKind.Tcp, Decoded.Of(frame).Kind);
        Assert.False(Decoded.Of(frame).Has(PacketFlags.FirstFragment));
        Assert.Equal(PacketKind.Fragment, Decoded.Of(SampleFrames.With(frame, 21, 1)).Kind);
    }

    [Fact]
    public void A_fragmented_tunnel_keeps_the_inner_flow_and_the_outer_identification()
    {
        var message = Udp(2152, 2152, GtpU(Ip(A.Address, B.Address, IpProtocol.Udp, Udp(7, 8, new byte[100]))));
        var fragments = Ipv4Fragments(SampleFrames.OuterA, SampleFrames.OuterB, IpProtocol.Udp, message, 80, new() { Id = 9 });
        var first = Decoded.Of(Ethernet(fragments[0]));
        Assert.Equal(PacketKind.Udp, first.Kind);
        Assert.Equal(A.With(7), first.Source);
        Assert.Equal(100, first.Summary.PayloadLength);
        Assert.True(first.Has(PacketFlags.FirstFragment | PacketFlags.Tunnelled));
        Assert.False(first.Has(PacketFlags.Malformed));
        Assert.Equal(SampleFrames.OuterA, first.Detail.FragmentSource);
        Assert.Equal(9u, first.Detail.FragmentId);

        var second = Decoded.Of(Ethernet(fragments[1]));
        Assert.Equal(PacketKind.Fragment, second.Kind);
        Assert.Equal(first.Detail.FragmentSource, second.Detail.FragmentSource);
        Assert.Equal(first.Detail.FragmentProtocol, second.Detail.FragmentProtocol);
    }

    [Fact]
    public void A_later_fragment_inside_a_tunnel_is_a_fragment()
    {
        var inner = Ipv4Fragments(A.Address, B.Address, IpProtocol.Udp, Udp(7, 8, new byte[80]), 40, new() { Id = 5 })[1];
        var decoded = Decoded.Of(SampleFrames.UdpTunnelFrame(4789, Vxlan(Ethernet(inner))));
        Assert.Equal(PacketKind.Fragment, decoded.Kind);
        Assert.Equal(A.Address, decoded.Detail.FragmentSource);
        Assert.Equal(5u, decoded.Detail.FragmentId);
        Assert.Equal(0, decoded.Summary.SourcePort);
    }

    static void Check(byte[][] fragments, IpAddress source, IpAddress destination, uint id)
    {
        Assert.Equal(3, fragments.Length);
        for (var i = 0; i < fragments.Length; i++)
        {
            var decoded = Decoded.Of(Ethernet(fragments[i]));
            Assert.Equal(i == 0 ? PacketKind.Udp : PacketKind.Fragment, decoded.Kind);
            Assert.Equal(i == 0, decoded.Has(PacketFlags.FirstFragment));
            Assert.Equal(i == 0 ? 7 : 0, decoded.Summary.SourcePort);
            Assert.Equal(i == 0 ? 32 : 0, decoded.Summary.PayloadLength);
            Assert.Equal(IpProtocol.Udp, decoded.Summary.Protocol);
            Assert.Equal(id, decoded.Detail.FragmentId);
            Assert.Equal(source, decoded.Detail.FragmentSource);
            Assert.Equal(destination, decoded.Detail.FragmentDestination);
            Assert.Equal(IpProtocol.Udp, decoded.Detail.FragmentProtocol);
            Assert.False(decoded.Has(PacketFlags.Malformed));
        }
    }
}
