using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace LyncFlowClassifier.EndToEndTests.Live;

/// <summary>A JSON report without what must differ between a file and its frames sent anew.</summary>
static partial class ReportDigest
{
    static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    // Follow from times: whether silence was long enough, whether a reset came at once, whether an equal datagram is a copy (1 ms), how many
    // attempts there were, and what is said of all that.
    static readonly string[] FollowFromTime = ["outcome", "confidence", "blocked", "flagged", "attempts", "duplicates", "initiatorEvidence"];

    // Of the capture: the input itself, and counts that follow from times.
    static readonly string[] OfTheInput = ["files", "firstSeen", "lastSeen"];
    static readonly string[] CountsOfTime = ["duplicateFrames", "health", "warnings", "incomplete"];

    // An equal datagram is a copy within 1 ms, and sending is not as exact as that.
    static readonly string[] CountsOfCopies = ["duplicateFrames"];

    /// <summary>For frames sent at their own times: everything but the times themselves, what is a copy, and the name of the input.</summary>
    public static string WithoutTimes(JsonObject report)
    {
        Remove(report["capture"]!, [.. OfTheInput, .. CountsOfCopies]);
        foreach (var flow in report["flows"]!.AsArray())
        {
            Remove(flow!, ["firstSeen", "lastSeen", "duplicates"]);
            foreach (var error in flow!["icmpErrors"]?["errors"]?.AsArray() ?? [])
                Remove(error!, ["time"]);
        }

        // Sentences say how long something took.
        return Duration().Replace(report.ToJsonString(Indented), "TIME");
    }

    /// <summary>For frames sent as fast as possible: the counts of the capture, and of each flow what does not follow from times.</summary>
    public static string WithoutWhatFollowsFromTimes(JsonObject report)
    {
        var capture = report["capture"]!;
        Remove(capture, [.. OfTheInput, .. CountsOfTime]);
        var flows = report["flows"]!.AsArray();
        foreach (var flow in flows)
        {
            Remove(flow!, ["firstSeen", "lastSeen", .. FollowFromTime]);
            foreach (var error in flow!["icmpErrors"]?["errors"]?.AsArray() ?? [])
                Remove(error!, ["time"]);
            flow["findings"] = new JsonArray([.. flow["findings"]!.AsArray().Select(finding => (string)finding!["code"]!).Where(code => !IsOfTime(code))
                .Select(code => JsonValue.Create(code))]);
        }

        return $"{capture.ToJsonString(Indented)}\n{report["summary"]!["verdicts"]!.ToJsonString(Indented)}\n{flows.ToJsonString(Indented)}";
    }

    // LF2xx are about outcomes.
    static bool IsOfTime(string code) => code.StartsWith("LF2", StringComparison.Ordinal);

    static void Remove(JsonNode node, IEnumerable<string> names)
    {
        foreach (var name in names)
            node.AsObject().Remove(name);
    }

    [GeneratedRegex(@"\d[\d.,]* (ms|s|min|h)\b")]
    private static partial Regex Duration();
}
