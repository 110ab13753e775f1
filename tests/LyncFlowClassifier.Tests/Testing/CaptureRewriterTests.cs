using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Tests.Capture;
using static LyncFlowClassifier.Testing.Frames.FrameBuilder;

namespace LyncFlowClassifier.Tests.Testing;

public class CaptureRewriterTests
{
    static readonly CapturedFrame[] Frames =
    [
        new(1_000_000_000_000, TcpFrame("10.0.0.1:50000", "10.0.0.2:5061", TcpFlags.Syn, options: MssOption())),
        new(1_000_000_001_000, TcpFrame("10.0.0.2:5061", "10.0.0.1:50000", TcpFlags.Syn | TcpFlags.Ack, 7, 1, fields: new() { Options = [7, 7, 4, 0, 0, 0, 0] })),
        new(1_000_000_002_000, UdpFrame("10.0.0.1:3478", "10.0.0.9:3479", new byte[33], new() { Dscp = 46, Ttl = 9 })),
        new CapturedFrame(1_000_000_003_000, UdpFrame("10.0.0.3:49200", "10.0.0.9:49300", new byte[200])).Cut(96),
        new(1_000_000_004_000, [.. TcpFrame("10.0.0.1:50000", "10.0.0.2:5061", TcpFlags.Ack, 1, 8), 0, 0, 0, 0, 0, 0]),
    ];

    static readonly CapturedFrame Arp = new(1_000_000_005_000, Ethernet(new byte[28], EtherType.Arp));

    [Theory]
    [InlineData(CaptureChange.Ipv6)]
    [InlineData(CaptureChange.Vlan)]
    [InlineData(CaptureChange.Pcapng)]
    public void Flows_stay_the_same(CaptureChange change)
    {
        var before = Flows(PcapWriter.Write(Frames));
        var after = Flows(Rewritten(Frames, change));
        Assert.Equal(before.Count, after.Count);
        foreach (var (old, now) in before.Zip(after))
        {
            Assert.Equal((old.Transport, old.PortA, old.PortB, old.FirstFrame), (now.Transport, now.PortA, now.PortB, now.FirstFrame));
            Assert.Equal((uint)old.AddressA.Low, (uint)now.AddressA.Low);
            Assert.Equal((uint)old.AddressB.Low, (uint)now.AddressB.Low);
            Assert.Equal(change == CaptureChange.Ipv6, now.AddressA.IsIpv6);
            Assert.Equal((old.A.Frames, old.A.FirstSeen, old.A.LastSeen, old.A.TcpFlags), (now.A.Frames, now.A.FirstSeen, now.A.LastSeen, now.A.TcpFlags));
            Assert.Equal((old.A.FirstDscp, old.A.Tcp.Stream.PayloadBytes), (now.A.FirstDscp, now.A.Tcp.Stream.PayloadBytes));
        }
    }

    [Fact]
    public void Ipv6_frames_are_as_if_built_that_way_with_their_checksums()
    {
        var written = CaptureRun.Of(Rewritten([Frames[0], Frames[2]], CaptureChange.Ipv6)).Frames;
        CapturedFrame[] built =
        [
            new(Frames[0].Time, TcpFrame(Counterpart("a00:1", 50000), Counterpart("a00:2", 5061), TcpFlags.Syn, options: MssOption())),
            new(Frames[2].Time, UdpFrame(Counterpart("a00:1", 3478), Counterpart("a00:9", 3479), new byte[33], new() { Dscp = 46, Ttl = 9 })),
        ];
        Assert.Equal(built.Select(frame => ReadFrame.Of(frame)), written);
    }

    [Fact]
    public void Frames_that_cannot_be_turned_stay_as_they_are()
    {
        CapturedFrame[] frames = [Arp, Frames[0].Cut(30), new(0, Ethernet(Ipv4Fragments(
            IpAddress.Parse("10.0.0.1"), IpAddress.Parse("10.0.0.2"), IpProtocol.Udp, Udp(1, 2, new byte[40]), 24)[1]))];
        Assert.Equal(PcapWriter.Write(frames)[24..], Rewritten(frames, CaptureChange.Ipv6)[24..]);
    }

    [Fact]
    public void Lengths_on_the_wire_grow_with_the_frame()
    {
        var cut = CaptureRun.Of(Rewritten([Frames[3]], CaptureChange.Vlan)).Frames[0];
        Assert.Equal((100, Frames[3].Length + 4), (cut.Bytes.Length / 2, cut.Wire));
    }

    [Fact]
    public void Other_captures_and_damaged_ones_are_refused()
    {
        var whole = PcapWriter.Write(Frames);
        Assert.Throws<InvalidDataException>(() => Rewritten(PcapngWriter.Write(Frames)));
        Assert.Throws<InvalidDataException>(() => Rewritten(PcapWriter.Write(Frames, new PcapFormat { BigEndian = true })));
        Assert.Throws<InvalidDataException>(() => Rewritten(PcapWriter.Write(Frames, new PcapFormat { LinkType = 101 })));
        Assert.Throws<InvalidDataException>(() => Rewritten(whole[..^1]));
        Assert.Throws<InvalidDataException>(() => Rewritten(whole[..30]));
        Assert.Throws<InvalidDataException>(() => Rewritten([]));
    }

    static HostPort Counterpart(string low, ushort port) => new(IpAddress.Parse($"2001:db8:d246::{low}"), port);

    static byte[] Rewritten(CapturedFrame[] frames, CaptureChange change) => Rewritten(PcapWriter.Write(frames), change);

    static byte[] Rewritten(byte[] capture, CaptureChange change = CaptureChange.Vlan)
    {
        using var output = new MemoryStream();
        CaptureRewriter.Rewrite(new MemoryStream(capture), output, change);
        return output.ToArray();
    }

    static List<FlowRecord> Flows(byte[] capture)
    {
        using var pipeline = new FlowPipeline(new PipelineOptions());
        using var source = LyncFlowClassifier.Capture.CaptureInput.Open(["-"], default, () => new MemoryStream(capture));
        pipeline.Run(source, CancellationToken.None);
        return [.. pipeline.Flows()];
    }
}
