using LyncFlowClassifier.Decode;
using LyncFlowClassifier.Testing.Frames;
using static LyncFlowClassifier.Testing.Frames.FrameBuilder;

namespace LyncFlowClassifier.Tests.Decode;

public class IcmpHeaderTests
{
    static readonly IpAddress Router = IpAddress.Parse("10.9.9.9");
    static readonly IpAddress Router6 = IpAddress.Parse("2001:db8::99");

    [Theory]
    [InlineData(3, true)]
    [InlineData(4, true)]
    [InlineData(5, true)]
    [InlineData(11, true)]
    [InlineData(12, true)]
    [InlineData(0, false)]
    [InlineData(8, false)]
    [InlineData(13, false)]
    public void Errors_are_told_from_other_messages(byte type, bool isError)
    {
        var decoded = Decoded.Of(IcmpErrorFrame(Router, type, 7, SampleFrames.Packet));
        Assert.Equal(isError ? PacketKind.IcmpError : PacketKind.Icmp, decoded.Kind);
        Assert.Equal(IpProtocol.Icmp, decoded.Summary.Protocol);
        if (isError)
            Assert.Equal((type, (byte)7), (decoded.Detail.IcmpType, decoded.Detail.IcmpCode));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(4, true)]
    [InlineData(127, true)]
    [InlineData(0, false)]
    [InlineData(128, false)]
    [InlineData(135, false)]
    public void Icmpv6_errors_are_told_from_other_messages(byte type, bool isError)
        => Assert.Equal(
            isError ? PacketKind.IcmpError : PacketKind.Icmp,
            Decoded.Of(IcmpErrorFrame(Router6, type, 0, SampleFrames.Packet6, 60)).Kind);

    [Theory]
    [InlineData(20, false, false)]
    [InlineData(23, false, false)]
    [InlineData(24, true, false)]
    [InlineData(27, true, false)]
    [InlineData(28, true, true)]
    [InlineData(45, true, true)]
    public void Quote_is_read_as_far_as_it_goes(int quoted, bool hasPorts, bool hasSequence)
    {
        var decoded = Decoded.Of(IcmpErrorFrame(Router, 3, 13, SampleFrames.Packet, quoted));
        Assert.Equal(Router, decoded.Detail.Reporter);
        CheckQuote(decoded, hasPorts, hasSequence, SampleFrames.A, SampleFrames.B);
        Assert.True(decoded.Has(PacketFlags.Ipv4Seen));
    }

    [Theory]
    [InlineData(39, false, false)]
    [InlineData(43, false, false)]
    [InlineData(44, true, false)]
    [InlineData(48, true, true)]
    public void Ipv6_quote_is_read_as_far_as_it_goes(int quoted, bool hasPorts, bool hasSequence)
    {
        var decoded = Decoded.Of(IcmpErrorFrame(Router6, 1, 4, SampleFrames.Packet6, quoted));
        Assert.Equal(Router6, decoded.Detail.Reporter);
        CheckQuote(decoded, hasPorts, hasSequence, SampleFrames.A6, SampleFrames.B6);
        Assert.True(decoded.Has(PacketFlags.Ipv6 | PacketFlags.Ipv6Seen));
    }

    [Fact]
    public void Options_and_extension_headers_of_the_quote_are_passed()
    {
        var packet = Ip(SampleFrames.A.Address, SampleFrames.B.Address, IpProtocol.Udp, Udp(SampleFrames.A.Port, SampleFrames.B.Port),
            new() { Options = [1, 1, 1, 1] });
        var decoded = Decoded.Of(IcmpErrorFrame(Router, 3, 3, packet, 32));
        Assert.Equal(Transport.Udp, decoded.Detail.QuotedTransport);
        CheckQuote(decoded, hasPorts: true, hasSequence: false, SampleFrames.A, SampleFrames.B);

        packet = Ipv6(SampleFrames.A6.Address, SampleFrames.B6.Address, IpProtocol.Tcp,
            Tcp(SampleFrames.A.Port, SampleFrames.B.Port, TcpFlags.Syn, 1000),
            [Ipv6Extension.HopByHop, Ipv6Extension.DestinationOptions]);
        CheckQuote(Decoded.Of(IcmpErrorFrame(Router6, 3, 0, packet, 100)), true, true, SampleFrames.A6, SampleFrames.B6);
    }

    [Fact]
    public void Quoted_later_fragment_and_other_protocols_have_no_ports()
    {
        var fragment = Ipv4Fragments(SampleFrames.A.Address, SampleFrames.B.Address, IpProtocol.Udp, Udp(7, 8, new byte[40]), 24)[1];
        Assert.False(Decoded.Of(IcmpErrorFrame(Router, 11, 1, fragment)).Detail.HasQuote);
        var echo = Ip(SampleFrames.A.Address, SampleFrames.B.Address, IpProtocol.Icmp, IcmpEcho(false, 1, 1));
        Assert.False(Decoded.Of(IcmpErrorFrame(Router, 3, 1, echo)).Detail.HasQuote);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20)] // some hosts subtract the header
    [InlineData(0x2D00)] // or swap the bytes
    public void Length_field_of_the_quote_does_not_matter(int length)
    {
        var packet = (byte[])SampleFrames.Packet.Clone();
        (packet[2], packet[3]) = ((byte)(length >> 8), (byte)length);
        CheckQuote(Decoded.Of(IcmpErrorFrame(Router, 3, 3, packet)), true, true, SampleFrames.A, SampleFrames.B);
    }

    [Fact]
    public void Padding_is_no_quote()
    {
        byte[] frame = [.. Ethernet(Ip(Router, SampleFrames.A.Address, IpProtocol.Icmp, [3, 3, 0, 0, 0, 0, 0, 0])), .. SampleFrames.Packet];
        var decoded = Decoded.Of(frame);
        Assert.Equal(PacketKind.IcmpError, decoded.Kind);
        Assert.False(decoded.Detail.HasQuote);
    }

    [Fact]
    public void Messages_of_the_other_version_are_another_protocol()
    {
        Assert.Equal(PacketKind.OtherIp, Decoded.Of(Ethernet(Ip(Router, SampleFrames.A.Address, IpProtocol.Icmpv6, new byte[8]))).Kind);
        Assert.Equal(PacketKind.OtherIp, Decoded.Of(Ethernet(Ip(Router6, SampleFrames.A6.Address, IpProtocol.Icmp, new byte[8]))).Kind);
    }

    [Fact]
    public void Earlier_detail_does_not_shine_through()
    {
        var summary = default(PacketSummary);
        var detail = Decoded.Of(IcmpErrorFrame(Router, 3, 3, SampleFrames.Packet)).Detail;
        Assert.True(detail.HasQuote);
        var frame = IcmpErrorFrame(Router, 3, 1, SampleFrames.Packet, 10);
        FrameDecoder.Decode(frame, (uint)frame.Length, 1, true, ref summary, ref detail);
        Assert.Equal(PacketKind.IcmpError, summary.Kind);
        Assert.False(detail.HasQuote);
        Assert.False(detail.HasQuotedSequence);
    }

    static void CheckQuote(Decoded decoded, bool hasPorts, bool hasSequence, HostPort source, HostPort destination)
    {
        Assert.Equal(PacketKind.IcmpError, decoded.Kind);
        Assert.False(decoded.Has(PacketFlags.Malformed));
        Assert.Equal(hasPorts, decoded.Detail.HasQuote);
        Assert.Equal(hasSequence, decoded.Detail.HasQuotedSequence);
        if (!hasPorts)
            return;
        Assert.Equal(source, new HostPort(decoded.Detail.QuotedSource, decoded.Detail.QuotedSourcePort));
        Assert.Equal(destination, new HostPort(decoded.Detail.QuotedDestination, decoded.Detail.QuotedDestinationPort));
        if (hasSequence)
            Assert.Equal(1000u, decoded.Detail.QuotedSequence);
    }
}
