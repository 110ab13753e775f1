using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;
using static LyncFlowClassifier.Testing.Frames.FrameBuilder;

namespace LyncFlowClassifier.Tests.Flows;

public sealed class FlowMemoryTests
{
    const long Second = PacketTime.Second;
    const long Limit = PipelineOptions.SmallestMaxMemory;
    static readonly HostPort Server = "10.200.0.10:5061";
    static readonly HostPort Server6 = "[2001:db8:1::1]:5061";

    // Numbers of flows with which the index has just doubled, where it costs most, and with which it will soon.
    [Theory]
    [InlineData(13_000)]
    [InlineData(24_000)]
    [InlineData(25_000)]
    public void A_flow_without_findings_takes_128_bytes_or_less(int flows)
    {
        Assert.InRange(BytesPerFlow(flows, Datagrams), 104, 128);
        Assert.InRange(BytesPerFlow(flows, Refused), 104, 128);
    }

    [Theory]
    [InlineData(13_000)]
    [InlineData(25_000)]
    public void A_connection_with_data_takes_256_bytes_or_less(int flows) => Assert.InRange(BytesPerFlow(flows, Connection), 232, 256);

    [Theory]
    [InlineData(13_000)]
    [InlineData(25_000)]
    public void An_ipv6_flow_takes_32_bytes_more(int flows)
        => Assert.InRange(BytesPerFlow(flows, Datagrams6) - BytesPerFlow(flows, Datagrams), 31.9, 32.1);

    [Fact]
    public void A_table_stays_below_its_limit_and_gives_memory_back()
    {
        using var part = new FlowPart(new PipelineOptions(), FlowHash.Random(), hasPartBefore: false);
        var evicted = 0L;
        var evictions = 0;
        part.Run(Source(30_000, flow => flow % 3 == 0 ? Datagrams(flow) : flow % 3 == 1 ? Refused(flow) : Eventful(flow)), Limit, OnMore, CancellationToken.None);
        Assert.InRange(part.BytesInUse, Limit / 4, Limit);
        Assert.InRange(evictions, 5, 100);
        Assert.Equal(30_000, evicted + part.Table.Count);

        void OnMore(FlowPart full)
        {
            // One batch may add 64 connections with all that some of them need.
            Assert.InRange(full.BytesInUse, Limit, Limit + 64 * 1024);
            evicted += full.EvictIdle(full.Table.IdleThreshold, null);
            evictions++;
            Assert.InRange(full.Table.BytesInUse, 0, Limit * 9 / 10);
        }
    }

    [Fact]
    public void Records_are_the_same_whether_others_leave_or_not()
    {
        static IEnumerable<CapturedFrame> Traffic(int flow)
            => flow % 8 == 0 ? Datagrams(flow) : flow % 4 == 0 ? Datagrams6(flow) : flow % 4 == 1 ? Refused(flow) : Eventful(flow);
        using var whole = new FlowPipeline(new PipelineOptions());
        whole.Run(Source(8_000, Traffic), CancellationToken.None);
        var closed = new Closed();
        using var limited = new FlowPipeline(new PipelineOptions { MaxMemory = Limit }, closed);
        limited.Run(Source(8_000, Traffic), CancellationToken.None);
        Assert.InRange(closed.Records.Count, 1000, 7999);
        Assert.Equal(whole.Flows(), closed.Records.Concat(limited.Flows()).OrderBy(record => record.FirstFrame));
    }

    [Fact]
    public void What_is_held_for_closed_flows_counts()
    {
        var closed = new Closed { BytesHeld = Limit / 2 };
        using var limited = new FlowPipeline(new PipelineOptions { MaxMemory = Limit }, closed);
        limited.Run(Source(20_000, Datagrams), CancellationToken.None);
        Assert.InRange(limited.Flows().Count(), 500, Limit / 2 / 104);
    }

    [Fact]
    public void A_pipeline_may_read_on_after_its_records_were_read()
    {
        using var pipeline = new FlowPipeline(new PipelineOptions());
        for (var times = 1u; times <= 3; times++)
        {
            pipeline.Run(Source(1_000, Datagrams), CancellationToken.None);
            Assert.Equal(1_000, pipeline.Flows().Count());
            Assert.All(pipeline.Flows(), flow => Assert.Equal(2 * times, flow.Frames));
        }
    }

    static double BytesPerFlow(int flows, Func<int, IEnumerable<CapturedFrame>> traffic)
    {
        using var part = new FlowPart(new PipelineOptions(), FlowHash.Random(), hasPartBefore: false);
        part.Run(Source(flows, traffic), long.MaxValue, _ => { }, CancellationToken.None);
        Assert.Equal((uint)flows, part.Table.Count);
        return (double)part.BytesInUse / flows;
    }

    static MemorySource Source(int flows, Func<int, IEnumerable<CapturedFrame>> traffic) => new(Enumerable.Range(0, flows).SelectMany(traffic));

    static HostPort Client(int flow) => new(IpAddress.FromIpv4(0x0A000000 + (uint)flow), 50000);

    static IEnumerable<CapturedFrame> Datagrams(int flow)
    {
        yield return new(flow * Second, UdpFrame(Client(flow), Server, [1, 2]));
        yield return new(flow * Second + 1, UdpFrame(Server, Client(flow), [3]));
    }

    static IEnumerable<CapturedFrame> Datagrams6(int flow)
    {
        var client = new HostPort(IpAddress.FromIpv6(0x20010DB8_00000000, (uint)flow), 50000);
        yield return new(flow * Second, UdpFrame(client, Server6, [1, 2]));
        yield return new(flow * Second + 1, UdpFrame(Server6, client, [3]));
    }

    static IEnumerable<CapturedFrame> Refused(int flow)
    {
        yield return new(flow * Second, TcpFrame(Client(flow), Server, TcpFlags.Syn, 100));
        yield return new(flow * Second + 1, TcpFrame(Server, Client(flow), TcpFlags.Rst | TcpFlags.Ack, 0, 101));
    }

    // Bytes that no protocol begins with, so that nobody waits for more of them.
    static readonly byte[] Data = [.. Enumerable.Repeat((byte)0x55, 40)];

    static IEnumerable<CapturedFrame> Connection(int flow)
    {
        yield return new(flow * Second, TcpFrame(Client(flow), Server, TcpFlags.Syn, 100));
        yield return new(flow * Second + 1, TcpFrame(Server, Client(flow), TcpFlags.Syn | TcpFlags.Ack, 700, 101));
        yield return new(flow * Second + 2, TcpFrame(Client(flow), Server, TcpFlags.Ack, 101, 701));
        yield return new(flow * Second + 3, TcpFrame(Client(flow), Server, TcpFlags.Ack | TcpFlags.Psh, 101, 701, Data));
        yield return new(flow * Second + 4, TcpFrame(Server, Client(flow), TcpFlags.Ack | TcpFlags.Fin, 701, 141, Data));
    }

    // A second attempt, a changed DSCP, and a reset at the end of every other one.
    static IEnumerable<CapturedFrame> Eventful(int flow)
    {
        yield return new(flow * Second, TcpFrame(Client(flow), Server, TcpFlags.Syn, 50));
        foreach (var frame in Connection(flow))
            yield return frame with { Time = frame.Time + 10 };
        yield return new(flow * Second + 20, TcpFrame(Client(flow), Server, TcpFlags.Ack, 106, 703, fields: new IpFields { Dscp = 46 }));
        if (flow % 2 == 0)
            yield return new(flow * Second + 30, TcpFrame(Server, Client(flow), TcpFlags.Rst, 703));
    }

    sealed class Closed : IFlowSink
    {
        public List<FlowRecord> Records { get; } = [];

        public long BytesHeld { get; init; }

        public void Accept(in FlowRecord record) => Records.Add(record);
    }
}
