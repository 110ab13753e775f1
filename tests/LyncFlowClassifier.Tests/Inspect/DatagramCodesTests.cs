using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Tests.Inspect;

public class DatagramCodesTests
{
    static byte[] Rtp(byte type, ushort sequence) => [0x80, type, (byte)(sequence >> 8), (byte)sequence, 0, 0, 0, 9, 1, 2, 3, 4, 0x55, 0x55, 0x55, 0x55];

    static readonly byte[] Check = [0, 1, 0, 0, 0x21, 0x12, 0xA4, 0x42, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];

    static readonly byte[] Other = [0x55, 0x55, 0x55];

    [Fact]
    public void One_packet_may_be_chance_and_two_are_a_stream()
    {
        var one = Of(Rtp(114, 1));
        Assert.Equal(AppProtocol.None, one.Protocol);
        Assert.False(one.IsComplete);
        var two = Of(Rtp(114, 1), Rtp(13, 2));
        Assert.Equal(AppProtocol.Rtp, two.Protocol);
        Assert.Equal(MediaModality.Audio, two.Modality);
        Assert.True(two.IsComplete);
        Span<byte> types = stackalloc byte[DatagramCodes.Capacity];
        Assert.Equal(2, two.PayloadTypes(types));
        Assert.Equal([114, 13], types[..2].ToArray());
    }

    [Fact]
    public void Checks_before_the_stream_are_passed_over()
    {
        Assert.Equal(AppProtocol.Stun, Of(Check, Check).Protocol);
        Assert.False(Of(Check, Check).IsComplete);
        Assert.Equal(AppProtocol.Rtp, Of(Check, Rtp(121, 1)).Protocol);
        Assert.Equal(MediaModality.Video, Of(Check, Rtp(121, 1), Rtp(121, 2)).Modality);
    }

    [Fact]
    public void A_service_or_something_unknown_ends_the_list()
    {
        Assert.True(Of(Other).IsComplete);
        Assert.Equal(DatagramCodes.OneUnrecognised, Of(Other));
        var dns = default(DatagramCodes).With(AppProtocol.Dns, default);
        Assert.Equal(AppProtocol.Dns, dns.Protocol);
        Assert.True(dns.IsComplete);
    }

    [Fact]
    public void Joined_lists_are_those_of_one_pass()
    {
        var random = new Random(3);
        byte[][] kinds = [Check, Rtp(114, 1), Rtp(13, 2), Rtp(121, 3), Other];
        for (var round = 0; round < 2000; round++)
        {
            var datagrams = Enumerable.Range(0, random.Next(14)).Select(_ => kinds[Math.Min(random.Next(7), kinds.Length - 1)]).ToArray();
            var cut = random.Next(datagrams.Length + 1);
            Assert.Equal(Of(datagrams), Of(datagrams[..cut]).Then(Of(datagrams[cut..])));
        }
    }

    static MediaDatagram MediaOf(byte[] datagram)
    {
        MediaDatagram.Read(datagram, datagram.Length, out var media);
        return media;
    }

    // As whoever inspects does: until the list is complete.
    static DatagramCodes Of(params byte[][] datagrams)
    {
        var codes = default(DatagramCodes);
        foreach (var datagram in datagrams)
        {
            if (!codes.IsComplete)
                codes = codes.With(AppProtocol.None, MediaOf(datagram));
        }

        return codes;
    }
}
