using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Reporting.Table;

/// <summary>Warnings of the capture that no finding says already.</summary>
static class WarningSection
{
    const int MaxWarnings = 10;

    public static void Write(TablePage page, TrafficReport report)
    {
        var said = report.Findings.Select(finding => finding.MessageIn(page.Language)).ToHashSet(StringComparer.Ordinal);
        var warnings = (page.All ? WarningLines.All(report.Capture, page.Language) : WarningLines.Of(report.Capture, page.Language))
            .Where(warning => !said.Contains(warning)).ToList();
        if (warnings.Count == 0)
            return;
        page.Section(page.Say($"WARNINGS"), Amount.Count(warnings.Count));
        var shown = page.All ? warnings.Count : Math.Min(warnings.Count, MaxWarnings);
        foreach (var warning in warnings.Take(shown))
            page.Wrap(warning, indent: 2, Style.Odd);
        Remainder.Write(page, warnings.Count - shown);
    }
}
