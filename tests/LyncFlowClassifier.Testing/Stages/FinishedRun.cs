using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Topology;
using static LyncFlowClassifier.Testing.Frames.FrameBuilder;

namespace LyncFlowClassifier.Testing.Stages;

/// <summary>
/// A pipeline at the end of its capture: many flows, of which half are documented services, the others media, blocked attempts and
/// ports that nothing explains.
/// </summary>
sealed class FinishedRun : IDisposable
{
    const long Start = 1_700_000_000_000_000_000;
    const uint Server = 0x0A64_0001;

    readonly FlowPipeline _pipeline = new(new PipelineOptions());
    readonly CaptureStatistics _statistics;

    public FinishedRun(int flows)
    {
        Flows = flows;
        using var source = new MemorySource(Frames(flows));
        _pipeline.Run(source, CancellationToken.None);
        _statistics = source.Statistics;
    }

    public int Flows { get; }

    public static PortCatalog Catalog { get; } = new(CatalogData.Load(seedOnly: false));

    public FlowPipeline Pipeline => _pipeline;

    /// <summary>The classifier that a report uses for these flows.</summary>
    public FlowClassifier Classifier()
    {
        var survey = new CaptureSurvey();
        foreach (var record in _pipeline.Flows())
            survey.Add(record);
        var health = survey.Health(_pipeline.Tally.Frames, droppedFrames: 0, _pipeline.Tally.LastSeen);
        return new FlowClassifier(Catalog, SiteTopology.Empty, health, survey, new ClassifyOptions());
    }

    public TrafficReport Report() => ReportBuilder.Build(_pipeline, _statistics, Catalog, SiteTopology.Empty, new ClassifyOptions(), []);

    public void Dispose() => _pipeline.Dispose();

    static IEnumerable<CapturedFrame> Frames(int flows)
    {
        var time = Start;
        for (var flow = 0; flow < flows; flow++)
        {
            foreach (var frame in FramesOf(flow))
                yield return new CapturedFrame(time += 1000, frame);
        }
    }

    static byte[][] FramesOf(int flow)
    {
        var client = new HostPort(IpAddress.FromIpv4(0x0A00_0000 + (uint)(flow >> 4)), (ushort)(50000 + flow % 16));
        return (flow % 8) switch
        {
            0 => [TcpFrame(client, To(5061), TcpFlags.Syn, 1)],
            1 or 2 or 3 => Connection(client, To(flow % 8 == 1 ? 5061 : flow % 8 == 2 ? 443 : 8057)),
            4 => Exchange(client, To(3478)),
            5 or 6 => Exchange(client.With((ushort)(49152 + flow % 16)), To(49500 + flow % 1000)),
            _ => Connection(client, To(10_000 + flow % 3000)),
        };
    }

    static HostPort To(int port) => new(IpAddress.FromIpv4(Server), (ushort)port);

    static byte[][] Connection(HostPort client, HostPort server) =>
    [
        TcpFrame(client, server, TcpFlags.Syn, 1),
        TcpFrame(server, client, TcpFlags.Syn | TcpFlags.Ack, 1, 2),
        TcpFrame(client, server, TcpFlags.Ack | TcpFlags.Psh, 2, 2, new byte[20]),
    ];

    static byte[][] Exchange(HostPort client, HostPort server)
        => [UdpFrame(client, server, new byte[40]), UdpFrame(server, client, new byte[40])];
}
