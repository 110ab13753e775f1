using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Reporting.Audit;
using LyncFlowClassifier.Reporting.Table;

namespace LyncFlowClassifier.Reporting;

/// <summary>
/// An audit for a person at a terminal: good or bad, how many, what to look into first, and what else there is and where to see it. A long one ends
/// with its headline.
/// </summary>
public static class AuditTable
{
    // A longer report has scrolled its headline away on most terminals.
    const int MaxLines = 40;

    /// <summary>Writes the audit in its language, whatever the options say. Line ends are <c>\n</c>; the writer stays open.</summary>
    public static void Write(AuditReport report, TextWriter output, TableOptions options)
    {
        var page = new TablePage(output, options with { Language = report.Language });
        var summary = new AuditSummaryText(report, report.Language);
        WriteHeadline(page, summary);
        page.Wrap(summary.Period, indent: 0, Style.Dim);
        page.Wrap($"{summary.Scope} {summary.Baseline}", indent: 0, Style.Dim);
        foreach (var warning in summary.Warnings)
            page.Wrap(warning, indent: 0, Style.Odd);
        AuditItemSections.Write(page, report);
        AuditRestSections.Write(page, report);
        if (page.Lines <= MaxLines)
            return;
        page.Blank();
        WriteHeadline(page, summary);
    }

    static void WriteHeadline(TablePage page, AuditSummaryText summary)
    {
        page.Wrap(summary.Verdict, indent: 0, summary.NeedsAction ? Style.Bad : Style.Heading);
        page.Wrap(string.Join(page.Separator, summary.Counts), indent: 0);
    }
}
