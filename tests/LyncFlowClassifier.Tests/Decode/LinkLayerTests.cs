using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Decode;
using LyncFlowClassifier.Testing.Frames;
using static LyncFlowClassifier.Testing.Frames.FrameBuilder;

namespace LyncFlowClassifier.Tests.Decode;

public class LinkLayerTests
{
    public static TheoryData<string> Names => [.. SampleFrames.Links.Select(s => s.Name)];

    [Theory]
    [MemberData(nameof(Names))]
    public void Flow_is_found(string name)
    {
        var sample = SampleFrames.Links.Single(s => s.Name == name);
        foreach (var decapsulate in (bool[])[true, false])
        {
            var decoded = Decoded.Of(sample.Bytes, sample.LinkType, decapsulate);
            Assert.Equal((PacketKind)sample.Transport, decoded.Kind);
            Assert.Equal(sample.Source, decoded.Source);
            Assert.Equal(sample.Destination, decoded.Destination);
            Assert.Equal(SampleFrames.PayloadLength, decoded.Summary.PayloadLength);
            Assert.Equal(1, sample.Bytes[decoded.Summary.PayloadOffset]);
            Assert.False(decoded.Has(PacketFlags.Malformed));
            Assert.False(decoded.Has(PacketFlags.Tunnelled));
            Assert.Equal(sample.IsIpv6, decoded.Has(PacketFlags.Ipv6));
            Assert.Equal(sample.IsIpv6, decoded.Has(PacketFlags.Ipv6Seen));
            Assert.Equal(!sample.IsIpv6, decoded.Has(PacketFlags.Ipv4Seen));
        }
    }

    [Theory]
    [InlineData(EtherType.Arp)]
    [InlineData(0x88CC)]
    [InlineData(0x8863)]
    public void Other_ether_types_are_not_ip(int etherType)
    {
        var decoded = Decoded.Of(Ethernet(new byte[46], (ushort)etherType, new VlanTag(EtherType.Vlan, 1)));
        Assert.Equal(PacketKind.NonIp, decoded.Kind);
        Assert.Equal(etherType, decoded.Summary.Protocol);
        Assert.False(decoded.Has(PacketFlags.Malformed));
    }

    [Fact]
    public void Llc_without_ip_counts_as_ether_type_0()
    {
        var decoded = Decoded.Of(EthernetLlc(new byte[35]));
        Assert.Equal(PacketKind.NonIp, decoded.Kind);
        Assert.Equal(0, decoded.Summary.Protocol);
    }

    [Theory]
    [InlineData(0, PacketKind.Tcp)]
    [InlineData(15, PacketKind.NonIp)]
    public void Other_snap_organisations_are_not_ip(byte organisation, PacketKind kind)
        => Assert.Equal(kind, Decoded.Of(SampleFrames.With(EthernetSnap(SampleFrames.Packet, EtherType.Ipv4), 17, organisation)).Kind);

    [Theory]
    [InlineData(231)]
    [InlineData(147)]
    [InlineData(65535)]
    public void Unknown_link_type_is_said(int linkType)
    {
        var decoded = Decoded.Of(SampleFrames.Packet, (ushort)linkType);
        Assert.Equal(PacketKind.UnsupportedLinkType, decoded.Kind);
        Assert.Equal(linkType, decoded.Summary.Protocol);
    }

    [Fact]
    public void Ppi_with_an_unknown_link_type_is_said()
        => Assert.Equal(PacketKind.UnsupportedLinkType, Decoded.Of(Ppi(SampleFrames.Packet, 0x10001), LinkType.Ppi).Kind);

    [Fact]
    public void Protected_management_and_later_radio_frames_are_not_ip()
    {
        var frame = Ieee80211(SampleFrames.Packet);
        Assert.Equal(PacketKind.NonIp, Decoded.Of(SampleFrames.With(frame, 1, 0x42), LinkType.Ieee80211).Kind);
        Assert.Equal(PacketKind.NonIp, Decoded.Of(SampleFrames.With(frame, 0, 0x80), LinkType.Ieee80211).Kind);
        Assert.Equal(PacketKind.NonIp, Decoded.Of(SampleFrames.With(frame, 0, 0x48), LinkType.Ieee80211).Kind);
        Assert.Equal(PacketKind.NonIp, Decoded.Of(SampleFrames.With(frame, 22, 0x01), LinkType.Ieee80211).Kind);
    }

    [Fact]
    public void Tags_without_end_are_malformed()
    {
        var few = Enumerable.Range(0, 13).Select(_ => new VlanTag(EtherType.Vlan, 1)).ToArray();
        var many = Enumerable.Range(0, 40).Select(_ => new VlanTag(EtherType.Vlan, 1)).ToArray();
        Assert.Equal(PacketKind.Tcp, Decoded.Of(Ethernet(SampleFrames.Packet, few)).Kind);
        var decoded = Decoded.Of(Ethernet(SampleFrames.Packet, many));
        Assert.Equal(PacketKind.Malformed, decoded.Kind);
        Assert.Equal(DecodeLayer.Tag, decoded.Detail.Failure.Layer);
        var labels = Enumerable.Repeat(16u, 17).ToArray();
        Assert.Equal(DecodeLayer.Tag, Decoded.Of(Ethernet(Mpls(SampleFrames.Packet, labels), EtherType.Mpls)).Detail.Failure.Layer);
        Assert.Equal(PacketKind.Tcp, Decoded.Of(Ethernet(Mpls(SampleFrames.Packet, labels[1..]), EtherType.Mpls)).Kind);
    }

    [Fact]
    public void Ethernet_padding_is_no_payload()
    {
        var packet = Ip(SampleFrames.A.Address, SampleFrames.B.Address, IpProtocol.Tcp, Tcp(1, 2, TcpFlags.Ack));
        byte[] frame = [.. Ethernet(packet), .. new byte[6]];
        Assert.Equal(60, frame.Length);
        var decoded = Decoded.Of(frame);
        Assert.Equal(0, decoded.Summary.PayloadLength);
        Assert.Equal(54, decoded.Summary.PayloadOffset);
    }

    [Fact]
    public void Empty_and_short_frames_are_malformed_for_every_link_type()
    {
        foreach (var linkType in SampleFrames.Links.Select(s => s.LinkType).Distinct())
        {
            var decoded = Decoded.Of([], linkType);
            Assert.Equal(PacketKind.Malformed, decoded.Kind);
            Assert.True(decoded.Has(PacketFlags.Malformed));
            Assert.Equal(0, decoded.Detail.Failure.Available);
        }
    }
}
