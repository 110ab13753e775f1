using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;
using static LyncFlowClassifier.Testing.Frames.FrameBuilder;

namespace LyncFlowClassifier.Tests.Flows;

public class FlowPipelineTests
{
    const long Second = PacketTime.Second;
    static readonly HostPort Client = "10.0.0.1:50123";
    static readonly HostPort Server = "10.0.0.10:5061";

    [Fact]
    public void A_handshake_is_one_flow_with_its_numbers()
    {
        var flow = Assert.Single(Run(
            new(10 * Second, TcpFrame(Client, Server, TcpFlags.Syn, 100)),
            new(10 * Second + 5, TcpFrame(Server, Client, TcpFlags.Syn | TcpFlags.Ack, 700, 101)),
            new(10 * Second + 9, TcpFrame(Client, Server, TcpFlags.Ack, 101, 701)),
            new(11 * Second, TcpFrame(Client, Server, TcpFlags.Ack | TcpFlags.Psh, 101, 701, [0x16, 3, 1, 0, 5, 1, 0, 0, 0, 0]))));
        Assert.Equal((Client.Address, Client.Port, Server.Address, Server.Port), (flow.AddressA, flow.PortA, flow.AddressB, flow.PortB));
        Assert.Equal((3ul, 1ul, 1L), (flow.A.Frames, flow.B.Frames, flow.FirstFrame));
        Assert.Equal((10 * Second, 11 * Second), (flow.FirstSeen, flow.LastSeen));
        Assert.Equal((1u, 100u), (flow.A.Tcp.Syn.Count, flow.A.Tcp.Syn.FirstValue));
        Assert.Equal((1u, 101u), (flow.B.Tcp.SynAck.Count, flow.B.Tcp.SynAck.LastValue));
        Assert.Equal((701u, 10ul), (flow.A.Tcp.Stream.LastAck, flow.A.Tcp.Stream.PayloadBytes));
        Assert.Equal((PayloadKind.TlsClient, PayloadKind.None), (flow.A.Payload, flow.B.Payload));
    }

    [Fact]
    public void Ipv6_and_ipv4_flows_with_equal_ports_stay_apart()
    {
        var flows = Run(
            new(1, UdpFrame("10.0.0.1:5000", "10.0.0.2:6000", [1])),
            new(2, UdpFrame("[2001:db8::1]:5000", "[2001:db8::2]:6000", [1])),
            new(3, UdpFrame("[2001:db8::2]:6000", "[2001:db8::1]:5000", [1])),
            new(4, TcpFrame("10.0.0.1:5000", "10.0.0.2:6000", TcpFlags.Syn)));
        Assert.Equal([1ul, 2ul, 1ul], flows.Select(flow => flow.Frames));
        Assert.Equal("2001:db8::1", flows[1].AddressA.ToString());
        Assert.Equal(Transport.Tcp, flows[2].Transport);
    }

    [Fact]
    public void Udp_duplicates_of_the_capture_point_are_counted()
    {
        var one = UdpFrame(Client, Server, [1, 2, 3], new IpFields { Id = 7 });
        var other = UdpFrame(Client, Server, [1, 2, 3], new IpFields { Id = 8 });
        var flow = Assert.Single(Run(new(0, one), new(400_000, one), new(500_000, other), new(900_000_000, other)));
        Assert.Equal((1u, 4ul), (flow.A.Duplicates, flow.A.Frames));
    }

    [Fact]
    public void Icmp_errors_belong_to_the_flow_they_quote_in_either_order()
    {
        var datagram = UdpFrame(Client, Server, [1, 2, 3]);
        var error = IcmpErrorFrame(Server.Address, 3, 3, datagram[14..]);
        foreach (var frames in new[] { new[] { datagram, error }, [error, datagram] })
        {
            using var pipeline = Pipe(frames.Select((bytes, i) => new CapturedFrame(i, bytes)));
            var flow = Assert.Single(pipeline.Flows());
            Assert.Equal((1u, IcmpReasons.PortUnreachable), (flow.Icmp!.Count, flow.Icmp.Reasons));
            Assert.Equal(Server.Address, flow.Icmp.Kept[0].Reporter);
            Assert.Equal((1ul, 0L), (flow.Frames, pipeline.IcmpErrorsWithoutFlow));
            Assert.Equal(Client.Address, flow.AddressA);
        }

        using var alone = Pipe([new(0, error)]);
        Assert.Empty(alone.Flows());
        Assert.Equal(1L, alone.IcmpErrorsWithoutFlow);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Fragments_belong_to_the_flow_of_the_first_one(bool reversed)
    {
        var datagram = Udp(Client.Port, Server.Port, new byte[3000]);
        var fragments = Ipv4Fragments(Client.Address, Server.Address, IpProtocol.Udp, datagram, 1480, new IpFields { Id = 77 })
            .Select(packet => Ethernet(packet)).ToArray();
        if (reversed)
            Array.Reverse(fragments);
        using var pipeline = Pipe(fragments.Select((bytes, i) => new CapturedFrame(i, bytes)));
        var flow = Assert.Single(pipeline.Flows());
        Assert.Equal(((ulong)fragments.Length, (ulong)fragments.Length - 1), (flow.A.Frames, flow.A.FragmentFrames));
        Assert.Equal((ulong)fragments.Sum(fragment => fragment.Length), flow.A.Bytes);
        Assert.Equal(0, pipeline.FragmentsWithoutFlow);

        using var orphans = Pipe(fragments.Where((_, i) => i == 1).Select(bytes => new CapturedFrame(0, bytes)));
        Assert.Empty(orphans.Flows());
        Assert.Equal(1, orphans.FragmentsWithoutFlow);
    }

    [Fact]
    public void Disposing_twice_is_harmless()
    {
        var pipeline = Pipe([new(1, UdpFrame(Client, Server, [1]))]);
        pipeline.Dispose();
        pipeline.Dispose();
        Assert.Equal(1, pipeline.Frames);
    }

    [Fact]
    public void Dscp_is_kept_without_ecn()
    {
        var flow = Assert.Single(Run(
            new(0, UdpFrame(Client, Server, [1], new IpFields { Dscp = 46, Ecn = 3 })),
            new(2_000_000, UdpFrame(Client, Server, [2], new IpFields { Dscp = 0 })),
            new(4_000_000, UdpFrame(Server, Client, [3], new IpFields { Dscp = 34 }))));
        Assert.Equal((46, (1ul << 46) | 1, 34), (flow.A.FirstDscp, flow.A.DscpSeen, flow.B.FirstDscp));
    }

    [Fact]
    public void Memory_limit_closes_idle_flows_and_counts_them()
    {
        var sink = new Closed();
        using var pipeline = new FlowPipeline(new PipelineOptions { MaxMemory = PipelineOptions.SmallestMaxMemory }, sink);
        const int Flows = 20_000;
        pipeline.Run(new MemorySource(Enumerable.Range(0, Flows).Select(i => new CapturedFrame(
            i * Second, TcpFrame(new HostPort(IpAddress.FromIpv4(0x0A000000 + (uint)i), 50000), Server, TcpFlags.Syn)))), CancellationToken.None);
        var open = pipeline.Flows().ToList();
        Assert.True(pipeline.ClosedEarly > 0);
        Assert.Equal(pipeline.ClosedEarly, sink.Records.Count);
        Assert.Equal(Flows, open.Count + sink.Records.Count);
        Assert.Equal(Flows, open.Concat(sink.Records).Select(flow => flow.AddressA).Distinct().Count());
        Assert.All(open, flow => Assert.Equal(flow.FirstSeen / Second + 1, flow.FirstFrame));
    }

    [Fact]
    public void Evicting_ipv6_flows_frees_their_addresses_and_keeps_the_rest_right()
    {
        var sink = new Closed();
        using var pipeline = new FlowPipeline(new PipelineOptions { MaxMemory = PipelineOptions.SmallestMaxMemory }, sink);
        const int Flows = 20_000;
        pipeline.Run(new MemorySource(Enumerable.Range(0, Flows).Select(i => new CapturedFrame(
            i * Second, UdpFrame(new HostPort(IpAddress.FromIpv6(0x20010db8_00000000, (ulong)i), 50000), "[2001:db8:1::1]:3478", [1])))), CancellationToken.None);
        var all = pipeline.Flows().Concat(sink.Records).ToList();
        Assert.Equal(Flows, all.Count);
        Assert.All(all, flow => Assert.Equal((long)flow.AddressA.Low, flow.FirstSeen / Second));
        Assert.All(all, flow => Assert.Equal("2001:db8:1::1", flow.AddressB.ToString()));
    }

    [Fact]
    public void Equal_hashes_of_strange_flows_do_no_harm()
    {
        // With so many flows some share all 32 bits of the hash, TCP with UDP among them.
        const int Flows = 200_000;
        var tcp = TcpFrame("10.1.0.0:1", Server, TcpFlags.Syn);
        var udp = UdpFrame("10.1.0.0:1", Server, [1]);
        IEnumerable<CapturedFrame> Frames()
        {
            for (var i = 0; i < 2 * Flows; i++)
            {
                var frame = (byte[])((i & 1) == 0 ? tcp : udp).Clone();
                var flow = i % Flows;
                (frame[28], frame[29], frame[34], frame[35]) = ((byte)(flow >> 16), (byte)(flow >> 8), (byte)(0x10 | (flow & 15)), (byte)flow);
                yield return new CapturedFrame(i, frame);
            }
        }

        using var pipeline = Pipe(Frames());
        Assert.Equal(Flows, pipeline.Flows().Count());
        Assert.All(pipeline.Flows().Take(1000), flow => Assert.Equal(2ul, flow.Frames));
    }

    static List<FlowRecord> Run(params CapturedFrame[] frames)
    {
        using var pipeline = Pipe(frames);
        return [.. pipeline.Flows()];
    }

    static FlowPipeline Pipe(IEnumerable<CapturedFrame> frames)
    {
        var pipeline = new FlowPipeline(new PipelineOptions());
        using var source = new MemorySource(frames);
        pipeline.Run(source, CancellationToken.None);
        return pipeline;
    }

    sealed class Closed : IFlowSink
    {
        public List<FlowRecord> Records { get; } = [];

        public void Accept(in FlowRecord record) => Records.Add(record);
    }
}
