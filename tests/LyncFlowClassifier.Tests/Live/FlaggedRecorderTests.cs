using System.Collections.Immutable;
using System.Text;
using LyncFlowClassifier.Annotation;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Live;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Topology;
using static LyncFlowClassifier.PacketTime;
using static LyncFlowClassifier.Testing.Frames.FrameBuilder;

namespace LyncFlowClassifier.Tests.Live;

public sealed class FlaggedRecorderTests : IDisposable
{
    static readonly HostPort Server = "10.0.0.10:5061";
    readonly string _directory = Directory.CreateTempSubdirectory("flagged").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void Only_frames_of_flagged_flows_are_written_from_the_first_on_with_a_comment()
    {
        var frames = new List<CapturedFrame>();
        for (var i = 0; i < 40; i++)
        {
            var client = new HostPort(IpAddress.FromIpv4(0x0A000100 + (uint)i), 50000);
            frames.Add(new(i * Second, TcpFrame(client, Server, TcpFlags.Syn)));
            if (i % 4 == 0)
                continue;
            frames.Add(new((i * Second) + Millisecond, TcpFrame(Server, client, TcpFlags.Syn | TcpFlags.Ack)));
            frames.Add(new((i * Second) + (2 * Millisecond), TcpFrame(client, Server, TcpFlags.Ack)));
        }

        var recorder = Run(frames, 60 * Second, FlaggedRecorder.DefaultBufferBytes);
        Assert.Equal((10L, 10L, 0L), (recorder.Flows, recorder.Frames, recorder.FlowsWithoutBeginning));
        var (written, text) = Written();
        Assert.Equal(frames.Where((_, i) => i % 10 == 0).Select(frame => frame.Time), written.Order());
        Assert.Contains("lyncflow: ", text, StringComparison.Ordinal);
        Assert.Contains("LF201", text, StringComparison.Ordinal);
    }

    // A frame that comes after its flow was flagged is written too, and no frame twice.
    [Fact]
    public void What_comes_later_is_written_once()
    {
        var frames = Enumerable.Range(0, 150).Select(i => new CapturedFrame(i * Second / 2, UdpFrame("10.0.0.5:50001", "10.0.0.10:999", [1, 2, 3, (byte)i]))).ToList();
        var recorder = Run(frames, 80 * Second, FlaggedRecorder.DefaultBufferBytes);
        Assert.Equal((1L, 100L), (recorder.Flows, recorder.Frames));
        Assert.Equal(frames.Take(100).Select(frame => frame.Time), Written().Times);
    }

    [Fact]
    public void Frames_that_left_memory_are_counted()
    {
        var filler = new byte[1400];
        var frames = Enumerable.Range(0, 4000).Select(i => new CapturedFrame(i * Millisecond, UdpFrame("10.0.0.7:50007", "10.0.0.8:50008", filler)))
            .Prepend(new CapturedFrame(0, TcpFrame("10.0.0.5:50001", Server, TcpFlags.Syn))).ToList();
        var recorder = Run(frames, 12 * Second, bufferBytes: 2 << 20);
        Assert.Equal((1L, 1L, 0L), (recorder.Flows, recorder.FlowsWithoutBeginning, recorder.Frames));
    }

    FlaggedRecorder Run(List<CapturedFrame> frames, long end, long bufferBytes)
    {
        var clock = new ManualClock();
        using var source = new LiveScript(clock, frames, end);
        using var files = new RotatingCapture(new RotationOptions { Directory = _directory }, "test");
        using var recorder = new FlaggedRecorder(source, files, decapsulate: true, new AnnotationOptions(), bufferBytes);
        var catalog = new PortCatalog(CatalogData.Load(seedOnly: false));
        using var monitor = new LiveMonitor(
            new MonitorOptions(), new PipelineOptions(), new SiteKnowledge(catalog, SiteTopology.Empty, new ClassifyOptions(), []),
            recorder, () => ImmutableArray<InterfaceCounters>.Empty, [recorder], clock);
        monitor.Run();
        Assert.Null(files.Failure);
        return recorder;
    }

    (List<long> Times, string Text) Written()
    {
        var path = Assert.Single(Directory.GetFiles(_directory, "*.pcapng*"));
        var times = new List<long>();
        using var source = CaptureInput.Open([path], new CaptureLimits(), () => Stream.Null);
        for (var batch = new FrameBatch(); source.Read(batch);)
            times.AddRange(batch.Frames.Take(batch.Count).Select(frame => frame.Time));
        return (times, Encoding.UTF8.GetString(File.ReadAllBytes(path)));
    }
}
