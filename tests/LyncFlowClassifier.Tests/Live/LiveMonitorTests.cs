using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Live;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Testing.Reference;
using LyncFlowClassifier.Topology;
using static LyncFlowClassifier.PacketTime;
using static LyncFlowClassifier.Testing.Frames.FrameBuilder;

namespace LyncFlowClassifier.Tests.Live;

public class LiveMonitorTests
{
    static readonly HostPort Client = "10.0.0.5:50001";
    static readonly HostPort Server = "10.0.0.10:5061";
    static readonly PortCatalog Catalog = new(CatalogData.Load(seedOnly: false));

    [Fact]
    public void A_capture_that_ran_live_gives_the_report_of_its_file()
    {
        for (var seed = 0; seed < 6; seed++)
        {
            var frames = RandomTraffic.Generate(seed, new RandomTrafficOptions { SwapPercent = 0 }).Select(packet => new CapturedFrame(packet.Time, packet.ToFrame())).ToList();
            using var whole = new FlowPipeline(new PipelineOptions());
            using var source = new MemorySource(frames);
            whole.Run(source, CancellationToken.None);
            var expected = ReportBuilder.Build(whole, source.Statistics, Catalog, SiteTopology.Empty, new ClassifyOptions(), []);
            using var run = new LiveRun(frames, frames[^1].Time, new MonitorOptions { IdleTimeout = 1000 * Second, ActiveTimeout = 2 * Second });
            run.Monitor.Run();
            Assert.Equal(Flows(expected), Flows(run.Monitor.Report()));
        }
    }

    // A silent network is no reason to wait for the next frame: the source says how long it has listened.
    [Fact]
    public void Silence_after_a_request_is_seen_though_no_frame_follows()
    {
        using var run = new LiveRun([new(Second, TcpFrame(Client, Server, TcpFlags.Syn))], 6 * Second);
        run.Monitor.Run();
        Assert.Equal(Outcome.Pending, run.Looks.First(look => look.Time.ToUnixTimeSeconds() == 2).Now.Outcomes.Single(pair => pair.Value > 0).Key);
        Assert.Equal(Outcome.NoAnswer, run.Looks[^1].Now.Outcomes.Single(pair => pair.Value > 0).Key);
        Assert.Equal(Outcome.NoAnswer, Assert.Single(run.Monitor.Report().Flows).Outcome);
    }

    [Fact]
    public void Idle_flows_leave_and_stay_in_the_totals()
    {
        var frames = Enumerable.Range(0, 100).SelectMany(i => Conversation(i, i * Second)).OrderBy(frame => frame.Time).ToList();
        using var run = new LiveRun(frames, 130 * Second, new MonitorOptions { IdleTimeout = 10 * Second });
        run.Monitor.Run();
        var last = run.Looks[^1];
        Assert.Equal((100L, 100L), (last.Totals.Flows, last.Totals.Verdicts.Sum(pair => pair.Value)));
        Assert.Equal(0, last.OpenFlows);
        Assert.True(run.Looks.Max(look => look.OpenFlows) < 20);
        var report = run.Monitor.Report();
        Assert.Equal(100, report.Summary.Flows);
        Assert.Equal(100, run.Handed.Count(handed => handed.IsClosed));
        Assert.Equal(last.Totals.Flagged, report.Summary.Flagged);
        Assert.Equal(last.Totals.Blocked, report.Summary.Blocked);
    }

    [Fact]
    public void Closed_flagged_flows_are_shown_on_and_the_oldest_give_way()
    {
        var frames = Enumerable.Range(0, 30).Select(i => new CapturedFrame(i * Second, TcpFrame(new HostPort(IpAddress.FromIpv4(0x0A000100 + (uint)i), 50000), "10.0.0.10:999", TcpFlags.Syn))).ToList();
        using var run = new LiveRun(frames, 90 * Second, new MonitorOptions { IdleTimeout = 10 * Second, RecentFlows = 8 });
        run.Monitor.Run();
        var last = run.Looks[^1];
        Assert.Equal((8L, 30L, 30L), (last.Now.Flagged, last.Totals.Flagged, last.Totals.Flows));
        Assert.Equal(30, last.Totals.Codes.Single(code => code.Key == "LF101").Value);
        Assert.Equal(30, run.Monitor.Report().Summary.Blocked);
    }

    // One look may have waited for the processor; if the next ones are as slow, they may take a twentieth of the time.
    [Fact]
    public void One_slow_look_does_not_delay_the_next_but_slow_looks_are_rare()
    {
        using var once = new LiveRun([new(Second, TcpFrame(Client, Server, TcpFlags.Syn))], 60 * Second) { LookTime = number => number == 1 ? 3 * Second : 0 };
        once.Monitor.Run();
        Assert.InRange((once.Looks[1].Time - once.Looks[0].Time).TotalSeconds, 3, 3.5);
        Assert.True(once.Looks.Count > 50);
        using var always = new LiveRun([new(Second, TcpFrame(Client, Server, TcpFlags.Syn))], 100 * Second) { LookTime = _ => Second };
        always.Monitor.Run();
        Assert.InRange(always.Looks.Count, 5, 7);
    }

    [Fact]
    public void A_long_flow_is_handed_on_and_goes_on()
    {
        var frames = Enumerable.Range(0, 100).Select(i => new CapturedFrame(i * Second, UdpFrame(Client, Server, [1, 2, 3]))).ToList();
        using var run = new LiveRun(frames, 100 * Second, new MonitorOptions { ActiveTimeout = 20 * Second });
        run.Monitor.Run();
        Assert.InRange(run.Handed.Count, 3, 5);
        Assert.All(run.Handed, handed => Assert.False(handed.IsClosed));
        Assert.True(run.Handed.Zip(run.Handed.Skip(1)).All(pair => pair.First.Frames < pair.Second.Frames));
        Assert.Equal(100ul, Assert.Single(run.Monitor.Report().Flows).Record.Frames);
    }

    [Fact]
    public void Drops_gate_silence_for_as_long_as_they_are_recent()
    {
        CapturedFrame[] frames = [new(Second, TcpFrame(Client, Server, TcpFlags.Syn)), new(100 * Second, TcpFrame("10.0.0.6:50002", Server, TcpFlags.Syn))];
        using var run = new LiveRun(frames, 110 * Second, new MonitorOptions { IdleTimeout = 20 * Second }, (time, statistics) => statistics.DroppedFrames = time < 2 * Second ? 0 : 500);
        run.Monitor.Run();
        var early = run.Looks.Last(look => look.Time.ToUnixTimeSeconds() <= 15);
        Assert.Equal(("LF902", 0L), (early.Findings.Single().Code, early.Now.Blocked));
        var last = run.Looks[^1];
        Assert.Empty(last.Findings);
        Assert.Equal(1, last.Now.Blocked);
    }

    [Fact]
    public void Another_topology_comes_into_force_while_the_capture_runs()
    {
        var frames = Enumerable.Range(0, 40).Select(i => new CapturedFrame(i * Second, UdpFrame(Client, "10.0.0.10:999", [1, 2, 3]))).ToList();
        var turned = new SiteKnowledge(
            new PortCatalog([.. CatalogData.Load(seedOnly: false), TestRow(999)]), SiteTopology.Empty, new ClassifyOptions(), []);
        LiveMonitor? monitor = null;
        using var run = new LiveRun(frames, 41 * Second, new MonitorOptions(), (time, _) =>
        {
            if (time == 20 * Second)
                monitor!.Turn(turned);
        });
        monitor = run.Monitor;
        monitor.Run();
        Assert.Equal(Verdict.Undocumented, run.Looks.First().Now.Verdicts.Single(pair => pair.Value > 0).Key);
        Assert.Equal(Verdict.Documented, run.Looks[^1].Now.Verdicts.Single(pair => pair.Value > 0).Key);
        Assert.Equal(Verdict.Documented, Assert.Single(monitor.Report().Flows).Verdict);
    }

    [Fact]
    public async Task Questions_are_answered_in_a_pause()
    {
        var frames = Enumerable.Range(0, 40).Select(i => new CapturedFrame(i * Second, TcpFrame(new HostPort(IpAddress.FromIpv4(0x0A000100 + (uint)(i % 3)), (ushort)(50000 + i)), "10.0.0.10:999", TcpFlags.Syn))).ToList();
        LiveMonitor? monitor = null;
        LiveQuestion? question = null;
        using var run = new LiveRun(frames, 41 * Second, new MonitorOptions(), (time, _) =>
        {
            if (time != 30 * Second || question is not null)
                return;
            question = LiveQuestion.FlowsOf(monitor!.Latest!.Now.BlockedGroups[0], 5);
            monitor.Ask(question);
        });
        monitor = run.Monitor;
        monitor.Run();
        Assert.True(question!.Answer.IsCompletedSuccessfully);
        var flows = await question.Answer;
        Assert.Equal(5, flows.Length);
        Assert.All(flows, flow => Assert.Equal(flows[0].Initiator.Address, flow.Initiator.Address));
    }

    static CatalogRow TestRow(ushort port) => CatalogData.Load(seedOnly: true)[0] with
    {
        Id = "test-1",
        Origin = Origin.Site,
        Roles = Roles.None,
        Peers = Roles.None,
        Ports = [new PortRange(port, port)],
        Transports = Transports.Udp,
    };

    static IEnumerable<CapturedFrame> Conversation(int number, long time)
    {
        var client = new HostPort(IpAddress.FromIpv4(0x0A000100 + (uint)number), 50000);
        yield return new(time, TcpFrame(client, Server, TcpFlags.Syn));
        if (number % 3 == 0)
            yield break;
        yield return new(time + Millisecond, TcpFrame(Server, client, TcpFlags.Syn | TcpFlags.Ack));
        yield return new(time + (2 * Millisecond), TcpFrame(client, Server, TcpFlags.Ack));
    }

    static List<string> Flows(TrafficReport report)
        => [.. report.Flows.Select(flow => $"{flow.Record.FirstFrame} {flow.Initiator} {flow.Responder} {flow.Outcome} {flow.Blocked} {flow.Verdict} {flow.Record.Frames} {flow.Record.Bytes} {string.Join(',', flow.Findings.Select(finding => finding.Code))}")];

    sealed class LiveRun : IDisposable, ILiveListener
    {
        readonly ManualClock _clock;

        public LiveRun(IEnumerable<CapturedFrame> frames, long end, MonitorOptions? options = null, Action<long, LyncFlowClassifier.Capture.CaptureStatistics>? before = null)
        {
            var clock = _clock = new ManualClock { Now = frames.First().Time };
            LiveScript? source = null;
            source = new LiveScript(clock, frames, end) { Before = time => before?.Invoke(time, source!.Statistics) };
            Monitor = new LiveMonitor(
                options ?? new MonitorOptions(), new PipelineOptions(), new SiteKnowledge(Catalog, SiteTopology.Empty, new ClassifyOptions(), []),
                source, () => ImmutableArray<InterfaceCounters>.Empty, [this], clock);
        }

        public LiveMonitor Monitor { get; }

        public List<LiveSnapshot> Looks { get; } = [];

        public List<(ulong Frames, bool IsClosed)> Handed { get; } = [];

        /// <summary>How long the look of this number takes, in ns.</summary>
        public Func<long, long> LookTime { get; init; } = _ => 0;

        public void Looked(LiveSnapshot snapshot, TrafficReport report)
        {
            Looks.Add(snapshot);
            _clock.Now += LookTime(snapshot.Number);
        }

        void ILiveListener.Handed(in FlowRecord record, FlowClassifier classifier, bool isClosed) => Handed.Add((record.Frames, isClosed));

        public void Dispose() => Monitor.Dispose();
    }
}
