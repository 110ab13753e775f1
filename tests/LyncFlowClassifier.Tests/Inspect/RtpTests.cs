using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Testing.Payloads;

namespace LyncFlowClassifier.Tests.Inspect;

public class RtpTests
{
    [Fact]
    public void Header()
    {
        Assert.True(Looks("80F2010200000A0BDEADBEEF00", out var header));
        Assert.Equal((114, true, 0x0102, 0x0A0Bu, 0xDEADBEEFu, 12), (header.PayloadType, header.HasMarker, header.Sequence, header.Timestamp, header.Ssrc, header.Length));
        Assert.True(Looks("9272010200000A0BDEADBEEF0000000100000002BEDE00010000000055", out header));
        Assert.Equal(28, header.Length);
    }

    [Theory]
    [InlineData("80720001000000010000000100", true)]
    [InlineData("807200010000000100000001", false)] // no payload
    [InlineData("40720001000000010000000100", false)] // version
    [InlineData("80720001000000010000000000", false)] // no source
    [InlineData("81720001000000010000000100000000", false)] // contributing source takes all
    [InlineData("8172000100000001000000010000000000", true)]
    [InlineData("A0720001000000010000000100", false)] // nothing but padding
    [InlineData("A072000100000001000000010000", true)] // padding is encrypted
    [InlineData("90720001000000010000000100000001", false)] // extension cut short
    [InlineData("9072000100000001000000010000000000", true)]
    [InlineData("80C90001000000010000000100", false)] // RTCP
    [InlineData("80480001000000010000000100", false)] // 72: kept free for RTCP
    [InlineData("80010001000000010000000100", false)] // reserved
    [InlineData("80230001000000010000000100", false)] // unassigned
    public void Plausible(string hex, bool expected) => Assert.Equal(expected, Looks(hex, out _));

    [Fact]
    public void Behind_the_snap_length()
    {
        var header = Convert.FromHexString("907200010000000100000001");
        Assert.True(RtpHeader.LooksLikeRtp(header, 172, out _));
        Assert.False(RtpHeader.LooksLikeRtp(header, 16, out _));
        Assert.False(RtpHeader.LooksLikeRtp(header.AsSpan(0, 11), 172, out _));
    }

    [Theory]
    [InlineData(100, 101, true)]
    [InlineData(65535, 2, true)]
    [InlineData(100, 3100, true)]
    [InlineData(100, 3101, false)]
    [InlineData(100, 0, true)]
    [InlineData(101, 0, false)]
    [InlineData(100, 100, false)]
    public void Continuation(int first, int second, bool expected)
    {
        Assert.True(RtpHeader.LooksLikeRtp(MediaPayload.Rtp(114, (ushort)first, 0, 7), 112, out var previous));
        Assert.Equal(expected, RtpHeader.Continues(previous, MediaPayload.Rtp(118, (ushort)second, 160, 7), 112, out _));
        Assert.False(RtpHeader.Continues(previous, MediaPayload.Rtp(114, (ushort)second, 160, 8), 112, out _));
    }

    [Theory]
    [InlineData(MediaModality.Audio, new[] { 0, 4, 8, 9, 103, 104, 111, 112, 114, 115, 116, 117 })]
    [InlineData(MediaModality.Video, new[] { 121, 122, 123 })]
    [InlineData(MediaModality.Sharing, new[] { 127 })]
    [InlineData(MediaModality.Unknown, new[] { 3, 13, 18, 34, 96, 97, 100, 101, 118, 119, 126, -1, 128 })]
    public void Modality(MediaModality expected, int[] types) => Assert.All(types, type => Assert.Equal(expected, RtpPayloadTypes.ModalityOf(type)));

    [Fact]
    public void Every_type_with_a_modality_is_assigned()
        => Assert.All(Enumerable.Range(0, 128), type => Assert.True(RtpPayloadTypes.ModalityOf(type) == MediaModality.Unknown || RtpPayloadTypes.IsAssigned(type)));

    [Fact]
    public void Noise_hardly_looks_like_rtp_and_does_not_continue()
    {
        var random = new Random(7);
        var (looks, continues) = (0, 0);
        var first = new byte[120];
        var second = new byte[120];
        const int Rounds = 200_000;
        for (var round = 0; round < Rounds; round++)
        {
            random.NextBytes(first);
            random.NextBytes(second);
            if (!RtpHeader.LooksLikeRtp(first, first.Length, out var header))
                continue;
            looks++;
            if (RtpHeader.Continues(header, second, second.Length, out _))
                continues++;
        }

        Assert.InRange(looks, 1, Rounds / 10);
        Assert.Equal(0, continues);
    }

    static bool Looks(string hex, out RtpHeader header)
    {
        var bytes = Convert.FromHexString(hex);
        return RtpHeader.LooksLikeRtp(bytes, bytes.Length, out header);
    }
}
