using LyncFlowClassifier.Decode;
using LyncFlowClassifier.Testing.Frames;
using static LyncFlowClassifier.Testing.Frames.FrameBuilder;

namespace LyncFlowClassifier.Tests.Decode;

public class TransportHeaderTests
{
    const int TransportOffset = 34;

    [Fact]
    public void Tcp_fields_are_read()
    {
        var decoded = Decoded.Of(TcpFrame(SampleFrames.A, SampleFrames.B, TcpFlags.Syn | TcpFlags.Cwr, 0xFEDCBA98, 0x76543210,
            [1, 2, 3], MssOption()));
        Assert.Equal(0xFEDCBA98, decoded.Summary.SequenceOrMark);
        Assert.Equal(0x76543210u, decoded.Summary.Acknowledgement);
        Assert.Equal(0x82, decoded.Summary.TcpFlags);
        Assert.Equal(TransportOffset + 24, decoded.Summary.PayloadOffset);
        Assert.Equal(3, decoded.Summary.PayloadLength);
        Assert.True(decoded.Has(PacketFlags.TcpHeader));
    }

    [Theory]
    [InlineData(0, 0, true)]
    [InlineData(4, 0, true)]
    [InlineData(5, 5, false)]
    [InlineData(6, 1, false)]
    [InlineData(7, 0, true)] // beyond the segment
    [InlineData(15, 0, true)]
    public void Data_offset_decides(int words, int payloadLength, bool isMalformed)
    {
        var decoded = Decoded.Of(SampleFrames.With(Ethernet(SampleFrames.Packet), TransportOffset + 12, (byte)(words << 4)));
        Assert.Equal(PacketKind.Tcp, decoded.Kind);
        Assert.Equal(SampleFrames.A, decoded.Source);
        Assert.Equal(payloadLength, decoded.Summary.PayloadLength);
        Assert.Equal(isMalformed, decoded.Has(PacketFlags.Malformed));
        Assert.True(decoded.Has(PacketFlags.TcpHeader));
        Assert.Equal(1000u, decoded.Summary.SequenceOrMark);
        if (isMalformed)
            Assert.Equal(DecodeLayer.Tcp, decoded.Detail.Failure.Layer);
    }

    [Theory]
    [InlineData(0, 5, false)] // to the end of the packet
    [InlineData(1, 0, true)]
    [InlineData(7, 0, true)]
    [InlineData(8, 0, false)]
    [InlineData(12, 4, false)]
    [InlineData(13, 5, false)]
    [InlineData(14, 5, true)]
    [InlineData(65535, 5, true)]
    public void Udp_length_decides(int length, int payloadLength, bool isMalformed)
    {
        var frame = Ethernet(SampleFrames.Datagram);
        (frame[TransportOffset + 4], frame[TransportOffset + 5]) = ((byte)(length >> 8), (byte)length);
        var decoded = Decoded.Of(frame);
        Assert.Equal(PacketKind.Udp, decoded.Kind);
        Assert.Equal(SampleFrames.B, decoded.Destination);
        Assert.Equal(TransportOffset + 8, decoded.Summary.PayloadOffset);
        Assert.Equal(payloadLength, decoded.Summary.PayloadLength);
        Assert.Equal(isMalformed, decoded.Has(PacketFlags.Malformed));
        if (isMalformed)
            Assert.Equal(DecodeLayer.Udp, decoded.Detail.Failure.Layer);
    }

    [Fact]
    public void Mark_tells_datagrams_apart()
    {
        uint Mark(ushort id, byte[] payload)
            => Decoded.Of(UdpFrame(SampleFrames.A, SampleFrames.B, payload, new() { Id = id })).Summary.SequenceOrMark;
        Assert.Equal(Mark(1, [1, 2]), Mark(1, [1, 2]));
        Assert.NotEqual(Mark(1, [1, 2]), Mark(2, [1, 2]));
        Assert.NotEqual(Mark(1, [1, 2]), Mark(1, [1, 3]));
        Assert.NotEqual(Mark(1, [1, 2]), Mark(1, [1, 2, 0]));
    }

    [Theory]
    [InlineData(3, PacketKind.NoPorts, false)]
    [InlineData(4, PacketKind.Tcp, false)]
    [InlineData(13, PacketKind.Tcp, false)]
    [InlineData(14, PacketKind.Tcp, true)]
    public void A_cut_capture_keeps_what_is_there(int transportBytes, PacketKind kind, bool hasHeader)
    {
        var frame = Ethernet(SampleFrames.Packet);
        var decoded = Decoded.Of(frame.AsSpan(0, TransportOffset + transportBytes), wireLength: (uint)frame.Length);
        Assert.Equal(kind, decoded.Kind);
        Assert.Equal(hasHeader, decoded.Has(PacketFlags.TcpHeader));
        Assert.Equal(hasHeader ? SampleFrames.PayloadLength : 0, decoded.Summary.PayloadLength);
        Assert.True(decoded.Summary.IsTruncated);
        Assert.False(decoded.Has(PacketFlags.Malformed));
        Assert.Equal(SampleFrames.A.Address, decoded.Source.Address);
    }

    [Fact]
    public void A_cut_udp_header_keeps_the_length_of_the_packet()
    {
        var frame = Ethernet(SampleFrames.Datagram);
        var decoded = Decoded.Of(frame.AsSpan(0, TransportOffset + 4), wireLength: (uint)frame.Length);
        Assert.Equal(PacketKind.Udp, decoded.Kind);
        Assert.Equal(SampleFrames.PayloadLength, decoded.Summary.PayloadLength);
    }

    [Fact]
    public void Padding_is_not_read_as_ports()
    {
        var packet = Ip(SampleFrames.A.Address, SampleFrames.B.Address, IpProtocol.Udp, [1, 2], new() { KeepChecksum = true });
        byte[] frame = [.. Ethernet(packet), .. new byte[24]];
        var decoded = Decoded.Of(frame);
        Assert.Equal(PacketKind.NoPorts, decoded.Kind);
        Assert.Equal(new DecodeFailure(DecodeLayer.Udp, TransportOffset, 4, 2), decoded.Detail.Failure);
    }
}
