using System.Text;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Testing.Payloads;
using LyncFlowClassifier.Topology;
using static LyncFlowClassifier.Testing.Frames.FrameBuilder;

namespace LyncFlowClassifier.Tests.Threads;

/// <summary>Flows are judged on several threads: the report is that of one thread, to the last byte.</summary>
public sealed class JudgingTests
{
    static readonly PortCatalog Catalog = new(CatalogData.Load(seedOnly: false));

    [Fact]
    public void More_hosts_and_groups_than_are_kept()
    {
        // Hosts come back after the list is full, listed ones and others, and so do groups.
        static IEnumerable<byte[]> Frames()
        {
            for (var round = 0; round < 2; round++)
            {
                for (var flow = 0; flow < 56_000; flow++)
                {
                    foreach (var frame in FramesOf(flow, port: 50_000 + round))
                        yield return frame;
                }
            }
        }

        var reports = Reports(Frames(), (report, pipeline) =>
        {
            Assert.Equal(HostLedger.MaxHosts, report.Hosts.Count);
            Assert.Contains(report.Capture.Warnings, warning => warning.StartsWith("Only the first 100,000 hosts", StringComparison.Ordinal));
            Assert.True(report.Summary.BlockedGroupsLeftOut > FlowGroups.MaxGroups);
            Assert.Equal(FirstHosts(pipeline), report.Hosts.ToDictionary(host => host.Address, host => host.Flows));
        });
        Assert.All(reports, report => Assert.Equal(reports[0], report));
    }

    [Fact]
    public void Checks_that_a_later_path_excuses_and_others()
    {
        static IEnumerable<byte[]> Frames()
        {
            for (var flow = 0; flow < 3000; flow++)
                yield return UdpFrame(Host(1, flow, 50_000), Host(2, flow, 51_000), StunPayload.BindingRequest((ulong)flow));
            for (var flow = 0; flow < 3000; flow += 3)
            {
                yield return UdpFrame(Host(1, flow, 50_002), Host(2, flow, 51_002), StunPayload.BindingRequest((ulong)flow));
                yield return UdpFrame(Host(2, flow, 51_002), Host(1, flow, 50_002), StunPayload.BindingResponse((ulong)flow));
            }
        }

        var reports = Reports(Frames(), (report, _) => Assert.Equal((4001, 2000), (report.Summary.Flows, report.Summary.Blocked)));
        Assert.All(reports, report => Assert.Equal(reports[0], report));
    }

    [Fact]
    public void A_capture_whose_silence_proves_nothing()
    {
        static IEnumerable<byte[]> Frames()
        {
            for (var flow = 0; flow < 3000; flow++)
            {
                yield return flow % 2 == 0
                    ? TcpFrame(Host(1, flow, 50_000), Host(2, 0, 5061), TcpFlags.Syn, 1)
                    : TcpFrame(Host(1, flow, 50_000), Host(2, 0, 5061), TcpFlags.Ack | TcpFlags.Psh, 1, 1, new byte[20]);
            }
        }

        var reports = Reports(Frames(), (report, _) => Assert.Equal((true, 0), (report.Capture.Health.Asymmetric, report.Summary.Blocked)));
        Assert.All(reports, report => Assert.Equal(reports[0], report));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void What_a_count_throws_is_thrown_again(int threads)
    {
        using var pipeline = Run(Enumerable.Range(0, 5000).SelectMany(flow => FramesOf(flow, 50_000)), threads);
        var records = new FlowSequence(pipeline, evicted: null);
        var survey = new CaptureSurvey();
        var health = survey.Health(pipeline.Tally.Frames, 0, pipeline.Tally.LastSeen);
        FlowJudge Judge() => new(
            records, new FlowClassifier(Catalog, SiteTopology.Empty, health, survey, new ClassifyOptions()), Catalog, surveys: false);
        Assert.Throws<InvalidOperationException>(() => JudgingThreads.Run(records, Judge, [new Failing()], threads));
    }

    sealed class Failing : OrderedCount
    {
        int _flows;

        public override void Add(JudgedFlows batch, FlowJudge judge)
        {
            _flows += batch.Count;
            if (_flows > 2000)
                throw new InvalidOperationException("a count that fails");
        }
    }

    // Flow n of many kinds, between hosts of its own: refused, unanswered, undocumented, media, documented, with an ICMP error.
    static byte[][] FramesOf(int flow, int port)
    {
        var client = Host(1, flow, (ushort)port);
        var server = Host(2, flow, 5061);
        return (flow % 8) switch
        {
            0 or 1 or 2 => [TcpFrame(client, server, TcpFlags.Syn, 1), TcpFrame(server, client, TcpFlags.Rst | TcpFlags.Ack, 0, 2)],
            3 => [TcpFrame(client, server, TcpFlags.Syn, 1)],
            4 => Exchange(client, server.With((ushort)(20_000 + flow % 5000)), new byte[40], new byte[40]),
            5 => Exchange(client, server.With(51_000), StunPayload.BindingRequest(7), StunPayload.BindingResponse(7)),
            6 => [TcpFrame(client, server, TcpFlags.Syn, 1), TcpFrame(server, client, TcpFlags.Syn | TcpFlags.Ack, 1, 2),
                TcpFrame(client, server, TcpFlags.Ack | TcpFlags.Psh, 2, 2, new byte[20])],
            _ => Unreachable(client, server),
        };
    }

    static byte[][] Exchange(HostPort client, HostPort server, byte[] request, byte[] answer)
        => [UdpFrame(client, server, request), UdpFrame(server, client, answer)];

    static byte[][] Unreachable(HostPort client, HostPort server)
    {
        var frame = TcpFrame(client, server, TcpFlags.Syn, 1);
        return [frame, IcmpErrorFrame(IpAddress.FromIpv4(0x0A0000FE), 3, 13, frame[14..])];
    }

    static HostPort Host(uint network, int number, ushort port) => new(IpAddress.FromIpv4((network << 28) + (uint)number), port);

    static FlowPipeline Run(IEnumerable<byte[]> frames, int threads)
    {
        var pipeline = new FlowPipeline(new PipelineOptions { Threads = threads, FewestFlows = 1 });
        using var source = new MemorySource(Timed(frames));
        pipeline.Run(source, CancellationToken.None);
        return pipeline;
    }

    static IEnumerable<CapturedFrame> Timed(IEnumerable<byte[]> frames)
    {
        var time = 1_700_000_000 * PacketTime.Second;
        foreach (var frame in frames)
            yield return new CapturedFrame(time += PacketTime.Millisecond, frame);
        yield return new CapturedFrame(time + (60 * PacketTime.Second), UdpFrame("10.9.9.9:53", "10.9.9.8:53", new byte[20]));
    }

    /// <summary>What one thread, two, three and more than are used write; flows aside, which are judged as they are written.</summary>
    static List<string> Reports(IEnumerable<byte[]> frames, Action<TrafficReport, FlowPipeline> check)
    {
        var texts = new List<string>();
        foreach (var threads in (int[])[1, 2, 3, 9])
        {
            using var pipeline = Run(frames, threads);
            var report = ReportBuilder.Build(
                pipeline, new CaptureStatistics(), Catalog, SiteTopology.Empty, new ClassifyOptions(), []);
            check(report, pipeline);
            using var json = new MemoryStream();
            JsonReport.Write(WithoutFlows(report), json);
            texts.Add(Encoding.UTF8.GetString(json.ToArray()));
        }

        return texts;
    }

    static TrafficReport WithoutFlows(TrafficReport report) => new()
    {
        Capture = report.Capture,
        Summary = report.Summary,
        Hosts = report.Hosts,
        Flows = [],
        Findings = report.Findings,
    };

    /// <summary>Flows of the hosts that came first.</summary>
    static Dictionary<IpAddress, long> FirstHosts(FlowPipeline pipeline)
    {
        var classifier = new FlowClassifier(
            Catalog, SiteTopology.Empty, new CaptureHealth(), new CaptureSurvey(), new ClassifyOptions());
        var hosts = new Dictionary<IpAddress, long>();
        foreach (var flow in pipeline.Flows().Select(record => classifier.Classify(record)))
        {
            foreach (var address in (IpAddress[])[flow.Initiator.Address, flow.Responder.Address])
            {
                if (hosts.Count < HostLedger.MaxHosts || hosts.ContainsKey(address))
                    hosts[address] = hosts.GetValueOrDefault(address) + 1;
            }
        }

        return hosts;
    }
}
