using System.Globalization;
using System.Text.Json.Nodes;
using LyncFlowClassifier.Testing.Json;

namespace LyncFlowClassifier.EndToEndTests.Live;

/// <summary>What a capture prints, in each format.</summary>
public class CaptureOutputTests
{
    [NetworkFact("tcpreplay")]
    public void Lines_of_JSON_tell_of_every_flow_once_as_closed_and_of_flagged_ones_before()
    {
        using var run = new SampleRun("02");
        using var capture = run.Start("--format", "ndjson");
        run.Send();
        // Sent at once, all SYNs without answer lie together; the answer timeout after the last one decides.
        capture.WaitForFlow("10.0.0.10", 5061, "no-answer");
        capture.WaitFor("health", health => (int)health["frames"]! == run.File.Frames);
        var answer = capture.Stop();
        Assert.Equal(0, answer.ExitCode);

        var lines = answer.Lines.Select(line => JsonNode.Parse(line)!.AsObject()).ToList();
        Assert.Equal(("capture", "started"), ((string)lines[0]["type"]!, (string)lines[0]["event"]!));
        var closed = Flows(lines, "closed");
        var flagged = Flows(lines, "flagged");
        Assert.Equal(closed.Count, closed.DistinctBy(Number).Count());
        Assert.Equal(flagged.Count, flagged.DistinctBy(Number).Count());
        // Who was flagged late is told as closed only.
        Assert.Subset(closed.Where(IsFlagged).Select(Number).ToHashSet(), flagged.Select(Number).ToHashSet());
        Assert.NotEmpty(flagged);

        var summary = lines[^1];
        Assert.Equal("summary", (string)summary["type"]!);
        Assert.Equal((int)summary["flows"]!, closed.Count);
        Assert.Equal((int)summary["flagged"]!, closed.Count(IsFlagged));
        Assert.Equal((int)summary["blocked"]!, closed.Count(flow => (bool)flow["blocked"]!));
        foreach (var counted in (string[])["outcome", "verdict"])
        {
            var counts = summary[counted + "s"]!.AsObject().Where(count => (int)count.Value! > 0).Select(count => $"{count.Key} {count.Value}");
            Assert.Equal(
                counts.Order(StringComparer.Ordinal),
                closed.CountBy(flow => (string)flow[counted]!).Select(count => $"{count.Key} {count.Value}").Order(StringComparer.Ordinal));
        }

        var health = lines.Where(line => (string?)line["type"] == "health").ToList();
        Assert.All(health, line => Assert.Equal(0, (int)line["droppedFrames"]!));
        Assert.Equal(run.File.Frames, (int)lines.Last(line => (string?)line["type"] == "capture")["frames"]!);
    }

    [NetworkFact("tcpreplay")]
    public void A_JSON_report_fits_its_schema()
    {
        using var run = new SampleRun("02");
        using var capture = run.Start("--format", "json", "-c", run.File.Frames.ToString(CultureInfo.InvariantCulture));
        run.Send();
        var answer = capture.Finish();
        Assert.Equal(0, answer.ExitCode);
        Assert.Empty(JsonSchemaValidator.Validate(File.ReadAllText(Repository.PathOf("schemas/report.schema.json")), answer.Text));
    }

    [NetworkFact("tcpreplay")]
    public void A_CSV_report_has_the_flows_of_the_file()
    {
        using var run = new SampleRun("02");
        using var capture = run.Start("--format", "csv", "-c", run.File.Frames.ToString(CultureInfo.InvariantCulture));
        run.Send();
        var answer = capture.Finish();
        Assert.Equal(0, answer.ExitCode);
        var expected = SampleCommand.Number("02").Run("--format", "csv").Lines;
        Assert.Equal(expected[0], answer.Lines[0]);
        Assert.Equal(expected.Select(Ends), answer.Lines.Select(Ends));

        // Transport, initiator and responder.
        static string Ends(string line) => string.Join(',', line.Split(',').Take(5));
    }

    [NetworkFact("tcpreplay")]
    public void A_table_is_what_analyze_prints_of_the_file_but_for_times()
    {
        using var run = new SampleRun("03");
        using var capture = run.Start("-c", run.File.Frames.ToString(CultureInfo.InvariantCulture));
        run.Send();
        var answer = capture.Finish();
        Assert.Equal(0, answer.ExitCode);
        foreach (var words in (string[])["NOT DOCUMENTED  7 flows in 5 groups", "live, snap length 256", "tcp 9100"])
            Assert.Contains(words, answer.Text, StringComparison.Ordinal);
    }

    [NetworkFact("tcpreplay")]
    public void A_filter_leaves_only_what_matches()
    {
        using var run = new SampleRun("02");
        var expected = SampleCommand.Number("02").Run("--format", "json", "-f", "tcp port 5061").Json;
        using var capture = run.Start("--format", "json", "-f", "tcp port 5061", "-c", expected["capture"]!["frames"]!.ToString());
        run.Send();
        var report = capture.Finish().Json;
        Assert.Equal(Ports(expected), Ports(report));
        Assert.Equal(expected["capture"]!["bytes"]!.ToJsonString(), report["capture"]!["bytes"]!.ToJsonString());

        static IEnumerable<string> Ports(JsonObject report) => report["flows"]!.AsArray().Select(flow => $"{flow!["transport"]} {flow["responder"]!["port"]} {flow["frames"]!.ToJsonString()}");
    }

    static List<JsonObject> Flows(IEnumerable<JsonObject> lines, string happened)
        => [.. lines.Where(line => (string?)line["type"] == "flow" && (string?)line["event"] == happened)];

    static long Number(JsonObject flow) => (long)flow["firstFrame"]!;

    static bool IsFlagged(JsonObject flow) => (bool)flow["flagged"]!;
}
