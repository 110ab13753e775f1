using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;

namespace LyncFlowClassifier.Reporting.Table;

/// <summary>Findings that belong to no flow: of the configuration or the capture, worst first.</summary>
static class FindingSection
{
    const int MaxFindings = 10;

    public static void Write(TablePage page, string title, IEnumerable<Finding> findings)
    {
        var sorted = findings.OrderByDescending(finding => finding.Severity).ToList();
        if (sorted.Count == 0)
            return;
        page.Section(title, Amount.Of(sorted.Count, "finding"));
        var shown = page.All ? sorted.Count : Math.Min(sorted.Count, MaxFindings);
        string? advice = null;
        var hinted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var finding in sorted.Take(shown))
        {
            var style = finding.Severity == Severity.Error ? Style.Bad : finding.Severity == Severity.Warning ? Style.Odd : Style.Plain;
            page.Line("  ", new Piece(ReportWords.Severities.Text((int)finding.Severity), style), new Piece($" {finding.Code}", Style.Dim));
            page.Wrap(finding.Message, indent: 4);
            // A hint of no urgency is not repeated for every setting that it concerns.
            var again = !hinted.Add(finding.Code) && finding.Severity == Severity.Info && !page.All;
            if (finding.Advice.Length > 0 && finding.Advice != advice && !again)
                page.Wrap($"Next: {finding.Advice}", indent: 4, Style.Dim);
            advice = finding.Advice;
        }

        Remainder.Write(page, sorted.Count - shown);
    }
}
