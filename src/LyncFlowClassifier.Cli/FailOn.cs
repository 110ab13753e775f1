using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Cli;

/// <summary>When <c>--fail-on</c> turns the exit code to 1.</summary>
static class FailOn
{
    public static readonly string[] Words = ["none", "flagged", "blocked", "undocumented", "denied", "warning", "error"];

    public static bool Applies(string word, TrafficReport report) => word switch
    {
        "flagged" => report.Summary.Flagged > 0,
        "blocked" => report.Summary.Blocked > 0,
        "undocumented" => Count(report, Verdict.Undocumented) + Count(report, Verdict.Denied) > 0,
        "denied" => Count(report, Verdict.Denied) > 0,
        "warning" => WorstOf(report) >= Severity.Warning,
        "error" => WorstOf(report) >= Severity.Error,
        _ => false,
    };

    static long Count(TrafficReport report, Verdict verdict)
        => report.Summary.Verdicts.FirstOrDefault(pair => pair.Key == verdict).Value;

    // Flows with a warning or an error are flagged, so they are in the groups; groups are cut by severity, so the worst is kept.
    static Severity? WorstOf(TrafficReport report)
    {
        var severities = report.Findings.Select(finding => (Severity?)finding.Severity)
            .Concat(report.Summary.BlockedGroups.Concat(report.Summary.UnexpectedGroups).Select(group => (Severity?)group.Severity));
        return severities.Max();
    }
}
