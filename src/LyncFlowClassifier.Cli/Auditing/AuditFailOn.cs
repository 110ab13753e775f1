using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;

namespace LyncFlowClassifier.Cli.Auditing;

/// <summary>When <c>--fail-on</c> of an audit turns the exit code to 1. What an exception accepts never does.</summary>
static class AuditFailOn
{
    public static readonly string[] Words = ["none", "flagged", "new", "blocked", "undocumented", "denied", "warning", "error"];

    public static bool Applies(string word, AuditReport report)
    {
        var open = report.Items.Where(item => item.Exception is null);
        return word switch
        {
            "flagged" => open.Any() || report.FlowsLeftOut > 0,
            "new" => open.Any(item => item.Change == AuditChange.New),
            "blocked" => open.Any(item => item.Blocked > 0),
            "undocumented" => open.Any(item => item.Verdict is Verdict.Undocumented or Verdict.Denied),
            "denied" => open.Any(item => item.Verdict == Verdict.Denied),
            "warning" => WorstOf(report, open) >= Severity.Warning,
            "error" => WorstOf(report, open) >= Severity.Error,
            _ => false,
        };
    }

    static Severity? WorstOf(AuditReport report, IEnumerable<AuditItem> open)
        => open.Select(item => (Severity?)item.Severity).Concat(report.Findings.Select(finding => (Severity?)finding.Severity)).Max();
}
