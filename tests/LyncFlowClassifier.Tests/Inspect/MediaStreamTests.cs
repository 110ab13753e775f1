using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Testing.Payloads;

namespace LyncFlowClassifier.Tests.Inspect;

public class MediaStreamTests
{
    static readonly byte[] Allocate = StunPayload.TcpControl(StunPayload.AllocateRequest(1));
    static readonly byte[] Check = MediaPayload.OverTcp(StunPayload.BindingRequest(1));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Ms_turn_behind_pseudo_tls(bool client)
    {
        byte[] hello = client ? TlsPayload.PseudoClientHello(1) : TlsPayload.PseudoServerHello(1);
        byte[] stream = [.. hello, .. Allocate, .. Allocate];
        for (var length = 0; length <= stream.Length; length++)
        {
            var isKnown = MediaStream.Read(stream.AsSpan(0, length), out var facts);
            Assert.Equal(length >= hello.Length, isKnown);
            Assert.Equal(length >= hello.Length + 4 ? StreamFraming.MsTurn : StreamFraming.None, facts.Framing);
            Assert.True(facts.NeedsMore);
        }

        MediaStream.Read(stream, out var whole);
        Assert.Equal(client ? PseudoTlsHello.Client : PseudoTlsHello.Server, whole.Hello);
        Assert.Equal((hello.Length + 4, Allocate.Length - 4), (whole.PayloadOffset, whole.PayloadLength));
        Assert.Equal(StunMethod.Allocate, whole.First.Stun.Method);
    }

    [Fact]
    public void Ms_turn_without_pseudo_tls()
    {
        for (var length = 0; length <= Allocate.Length; length++)
        {
            Assert.Equal(length >= 32, MediaStream.Read(Allocate.AsSpan(0, length), out var facts));
            Assert.True(facts.NeedsMore);
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Relayed_data(bool hasLength)
    {
        var rtp = MediaPayload.Rtp(MediaPayload.Sharing, 1, 2, 3);
        var payload = hasLength ? MediaPayload.OverTcp(rtp) : rtp;
        var stream = new ByteWriter().U8(3).U8(0).U16(payload.Length).Bytes(payload).ToArray();
        Assert.False(MediaStream.Read(stream, out var facts));
        Assert.True(facts.NeedsMore);
        Assert.False(MediaStream.Read([.. stream, .. Filler.Bytes(9, 9)], out _));
        stream = [.. stream, .. stream];
        Assert.True(MediaStream.Read(stream, out facts));
        Assert.Equal((StreamFraming.MsTurn, MediaModality.Sharing, false), (facts.Framing, facts.First.Modality, facts.NeedsMore));
        Assert.Equal(rtp, stream[facts.PayloadOffset..(facts.PayloadOffset + facts.PayloadLength)]);
    }

    [Fact]
    public void Unknown_data_behind_pseudo_tls_is_framed_all_the_same()
    {
        byte[] stream = [.. TlsPayload.PseudoClientHello(1), 3, 0, 0, 40, .. Filler.Bytes(40, 8)];
        Assert.True(MediaStream.Read(stream, out var facts));
        Assert.Equal((StreamFraming.MsTurn, MediaKind.None), (facts.Framing, facts.First.Kind));
        Assert.False(MediaStream.Read(stream.AsSpan(50), out _));
    }

    [Fact]
    public void Checks_behind_a_length()
    {
        Assert.True(MediaStream.Read(Check, out var facts));
        Assert.Equal((StreamFraming.Rfc4571, StunMethod.Binding), (facts.Framing, facts.First.Stun.Method));
        for (var length = 0; length < 22; length++)
        {
            Assert.False(MediaStream.Read(Check.AsSpan(0, length), out facts));
            Assert.True(facts.NeedsMore);
        }

        Assert.True(MediaStream.Read(Check.AsSpan(0, 22), out _));
    }

    [Fact]
    public void Rtp_behind_a_length_needs_a_second_frame()
    {
        var first = MediaPayload.OverTcp(MediaPayload.Rtp(MediaPayload.Sharing, 1, 2, 3));
        Assert.False(MediaStream.Read(first, out var facts));
        Assert.True(facts.NeedsMore);
        Assert.True(MediaStream.Read([.. first, .. MediaPayload.OverTcp(MediaPayload.Rtp(MediaPayload.Sharing, 2, 4, 3))], out facts));
        Assert.Equal((StreamFraming.Rfc4571, MediaModality.Sharing, false), (facts.Framing, facts.First.Modality, facts.NeedsMore));
        Assert.True(MediaStream.Read([.. first, .. MediaPayload.OverTcp(MediaPayload.SenderReport(3, 4))], out facts));
        Assert.False(facts.NeedsMore);
        Assert.False(MediaStream.Read([.. first, .. Filler.Bytes(100, 3)], out facts));
        Assert.False(facts.NeedsMore);
    }

    [Fact]
    public void Checks_before_the_media_are_passed_over()
    {
        byte[] media = MediaPayload.OverTcp(MediaPayload.Rtp(MediaPayload.Sharing, 1, 2, 3));
        byte[] stream = [.. Check, .. Check, .. MediaPayload.OverTcp(MediaPayload.SenderReport(3, 4)), .. media];
        for (var length = Check.Length; length <= stream.Length; length++)
        {
            Assert.True(MediaStream.Read(stream.AsSpan(0, length), out var facts));
            var hasHeader = length >= stream.Length - media.Length + 2 + 28;
            Assert.Equal((hasHeader, !hasHeader), (facts.HasRtp, facts.NeedsMore));
            Assert.Equal(hasHeader ? MediaModality.Sharing : MediaModality.Unknown, facts.Modality);
        }

        // Behind a relay's answers, and behind what is no media.
        var relayed = new ByteWriter().U8(3).U8(0).U16(media.Length).Bytes(media).ToArray();
        Assert.True(MediaStream.Read([.. TlsPayload.PseudoServerHello(1), .. Allocate, .. relayed], out var relay));
        Assert.Equal((true, MediaModality.Sharing), (relay.HasRtp, relay.Modality));
        Assert.True(MediaStream.Read([.. Check, 0, 20, .. Filler.Bytes(20, 3), .. media], out var other));
        Assert.Equal((false, false), (other.HasRtp, other.NeedsMore));
    }

    [Fact]
    public void Frames_that_are_looked_at_are_bounded()
    {
        byte[] many = [.. Enumerable.Repeat(Check, FramedMedia.MaxFrames + 2).SelectMany(frame => frame)];
        Assert.True(MediaStream.Read(many, out var facts));
        Assert.Equal((false, false), (facts.HasRtp, facts.NeedsMore));
    }

    [Fact]
    public void Turn_over_tcp_has_no_framing()
    {
        Assert.True(MediaStream.Read(StunPayload.BindingRequest(1), out var facts));
        Assert.Equal((StreamFraming.Stun, 0), (facts.Framing, facts.PayloadOffset));
    }

    [Theory]
    [InlineData("474554202F20485454502F312E310D0A")]
    [InlineData("160301002D0100002904")]
    [InlineData("000000A4FF534D4272000000001853C8")]
    [InlineData("FFFFFFFFFF")]
    public void Not_media(string hex)
    {
        Assert.False(MediaStream.Read(Convert.FromHexString(hex), out var facts));
        Assert.False(facts.NeedsMore && facts.Hello != PseudoTlsHello.None);
        Assert.Equal(StreamFraming.None, facts.Framing);
    }

    [Fact]
    public void Every_length_of_the_frame()
    {
        var stream = (byte[])Allocate.Clone();
        for (var length = 0; length < 65536; length++)
        {
            (stream[2], stream[3]) = ((byte)(length >> 8), (byte)length);
            Assert.Equal(length == stream.Length - 4, MediaStream.Read(stream, out _));
        }
    }
}
