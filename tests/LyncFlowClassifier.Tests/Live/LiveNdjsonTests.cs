using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Live;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Topology;
using static LyncFlowClassifier.PacketTime;
using static LyncFlowClassifier.Testing.Frames.FrameBuilder;

namespace LyncFlowClassifier.Tests.Live;

public class LiveNdjsonTests
{
    static readonly HostPort Server = "10.0.0.10:5061";

    [Fact]
    public void Flows_are_told_when_they_are_flagged_and_when_they_are_closed_and_add_up()
    {
        var frames = new List<CapturedFrame>();
        for (var i = 0; i < 60; i++)
        {
            var client = new HostPort(IpAddress.FromIpv4(0x0A000100 + (uint)i), 50000);
            frames.Add(new(i * Second, TcpFrame(client, Server, TcpFlags.Syn)));
            if (i % 3 > 0)
                frames.Add(new((i * Second) + Millisecond, TcpFrame(Server, client, TcpFlags.Syn | TcpFlags.Ack)));
        }

        var lines = Run(frames, 70 * Second, new MonitorOptions { IdleTimeout = 20 * Second });
        Assert.Equal(["capture", "health", "flow"], lines.Take(3).Select(Type));
        var flagged = lines.Where(line => Event(line) == "flagged").ToList();
        var closed = lines.Where(line => Event(line) == "closed").ToList();
        Assert.Equal((20, 60), (flagged.Count, closed.Count));
        Assert.All(flagged, line => Assert.Equal("no-answer", (string?)line["outcome"]));
        Assert.Equal(flagged.Select(FirstFrame).Order(), closed.Where(line => ((JsonArray)line["findings"]!).Count > 0).Select(FirstFrame).Order());
        Assert.InRange(lines.Count(line => Type(line) == "health"), 6, 9);
        var summary = lines[^1];
        Assert.Equal(("summary", 60, 20), (Type(summary), (int)summary["flows"]!, (int)summary["flagged"]!));
        Assert.Equal(frames.Count, closed.Sum(line => (int)line["frames"]!["initiator"]! + (int)line["frames"]!["responder"]!));
        Assert.Equal(frames.Count, (int)lines.Single(line => Type(line) == "capture" && Event(line) is null)["frames"]!);
    }

    [Fact]
    public void A_long_flow_is_told_of_with_all_of_it_until_then()
    {
        var frames = Enumerable.Range(0, 100).Select(i => new CapturedFrame(i * Second, UdpFrame("10.0.0.5:50001", Server, [1, 2, 3]))).ToList();
        var lines = Run(frames, 100 * Second, new MonitorOptions { ActiveTimeout = 20 * Second }).Where(line => Type(line) == "flow" && Event(line) != "flagged").ToList();
        Assert.Equal(["active", "closed"], lines.Select(Event).Distinct());
        var counts = lines.Select(line => (int)line["frames"]!["initiator"]!).ToList();
        Assert.Equal(counts.Order().Distinct(), counts);
        Assert.Equal(100, counts[^1]);
        Assert.Single(lines.Select(FirstFrame).Distinct());
    }

    [Fact]
    public void Lost_frames_are_told_at_once_and_a_finding_comes_and_goes()
    {
        var lines = Run([new(0, TcpFrame("10.0.0.6:1", Server, TcpFlags.Syn))], 80 * Second, new MonitorOptions { IdleTimeout = 20 * Second }, dropsAt: 13 * Second);
        var health = lines.Where(line => Type(line) == "health").Select(line => ((double)line["runningSeconds"]!, (long)line["droppedFrames"]!)).ToList();
        Assert.Contains(health, one => one is { Item1: > 13 and < 15, Item2: 500 });
        Assert.Equal(["raised", "cleared"], lines.Where(line => (string?)line["code"] == "LF902" && Event(line) is not null).Select(Event));
    }

    static List<JsonNode> Run(List<CapturedFrame> frames, long end, MonitorOptions options, long dropsAt = long.MaxValue)
    {
        var clock = new ManualClock();
        LiveScript? source = null;
        var dropped = 0L;
        source = new LiveScript(clock, frames, end)
        {
            Before = time => source!.Statistics.DroppedFrames = dropped = time >= dropsAt ? 500 : 0,
        };
        var output = new MemoryStream();
        using var ndjson = new LiveNdjson(output, Translation.English);
        ImmutableArray<InterfaceCounters> Counters() => [new("eth0", 0, 0, dropped, 0, 1 << 20, 256, null)];
        using var monitor = new LiveMonitor(
            options, new PipelineOptions(), new SiteKnowledge(new PortCatalog(CatalogData.Load(seedOnly: false)), SiteTopology.Empty, new ClassifyOptions(), []),
            source, Counters, [ndjson], clock);
        ndjson.Start(clock.GetUtcNow(), Counters(), "", "test");
        monitor.Run();
        monitor.CloseAll();
        ndjson.Finish(monitor.Report());
        return [.. Encoding.UTF8.GetString(output.ToArray()).TrimEnd('\n').Split('\n').Select(line => JsonNode.Parse(line)!)];
    }

    static string? Type(JsonNode line) => (string?)line["type"];

    static string? Event(JsonNode line) => (string?)line["event"];

    static long FirstFrame(JsonNode line) => (long)line["firstFrame"]!;
}
