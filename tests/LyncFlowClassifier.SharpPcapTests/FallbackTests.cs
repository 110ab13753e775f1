using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Capture.Libpcap;
using LyncFlowClassifier.Capture.SharpPcap;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Tests.Live;
using PacketDotNet;
using SharpPcap;

namespace LyncFlowClassifier.SharpPcapTests;

/// <summary>Link types that only PacketDotNet reads.</summary>
public class FallbackTests
{
    const ushort Unknown = 147; // LINKTYPE_USER0

    static readonly HostPort Client = new(IpAddress.Parse("10.0.0.1"), 50_000), Server = new(IpAddress.Parse("10.0.0.2"), 5061);
    static readonly byte[] Ipv4 = FrameBuilder.UdpFrame(Client, Server, [1, 2, 3])[14..];
    static readonly byte[] Ipv6 = FrameBuilder.UdpFrame(new(IpAddress.Parse("2001:db8::1"), 50_000), new(IpAddress.Parse("2001:db8::2"), 5061))[14..];

    /// <summary>Link type, what the frame begins with, EtherType or PPP protocol included.</summary>
    public static TheoryData<int, string, bool> Framings => new()
    {
        { 100, "AAAA030000000800", false },
        { 100, "AAAA0300000086DD", true },
        { 166, "00030021", false },
        { 166, "01030057", true },
        { 204, "000021", false },
        { 204, "01FF030057", true },
    };

    [Theory]
    [MemberData(nameof(Framings))]
    public void The_packet_is_handed_on_as_raw_IP(int linkType, string begins, bool isIpv6)
    {
        Assert.True(PacketDotNetFallback.IsForeign((ushort)linkType));
        var packet = isIpv6 ? Ipv6 : Ipv4;
        byte[] frame = [.. Convert.FromHexString(begins), .. packet];
        var fallback = new PacketDotNetFallback();
        var batch = Batch((ushort)linkType, new CapturedFrame(7, frame, (uint)frame.Length + 40));
        fallback.Apply(batch);
        Assert.Equal((1, 0), (fallback.Converted, fallback.Failed));
        Assert.Equal(Convert.ToHexString(packet), Convert.ToHexString(batch.Bytes(0)));
        Assert.Equal((7, LinkType.Raw, (uint)packet.Length + 40), (batch.Frames[0].Time, batch.Frames[0].LinkType, batch.Frames[0].WireLength));
        Assert.Null(fallback.Warning);
    }

    [Fact]
    public void Of_a_tunnel_the_outermost_packet_is_handed_on()
    {
        var tunnel = FrameBuilder.Ip(Client.Address, Server.Address, 4, Ipv4);
        var batch = Batch(204, new CapturedFrame(0, [0, 0, 0x21, .. tunnel]));
        new PacketDotNetFallback().Apply(batch);
        Assert.Equal(Convert.ToHexString(tunnel), Convert.ToHexString(batch.Bytes(0)));
    }

    [Fact]
    public void What_we_decode_is_not_touched()
    {
        var decoded = typeof(LinkType).GetFields().Select(field => (ushort)field.GetRawConstantValue()!);
        var fallback = new PacketDotNetFallback();
        foreach (var linkType in decoded)
        {
            Assert.False(PacketDotNetFallback.IsForeign(linkType));
            var batch = Batch(linkType, new CapturedFrame(0, [0xFF]));
            fallback.Apply(batch);
            Assert.Equal(linkType, batch.Frames[0].LinkType);
        }

        Assert.Equal((0, 0), (fallback.Converted, fallback.Failed));
    }

    [Fact]
    public void Exceptions_are_counted_and_the_frame_stays_as_it_was()
    {
        var fallback = new PacketDotNetFallback();
        for (var length = 0; length < Ipv4.Length + 3; length++)
        {
            byte[] whole = [0, 0, 0x21, .. Ipv4];
            var batch = Batch(204, new CapturedFrame(0, whole[..length]), new CapturedFrame(0, [0, 0xC0, 0x21, 1]));
            fallback.Apply(batch);
            Assert.Equal(204, batch.Frames[1].LinkType);
            if (batch.Frames[0].LinkType == LinkType.Raw)
                Assert.Equal(whole[3..length], batch.Bytes(0).ToArray());
            else
                Assert.Equal((0, length), (batch.Frames[0].Offset, batch.Frames[0].CapturedLength));
        }

        Assert.True(fallback.Failed > 0);
        Assert.StartsWith($"{fallback.Failed} frames of link types that are not decoded could not be read by PacketDotNet either: ", fallback.Warning);
        Assert.DoesNotContain('\n', fallback.Warning!);
    }

    [Fact]
    public void A_link_type_that_PacketDotNet_does_not_have_is_asked_for_once()
    {
        var fallback = new PacketDotNetFallback();
        var batch = Batch(Unknown, new CapturedFrame(0, Ipv4), new CapturedFrame(0, Ipv4));
        fallback.Apply(batch);
        Assert.Equal((0, 1), (fallback.Converted, fallback.Failed));
        Assert.Equal(Unknown, batch.Frames[1].LinkType);
        Assert.Contains("NotImplementedException", fallback.FirstFailure);
    }

    [Fact]
    public void Origins_say_that_it_is_raw_IP()
    {
        var device = new ScriptedDevice(() => GetPacketStatus.NoRemainingPackets, [[0, 0, 0x21, .. Ipv4], [0, 0x80, 0x21, 1], [0, 0, 0x21, .. Ipv4]])
        {
            LinkType = LinkLayers.PppWithDir,
        };
        using var run = new SourceRun(new LiveOptions(), device);
        run.ReadToEnd();
        Assert.Equal([LinkType.Raw, 204, LinkType.Raw], run.Frames.Select(read => read.LinkType));
        Assert.All(run.Frames, read => Assert.Equal(device.Name, read.Interface));
        Assert.Empty(run.Source.Statistics.Warnings);
    }

    [Fact]
    public void Random_bytes_never_throw()
    {
        var random = new Random(1);
        var fallback = new PacketDotNetFallback();
        foreach (var linkType in (ushort[])[100, 166, 204, Unknown])
        {
            for (var round = 0; round < 2000; round++)
            {
                var bytes = new byte[random.Next(300)];
                random.NextBytes(bytes);
                fallback.Apply(Batch(linkType, new CapturedFrame(0, bytes)));
            }
        }
    }

    [Fact]
    public void A_sample_framed_otherwise_has_the_flows_of_its_file()
    {
        var frames = SampleFrames.Of("02");
        using var raw = new MemorySource(frames.Select(frame => frame with { Bytes = frame.Bytes[14..], WireLength = frame.Length - 14 }), LinkType.Raw);
        var device = new ScriptedDevice(() => GetPacketStatus.NoRemainingPackets, [.. frames.Select(frame => (byte[])[0, 0, 0x21, .. frame.Bytes[14..]])])
        {
            LinkType = LinkLayers.PppWithDir,
        };
        using var run = new SourceRun(new LiveOptions { SnapLength = 65_536 }, device);
        run.ReadToEnd();
        var same = run.Frames.Zip(frames, (read, filed) => read.Frame with { Time = filed.Time });
        Assert.Equal(SampleFrames.Report(raw, new()), SampleFrames.Report(new MemorySource(same, LinkType.Raw), new()));
    }

    static FrameBatch Batch(ushort linkType, params CapturedFrame[] frames)
    {
        var batch = new FrameBatch();
        Assert.True(new MemorySource(frames, linkType).Read(batch));
        return batch;
    }
}
