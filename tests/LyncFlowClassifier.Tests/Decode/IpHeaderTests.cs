using LyncFlowClassifier.Decode;
using LyncFlowClassifier.Testing.Frames;
using static LyncFlowClassifier.Testing.Frames.FrameBuilder;

namespace LyncFlowClassifier.Tests.Decode;

public class IpHeaderTests
{
    const int TotalLength = 45;

    [Fact]
    public void Class_and_time_to_live_are_read()
    {
        foreach (var packet in (byte[][])[SampleFrames.Packet, SampleFrames.Packet6])
        {
            var decoded = Decoded.Of(Ethernet(packet));
            Assert.Equal(46, decoded.Summary.Dscp);
            Assert.Equal(57, decoded.Summary.TimeToLive);
        }

        var all = Decoded.Of(Ethernet(Ip(SampleFrames.A6.Address, SampleFrames.B6.Address, 59, [], new() { Dscp = 63, Ecn = 3 })));
        Assert.Equal(63, all.Summary.Dscp);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(20)]
    [InlineData(40)]
    public void Options_are_passed(int length)
    {
        var options = Enumerable.Repeat((byte)1, length).ToArray();
        var decoded = Decoded.Of(Ethernet(Ip(SampleFrames.A.Address, SampleFrames.B.Address, IpProtocol.Udp, Udp(7, 8, [1, 2]),
            new() { Options = options })));
        Assert.Equal(PacketKind.Udp, decoded.Kind);
        Assert.Equal(8, decoded.Summary.DestinationPort);
        Assert.Equal(42 + length, decoded.Summary.PayloadOffset);
        Assert.Equal(2, decoded.Summary.PayloadLength);
    }

    [Theory]
    [InlineData(0, PacketKind.Tcp, 5, false)] // to the end of the frame
    [InlineData(1, PacketKind.Malformed, 0, true)]
    [InlineData(19, PacketKind.Malformed, 0, true)]
    [InlineData(20, PacketKind.NoPorts, 0, true)]
    [InlineData(23, PacketKind.NoPorts, 0, true)]
    [InlineData(24, PacketKind.Tcp, 0, true)]
    [InlineData(39, PacketKind.Tcp, 0, true)]
    [InlineData(40, PacketKind.Tcp, 0, false)]
    [InlineData(TotalLength - 1, PacketKind.Tcp, 4, false)]
    [InlineData(TotalLength, PacketKind.Tcp, 5, false)]
    [InlineData(TotalLength + 1, PacketKind.Tcp, 6, true)]
    [InlineData(65535, PacketKind.Tcp, 65495, true)]
    public void Total_length_decides(int totalLength, PacketKind kind, int payloadLength, bool isMalformed)
    {
        var frame = Ethernet(SampleFrames.Packet);
        (frame[16], frame[17]) = ((byte)(totalLength >> 8), (byte)totalLength);
        var decoded = Decoded.Of(frame);
        Assert.Equal(kind, decoded.Kind);
        Assert.Equal(payloadLength, decoded.Summary.PayloadLength);
        Assert.Equal(isMalformed, decoded.Has(PacketFlags.Malformed));
        Assert.True(decoded.Has(PacketFlags.Ipv4Seen));
    }

    [Theory]
    [InlineData(0x40, 0)]
    [InlineData(0x44, 16)]
    [InlineData(0x65, 0)]
    [InlineData(0x05, 0)]
    [InlineData(0x4F, 60)] // longer than the packet
    public void Wrong_version_or_header_length_is_malformed(byte first, int available)
    {
        var decoded = Decoded.Of(SampleFrames.With(Ethernet(SampleFrames.Packet), 14, first));
        Assert.Equal(PacketKind.Malformed, decoded.Kind);
        var expected = available > 20
            ? new DecodeFailure(DecodeLayer.Ipv4, 14, available, TotalLength)
            : new DecodeFailure(DecodeLayer.Ipv4, 14, 20, available);
        Assert.Equal(expected, decoded.Detail.Failure);
    }

    [Theory]
    [InlineData(0, PacketKind.Tcp, 5, false)]
    [InlineData(1, PacketKind.NoPorts, 0, true)]
    [InlineData(3, PacketKind.NoPorts, 0, true)]
    [InlineData(4, PacketKind.Tcp, 0, true)]
    [InlineData(24, PacketKind.Tcp, 4, false)]
    [InlineData(25, PacketKind.Tcp, 5, false)]
    [InlineData(26, PacketKind.Tcp, 6, true)]
    [InlineData(65535, PacketKind.Tcp, 65515, true)]
    public void Ipv6_payload_length_decides(int length, PacketKind kind, int payloadLength, bool isMalformed)
    {
        var frame = Ethernet(SampleFrames.Packet6);
        (frame[18], frame[19]) = ((byte)(length >> 8), (byte)length);
        var decoded = Decoded.Of(frame);
        Assert.Equal(kind, decoded.Kind);
        Assert.Equal(payloadLength, decoded.Summary.PayloadLength);
        Assert.Equal(isMalformed, decoded.Has(PacketFlags.Malformed));
        Assert.Equal(22, decoded.Summary.AddressOffset);
    }

    [Fact]
    public void Zero_length_means_the_wire_length_of_a_cut_frame()
    {
        var frame = Ethernet(SampleFrames.Packet);
        (frame[16], frame[17]) = (0, 0);
        Assert.Equal(4960, Decoded.Of(frame, wireLength: 14 + 40 + 4960).Summary.PayloadLength);
        Assert.True(Decoded.Of(frame, wireLength: uint.MaxValue).Summary.PayloadLength > 0);
    }

    [Fact]
    public void Extension_headers_are_passed()
    {
        Ipv6Extension[] chain =
        [
            Ipv6Extension.HopByHop, Ipv6Extension.DestinationOptions, Ipv6Extension.Routing, Ipv6Extension.Authentication,
            new(135, [0, 0, 0, 0, 0, 0, 0]), new(139, [0, 0, 0, 0, 0, 0, 0]), new(140, [0, 0, 0, 0, 0, 0, 0]),
            Ipv6Extension.Fragment(0, more: false, 5), Ipv6Extension.DestinationOptions,
        ];
        var decoded = Decoded.Of(Ethernet(Ipv6(SampleFrames.A6.Address, SampleFrames.B6.Address, IpProtocol.Udp, Udp(7, 8, [1]), chain)));
        Assert.Equal(PacketKind.Udp, decoded.Kind);
        Assert.Equal(1, decoded.Summary.PayloadLength);
        Assert.Equal(8, decoded.Summary.DestinationPort);
        Assert.False(decoded.Has(PacketFlags.Malformed));
        Assert.False(decoded.Has(PacketFlags.FirstFragment));
    }

    [Fact]
    public void Authentication_is_passed_in_ipv4()
    {
        byte[] body = [IpProtocol.Udp, .. Ipv6Extension.Authentication.Body, .. Udp(7, 8, [1])];
        var decoded = Decoded.Of(Ethernet(Ip(SampleFrames.A.Address, SampleFrames.B.Address, IpProtocol.Authentication, body)));
        Assert.Equal(PacketKind.Udp, decoded.Kind);
        Assert.Equal(7, decoded.Summary.SourcePort);
        var other = Decoded.Of(Ethernet(Ip(SampleFrames.A.Address, SampleFrames.B.Address, IpProtocol.DestinationOptions, body)));
        Assert.Equal(PacketKind.OtherIp, other.Kind);
    }

    [Theory]
    [InlineData(50)]
    [InlineData(59)]
    [InlineData(132)]
    [InlineData(2)]
    [InlineData(253)]
    public void Other_protocols_are_counted_by_number(byte protocol)
    {
        foreach (var (a, b) in ((HostPort, HostPort)[])[(SampleFrames.A, SampleFrames.B), (SampleFrames.A6, SampleFrames.B6)])
        {
            var decoded = Decoded.Of(Ethernet(Ip(a.Address, b.Address, protocol, new byte[30])));
            Assert.Equal(PacketKind.OtherIp, decoded.Kind);
            Assert.Equal(protocol, decoded.Summary.Protocol);
            Assert.Equal(a.Address, decoded.Source.Address);
        }
    }

    [Theory]
    [InlineData(0, PacketKind.Tcp)] // ports are read from the option bytes
    [InlineData(1, PacketKind.Tcp)]
    [InlineData(2, PacketKind.Tcp)] // and here from the TCP header's middle
    [InlineData(3, PacketKind.Tcp)]
    [InlineData(4, PacketKind.OtherIp)] // beyond the packet
    [InlineData(255, PacketKind.OtherIp)]
    public void Wrong_extension_length_is_noticed(byte length, PacketKind kind)
    {
        const byte Right = 1;
        var frame = Ethernet(Ipv6(SampleFrames.A6.Address, SampleFrames.B6.Address, IpProtocol.Tcp, Tcp(7, 8, TcpFlags.Ack),
            [Ipv6Extension.DestinationOptions]));
        var decoded = Decoded.Of(SampleFrames.With(frame, 55, length));
        Assert.Equal(kind, decoded.Kind);
        Assert.Equal(length == Right, decoded.Summary is { SourcePort: 7, DestinationPort: 8 });
        Assert.Equal(length != Right, decoded.Has(PacketFlags.Malformed));
    }

    [Fact]
    public void Extension_headers_without_end_are_malformed()
    {
        Decoded Chain(int count) => Decoded.Of(Ethernet(Ipv6(SampleFrames.A6.Address, SampleFrames.B6.Address, IpProtocol.Tcp,
            Tcp(7, 8, TcpFlags.Ack), [.. Enumerable.Repeat(Ipv6Extension.DestinationOptions, count)])));
        Assert.Equal(PacketKind.Tcp, Chain(15).Kind);
        var many = Chain(40);
        Assert.Equal(PacketKind.OtherIp, many.Kind);
        Assert.Equal(DecodeLayer.Extension, many.Detail.Failure.Layer);
    }

    [Fact]
    public void A_wire_length_below_the_captured_length_is_not_believed()
    {
        var decoded = Decoded.Of(Ethernet(SampleFrames.Packet), wireLength: 3);
        Assert.Equal(PacketKind.Tcp, decoded.Kind);
        Assert.Equal(3u, decoded.Summary.WireLength);
        Assert.False(decoded.Has(PacketFlags.Malformed));
    }
}
