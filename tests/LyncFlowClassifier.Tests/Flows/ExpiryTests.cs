using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Testing.Reference;
using static LyncFlowClassifier.PacketTime;
using static LyncFlowClassifier.Testing.Frames.FrameBuilder;

namespace LyncFlowClassifier.Tests.Flows;

/// <summary>Flows that leave when they are idle, and long flows that are handed over in parts.</summary>
public class ExpiryTests
{
    static readonly HostPort Client = "10.0.0.5:50001";
    static readonly HostPort Server = "10.0.0.10:5061";

    // Whatever the moments at which parts are cut, merging them gives the record of one pass, and so does reading the table.
    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(40)]
    public void Parts_of_long_flows_merge_to_the_record_of_one_pass(int framesPerRun)
    {
        for (var seed = 0; seed < 12; seed++)
        {
            var frames = RandomTraffic.Generate(seed, new RandomTrafficOptions { SwapPercent = 0 }).Select(packet => new CapturedFrame(packet.Time, packet.ToFrame())).ToList();
            using var whole = new FlowPipeline(new PipelineOptions());
            whole.Run(new MemorySource(frames), CancellationToken.None);
            var sink = new Parts();
            using var cut = new FlowPipeline(new PipelineOptions { IsLive = true }, sink);
            foreach (var run in frames.Chunk(framesPerRun))
            {
                cut.Run(new MemorySource(run), CancellationToken.None);
                cut.Expire(None, long.MaxValue);
            }

            foreach (var (one, other) in whole.Flows().Zip(cut.Flows()))
                Assert.Equal(RecordText.Of(one), RecordText.Of(other));
            Assert.Equal(whole.FragmentsWithoutFlow, cut.FragmentsWithoutFlow);
            cut.Expire(long.MaxValue, None);
            Assert.Empty(cut.Flows());
            Assert.Equal(whole.Flows().Select(flow => RecordText.Of(flow)), sink.Merged().Select(flow => RecordText.Of(flow)));
            Assert.Equal(whole.Flows().Select(flow => RecordText.Of(flow)), sink.Whole.OrderBy(flow => flow.FirstFrame).Select(flow => RecordText.Of(flow)));
        }
    }

    [Fact]
    public void Idle_flows_leave_and_busy_ones_stay()
    {
        var sink = new Parts();
        using var pipeline = new FlowPipeline(new PipelineOptions { IsLive = true }, sink);
        pipeline.Run(new MemorySource([new(Second, UdpFrame("10.0.0.6:1", Server, [1])), new(50 * Second, TcpFrame(Client, Server, TcpFlags.Syn))]), CancellationToken.None);
        pipeline.Expire(10 * Second, None);
        Assert.Equal("10.0.0.6", Assert.Single(sink.Whole).AddressA.ToString());
        pipeline.Run(new MemorySource([new(51 * Second, TcpFrame(Server, Client, TcpFlags.Syn | TcpFlags.Ack))]), CancellationToken.None);
        var flow = Assert.Single(pipeline.Flows());
        Assert.Equal((1ul, 1ul, 2L), (flow.A.Frames, flow.B.Frames, flow.FirstFrame));
        Assert.Equal((1L, 0L, 3L), (pipeline.ClosedIdle, pipeline.ClosedEarly, pipeline.Frames));
    }

    [Fact]
    public void Fragments_find_their_flow_though_others_left()
    {
        var datagram = Udp(Client.Port, Server.Port, new byte[3000]);
        var fragments = Ipv4Fragments(Client.Address, Server.Address, IpProtocol.Udp, datagram, 1480, new IpFields { Id = 77 })
            .Select(packet => Ethernet(packet)).ToArray();
        using var pipeline = new FlowPipeline(new PipelineOptions { IsLive = true }, new Parts());
        pipeline.Run(new MemorySource([new(0, UdpFrame("10.0.0.6:1", Server, [1])), new(20 * Second, fragments[0])]), CancellationToken.None);
        pipeline.Expire(10 * Second, None);
        pipeline.Run(new MemorySource(fragments[1..].Select(bytes => new CapturedFrame(20 * Second, bytes))), CancellationToken.None);
        Assert.Equal((ulong)fragments.Length, Assert.Single(pipeline.Flows()).A.Frames);
        Assert.Equal(0, pipeline.FragmentsWithoutFlow);
    }

    [Fact]
    public void A_flow_that_was_cut_leaves_when_it_stays_silent()
    {
        var sink = new Parts();
        using var pipeline = new FlowPipeline(new PipelineOptions { IsLive = true }, sink);
        pipeline.Run(new MemorySource([new(Second, UdpFrame(Client, Server, [1])), new(2 * Second, UdpFrame(Server, Client, [1]))]), CancellationToken.None);
        pipeline.Expire(Second, Second);
        pipeline.Expire(Second, 2 * Second);
        Assert.Single(sink.All);
        Assert.Empty(sink.Whole);
        pipeline.Expire(2 * Second, None);
        Assert.Equal(2ul, Assert.Single(sink.Whole).Frames);
        Assert.Empty(pipeline.Flows());
    }

    [Fact]
    public void Memory_of_flows_that_left_is_free()
    {
        using var pipeline = new FlowPipeline(new PipelineOptions { IsLive = true }, new Forget());
        var most = 0L;
        for (var round = 0; round < 20; round++)
        {
            var time = round * 10 * Second;
            pipeline.Run(new MemorySource(Enumerable.Range(0, 2000).Select(i => new CapturedFrame(
                time, TcpFrame(new HostPort(IpAddress.FromIpv4(0x0A000000 + (uint)((round * 2000) + i)), 50000), Server, TcpFlags.Syn)))), CancellationToken.None);
            pipeline.Expire(time - Second, time - Second);
            most = Math.Max(most, round < 2 ? pipeline.BytesInUse : 0);
            Assert.True(round < 2 || pipeline.BytesInUse <= most);
        }

        Assert.Equal(38_000, pipeline.ClosedIdle);
    }

    sealed class Forget : IFlowSink
    {
        public void Accept(in FlowRecord record)
        {
        }
    }

    sealed class Parts : IFlowSink
    {
        public List<FlowRecord> All { get; } = [];

        public List<FlowRecord> Whole { get; } = [];

        public void Accept(in FlowRecord record) => Whole.Add(record);

        public void AcceptPart(in FlowRecord part, in FlowRecord whole, bool isLast) => All.Add(part);

        public IEnumerable<FlowRecord> Merged() => All.GroupBy(part => part.FirstFrame).OrderBy(flow => flow.Key).Select(parts =>
        {
            var merged = parts.First();
            foreach (var part in parts.Skip(1))
                FlowMerge.Append(ref merged, part);
            return merged;
        });
    }
}
