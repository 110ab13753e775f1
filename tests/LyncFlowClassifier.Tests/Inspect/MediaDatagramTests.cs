using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Testing.Payloads;

namespace LyncFlowClassifier.Tests.Inspect;

public class MediaDatagramTests
{
    static readonly byte[] Audio = MediaPayload.Rtp(MediaPayload.Audio, 1, 2, 3);

    [Fact]
    public void Kinds()
    {
        Assert.Equal(MediaKind.Stun, Read(StunPayload.BindingRequest(1)).Kind);
        Assert.Equal(MediaKind.Rtp, Read(Audio).Kind);
        Assert.Equal(MediaKind.Rtcp, Read(MediaPayload.SenderReport(1, 2)).Kind);
        Assert.False(MediaDatagram.Read("NOTIFY * HTTP/1.1\r\n"u8, 19, out _));
        Assert.False(MediaDatagram.Read([], 0, out _));
        Assert.False(MediaDatagram.Read([0xFF, 0x10], 2, out _));
    }

    [Fact]
    public void Media_inside_the_relay()
    {
        byte[][] wrapped =
        [
            StunBytes.MsTurn(0x0115, StunBytes.Attribute(0x0012, 0, 1, 2, 3, 4, 5, 6, 7), StunBytes.Attribute(0x0013, Audio)),
            StunBytes.MsTurn(0x0004, StunBytes.Unpadded(0x0013, Audio)),
            StunBytes.Message(0x0016, true, StunBytes.Attribute(0x0013, Audio)),
            new ByteWriter().U16(0x4001).U16(Audio.Length).Bytes(Audio).ToArray(),
        ];
        foreach (var bytes in wrapped)
        {
            var facts = Read(bytes);
            Assert.Equal((MediaKind.Rtp, MediaKind.Rtp), (facts.Relayed, facts.Innermost));
            Assert.Equal((MediaModality.Audio, 3u), (facts.Modality, facts.Rtp.Ssrc));
            Assert.True(MediaDatagram.TryUnwrap(facts, bytes, bytes.Length, out var data, out var length));
            Assert.Equal(Audio, data.ToArray());
            Assert.Equal(Audio.Length, length);
        }
    }

    [Fact]
    public void Check_inside_the_relay()
    {
        var facts = Read(StunBytes.MsTurn(0x0115, StunBytes.Attribute(0x0013, StunPayload.BindingRequest(4))));
        Assert.Equal(MediaKind.Stun, facts.Relayed);
        Assert.Equal((StunDialect.MsTurn, StunDialect.Rfc5389), (facts.Stun.Dialect, facts.RelayedStun.Dialect));
        Assert.True(facts.RelayedStun.IsIce);
    }

    [Fact]
    public void Data_is_unwrapped_from_send_and_data_only_and_only_once()
    {
        Assert.Equal(MediaKind.None, Read(StunBytes.MsTurn(0x0003, StunBytes.Attribute(0x0013, Audio))).Relayed);
        var inner = StunBytes.MsTurn(0x0115, StunBytes.Attribute(0x0013, Audio));
        var facts = Read(StunBytes.MsTurn(0x0115, StunBytes.Attribute(0x0013, inner)));
        Assert.Equal((MediaKind.Stun, MediaModality.Unknown), (facts.Innermost, facts.Modality));
    }

    [Theory]
    [InlineData("40000001FF", true)]
    [InlineData("40000001FF000000", true)]
    [InlineData("40000001FF00", false)]
    [InlineData("40000000", false)]
    [InlineData("4FFF000201", false)]
    [InlineData("50000001FF", false)]
    [InlineData("400000", false)]
    public void Channel_data(string hex, bool expected)
    {
        var bytes = Convert.FromHexString(hex);
        Assert.Equal(expected, ChannelData.TryRead(bytes, bytes.Length, out _));
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var bytes = StunBytes.MsTurn(0x0115, StunBytes.Attribute(0x0013, Audio));
        MediaDatagram.Read(bytes, bytes.Length, out _);
        var before = GC.GetAllocatedBytesForCurrentThread();
        MediaDatagram.Read(bytes, bytes.Length, out _);
        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    static MediaDatagram Read(byte[] bytes)
    {
        Assert.True(MediaDatagram.Read(bytes, bytes.Length, out var facts));
        return facts;
    }
}
