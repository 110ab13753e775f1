using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Decode;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;
using static LyncFlowClassifier.Testing.Frames.FrameBuilder;

namespace LyncFlowClassifier.Tests.Decode;

/// <summary>Which loop decodes a batch first depends on its first frame. What comes out depends on each frame alone.</summary>
public class BatchDecoderTests
{
    static readonly byte[][] Frames =
    [
        .. SampleFrames.Links.Where(sample => sample.LinkType == LinkType.Ethernet).Select(sample => sample.Bytes),
        UdpFrame(SampleFrames.A6, SampleFrames.B6, new byte[40]),
        TcpFrame(SampleFrames.B6, SampleFrames.A6, TcpFlags.Ack, payload: new byte[9]),
        UdpFrame(SampleFrames.A, SampleFrames.B, new byte[40]),
        UdpFrame(SampleFrames.A6, SampleFrames.B6.With(4789), Vxlan(TcpFrame(SampleFrames.A6, SampleFrames.B6, TcpFlags.Syn))),
        Ethernet(Ipv6Fragments(SampleFrames.A6.Address, SampleFrames.B6.Address, IpProtocol.Udp, Udp(1, 2, new byte[40]), 24, 99)[0]),
        Ethernet(Ipv6Fragments(SampleFrames.A6.Address, SampleFrames.B6.Address, IpProtocol.Udp, Udp(1, 2, new byte[40]), 24, 99)[1]),
        TcpFrame(SampleFrames.A6, SampleFrames.B6, TcpFlags.Syn)[..60],
        [],
        Ethernet(new byte[60], EtherType.Arp),
    ];

    public static TheoryData<int> First() => [.. Enumerable.Range(0, Frames.Length)];

    [Theory]
    [MemberData(nameof(First))]
    public void Every_frame_is_as_the_general_decoder_sees_it_whichever_comes_first(int first)
    {
        var frames = Enumerable.Range(0, FrameBatch.Capacity).Select(i => new CapturedFrame(7, Frames[(first + i) % Frames.Length])).ToArray();
        using var source = new MemorySource(frames);
        var batch = new FrameBatch();
        var packets = new PacketBatch();
        Assert.True(source.Read(batch));
        BatchDecoder.Decode(batch, packets, decapsulate: true);
        for (var i = 0; i < frames.Length; i++)
        {
            var expected = Decoded.Of(frames[i].Bytes);
            ref readonly var packet = ref packets.Packets[i];
            Assert.Equal((expected.Kind, expected.Summary.Flags), (packet.Kind, packet.Flags));
            if (expected.Kind <= PacketKind.Udp)
                Assert.Equal(Flow(expected.Summary), Flow(packet));
        }
    }

    static (ulong, ulong, int, int, int, uint, byte, byte) Flow(PacketSummary packet) => (
        packet.Source, packet.Destination, packet.PayloadOffset, packet.PayloadLength,
        (packet.Flags & PacketFlags.Ipv6) != 0 ? packet.AddressOffset : 0, packet.SequenceOrMark, packet.TimeToLive, packet.Dscp);
}
