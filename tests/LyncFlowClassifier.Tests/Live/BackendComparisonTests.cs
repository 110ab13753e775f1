using System.Net;
using System.Net.Sockets;
using LyncFlowClassifier.Capture.Libpcap;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;

namespace LyncFlowClassifier.Tests.Live;

/// <summary>Both backends at the same interface at the same time: the same frames, to the byte and the nanosecond.</summary>
[Collection(LiveSourceTests.OneByOne)]
public class BackendComparisonTests
{
    const ushort Customer = 0x8100, Service = 0x88A8;

    public static TheoryData<string?> Filters() =>
        [null, "vlan", "vlan 10", "not vlan", "vlan and tcp", "vlan 10 and tcp port 5061", "vlan and vlan 20", "tcp port 5061", "ip6", "vlan and ip6 and udp", "greater 400"];

    [VethTheory]
    [MemberData(nameof(Filters))]
    public void Frames_with_and_without_VLAN_tags_are_the_same(string? filter) => Compare(new LiveOptions { SnapLength = LiveOptions.LargestSnapLength, Filter = filter });

    [VethTheory]
    [InlineData(64)]
    [InlineData(65)]
    [InlineData(100)]
    public void They_are_cut_alike(int snapLength) => Compare(new LiveOptions { SnapLength = snapLength });

    [VethTheory]
    [InlineData(LiveBackend.Ring)]
    [InlineData(LiveBackend.Libpcap)]
    public void Tags_are_as_they_were_sent(LiveBackend backend)
    {
        using var pair = new VethPair();
        using var run = new LiveRun(new LiveOptions { SnapLength = LiveOptions.LargestSnapLength, Backend = backend }, pair.Near);
        var sent = Traffic();
        pair.Send(sent);
        run.ReadTo(sent.Count);
        Assert.Equal(sent.Select(frame => (Convert.ToHexString(frame.Bytes), frame.Length)), run.Frames.Select(live => (Convert.ToHexString(live.Frame.Bytes), live.Frame.Length)));
    }

    [VethTheory]
    [InlineData(LiveBackend.Ring)]
    [InlineData(LiveBackend.Libpcap)]
    public void What_goes_over_the_loopback_interface_is_seen_once(LiveBackend backend)
    {
        const int Sent = 5;
        using var receiver = new UdpClient(new IPEndPoint(IPAddress.Loopback, 0));
        var port = ((IPEndPoint)receiver.Client.LocalEndPoint!).Port;
        using var run = new LiveRun(new LiveOptions { Backend = backend, Filter = $"udp dst port {port}" }, "lo");
        using var sender = new UdpClient();
        for (var i = 0; i < Sent; i++)
            sender.Send([(byte)i], 1, new IPEndPoint(IPAddress.Loopback, port));
        var frames = ReadAll(run);
        Assert.Equal(Enumerable.Range(0, Sent), frames.Select(frame => (int)Convert.FromHexString(frame.Bytes)[^1]));
    }

    static void Compare(LiveOptions options)
    {
        using var pair = new VethPair();
        using var ring = new LiveRun(options with { Backend = LiveBackend.Ring }, pair.Near);
        using var libpcap = new LiveRun(options with { Backend = LiveBackend.Libpcap }, pair.Near);
        pair.Send(Traffic());
        var expected = ReadAll(libpcap);
        Assert.NotEmpty(expected);
        Assert.Equal(expected, ReadAll(ring));
        Assert.Equal(libpcap.Source.Interfaces[0].Received, ring.Source.Interfaces[0].Received);
    }

    static List<(long Time, string Bytes, uint Length)> ReadAll(LiveRun run)
    {
        run.Stop();
        while (run.Read())
        {
        }

        return run.Frames.ConvertAll(live => (live.Frame.Time, Convert.ToHexString(live.Frame.Bytes), live.Frame.Length));
    }

    static List<CapturedFrame> Traffic()
    {
        VlanTag[][] tags =
        [
            [], [new VlanTag(Customer, 10)], [new VlanTag(Customer, 20, 5)], [new VlanTag(Service, 10), new VlanTag(Customer, 20, 3)], [new VlanTag(Customer, 0, 7)],
            [new VlanTag(Customer, 4095)], [new VlanTag(Customer, 10), new VlanTag(Customer, 10)],
        ];
        byte[][] packets =
        [
            FrameBuilder.TcpFrame("10.0.0.1:40000", "10.0.0.2:5061", TcpFlags.Syn),
            FrameBuilder.TcpFrame("[2001:db8::1]:40000", "[2001:db8::2]:5061", TcpFlags.Ack, payload: new byte[700]),
            FrameBuilder.UdpFrame("10.0.0.1:40000", "10.0.0.2:3478", [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]),
            FrameBuilder.UdpFrame("[2001:db8::1]:40000", "[2001:db8::2]:3478"),
        ];
        return [.. tags.SelectMany(tag => packets.Select(packet => new CapturedFrame(0, FrameBuilder.Ethernet(packet[14..], tag))))];
    }
}
