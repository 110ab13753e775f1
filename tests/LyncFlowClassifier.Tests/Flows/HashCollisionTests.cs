using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Decode;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;
using static LyncFlowClassifier.Testing.Frames.FrameBuilder;

namespace LyncFlowClassifier.Tests.Flows;

/// <summary>Flows with equal hashes, found by trying keys, with frames that alternate within one batch.</summary>
public class HashCollisionTests
{
    static readonly FlowHash Hash = new(0x243F_6A88_85A3_08D3, 0x1319_8A2E_0370_7344);
    static readonly HostPort Server = "10.0.0.10:443";
    static readonly HostPort Server6 = "[2001:db8::10]:443";

    [Theory]
    [InlineData(false, false)]
    [InlineData(true, true)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    public void Flows_with_equal_hashes_stay_apart(bool tcpIpv6, bool udpIpv6)
    {
        var (tcp, udp) = Collision(tcpIpv6, udpIpv6);
        using var tracker = new FlowTracker(new FlowTable(Hash), new FragmentTracker());
        var frames = Enumerable.Range(0, 200).Select(i => new CapturedFrame(
            i * 1000L,
            i % 2 == 0
                ? UdpFrame(udp, udpIpv6 ? Server6 : Server, [1, 2, 3, (byte)i], new IpFields { Id = (ushort)i })
                : TcpFrame(tcp, tcpIpv6 ? Server6 : Server, TcpFlags.Ack, (uint)i, 1, [1, 2, 3, 4])));
        using var source = new MemorySource(frames);
        var batch = new FrameBatch();
        var packets = new PacketBatch();
        for (var first = 1L; source.Read(batch); first += batch.Count)
        {
            BatchDecoder.Decode(batch, packets, decapsulate: true);
            tracker.Add(batch, packets, first);
        }

        Assert.Equal(2u, tracker.Table.Count);
        var reader = new FlowReader(new FlowParts([tracker.Table], [0]));
        Assert.True(reader.TryRead(out var one));
        Assert.True(reader.TryRead(out var other));
        Assert.Equal((Transport.Udp, udp.Port, 100ul), (one.Transport, one.PortA, one.A.Frames));
        Assert.Equal((Transport.Tcp, tcp.Port, 100ul, 400ul), (other.Transport, other.PortA, other.A.Frames, other.A.Tcp.Stream.PayloadBytes));
        Assert.False(reader.TryRead(out _));
    }

    [Fact]
    public void Flows_stay_in_the_order_of_their_first_frames()
    {
        // The flow in the middle is taken for the first one at first, and gets its record after the third.
        var (tcp, udp) = Collision(tcpIpv6: false, udpIpv6: false);
        using var tracker = new FlowTracker(new FlowTable(Hash), new FragmentTracker());
        using var source = new MemorySource(
        [
            new(1, TcpFrame(tcp, Server, TcpFlags.Syn)),
            new(2, UdpFrame(udp, Server, [1])),
            new(3, UdpFrame("10.0.0.99:5000", Server, [1])),
            new(4, UdpFrame("10.0.0.98:5000", Server, [1])),
        ]);
        var batch = new FrameBatch();
        var packets = new PacketBatch();
        Assert.True(source.Read(batch));
        BatchDecoder.Decode(batch, packets, decapsulate: true);
        tracker.Add(batch, packets, 1);
        var reader = new FlowReader(new FlowParts([tracker.Table], [0]));
        for (var frame = 1; frame <= 4; frame++)
        {
            Assert.True(reader.TryRead(out var record));
            Assert.Equal(frame, record.FirstFrame);
        }
    }

    static (HostPort Tcp, HostPort Udp) Collision(bool tcpIpv6, bool udpIpv6)
    {
        var seen = new Dictionary<uint, HostPort>();
        using var table = new FlowTable(Hash);
        for (var i = 0; i < 400_000; i++)
            seen[HashOf(table, Transport.Tcp, ClientNumber(i, tcpIpv6), tcpIpv6)] = ClientNumber(i, tcpIpv6);
        for (var i = 0; ; i++)
        {
            var client = ClientNumber(i, udpIpv6);
            if (seen.TryGetValue(HashOf(table, Transport.Udp, client, udpIpv6), out var tcp))
                return (tcp, client);
        }
    }

    static HostPort ClientNumber(int number, bool ipv6)
    {
        var low = 0x0A010000u + (uint)(number / 50_000);
        return new HostPort(ipv6 ? IpAddress.FromIpv6(0x2001_0DB8_0000_0000, low) : IpAddress.FromIpv4(low), (ushort)(1024 + number % 50_000));
    }

    static uint HashOf(FlowTable table, Transport transport, HostPort client, bool ipv6)
    {
        var server = ipv6 ? Server6 : Server;
        return table.Hash.Of(FlowTuple.Of(transport, client.Address, client.Port, server.Address, server.Port));
    }
}
