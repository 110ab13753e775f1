using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Reporting.Audit;
using LyncFlowClassifier.Reporting.Markdown;
using LyncFlowClassifier.Reporting.Table;

namespace LyncFlowClassifier.Reporting;

/// <summary>
/// An audit as GitHub Markdown, for a ticket: the verdict, a table a category with details of the first items, and what limits the answer. Nothing
/// that a capture or a file names becomes markup, see <see cref="MarkdownText"/>.
/// </summary>
public static class AuditMarkdown
{
    const int MostLines = 20;

    /// <summary>Writes the audit in its language. Line ends are <c>\n</c>; the writer stays open.</summary>
    /// <param name="report">The audit.</param>
    /// <param name="output">Takes the text.</param>
    /// <param name="all">True for every item; else tables are cut and only the first items have details.</param>
    public static void Write(AuditReport report, TextWriter output, bool all = false)
    {
        var page = new MarkdownPage(output);
        var headings = new AuditHeadings(report.Language);
        WriteHead(page, report, headings);
        WriteCounts(page, report, headings);
        var items = new ItemMarkdown(page, report, all);
        foreach (var category in Enum.GetValues<AuditCategory>())
            items.Category(category);
        items.Accepted();
        items.Gone();
        WriteExceptions(page, report, headings);
        WriteIntermittent(page, report, headings, all);
        WriteFindings(page, report, headings, all);
        WriteRules(page, report, headings);
        WriteSources(page, report, headings);
    }

    static void WriteHead(MarkdownPage page, AuditReport report, AuditHeadings headings)
    {
        var summary = new AuditSummaryText(report, report.Language);
        page.Heading(1, headings.Report);
        page.Paragraph($"**{summary.Verdict}**");
        page.List(
        [
            string.Join(", ", summary.Counts),
            $"{summary.Period}. {summary.Scope}".TrimStart(' ', '.'),
            MarkdownText.Sentence(summary.Baseline),
        ]);
        page.Quote(summary.Warnings.Select(MarkdownText.Sentence));
    }

    static void WriteCounts(MarkdownPage page, AuditReport report, AuditHeadings headings)
    {
        var text = new AuditText(report.Language);
        var columns = new AuditColumns(report.Language);
        var rows = Enum.GetValues<AuditCategory>().Select(category => (Category: category, Items: report.Open(category).ToList())).Where(group => group.Items.Count > 0);
        page.Heading(2, headings.Summary);
        page.Table([columns.Category, $"{columns.Items}:", $"{columns.Flows}:", $"{text.Change(AuditChange.New)}:"], rows.Select(group => new[]
        {
            text.Title(group.Category), Amount.Count(group.Items.Count), Amount.Count(group.Items.Sum(item => item.Flows)),
            report.Baseline is null ? "" : Amount.Count(group.Items.Count(item => item.Change == AuditChange.New)),
        }));
    }

    static void WriteExceptions(MarkdownPage page, AuditReport report, AuditHeadings headings)
    {
        if (report.Exceptions.IsEmpty)
            return;
        var summary = new AuditSummaryText(report, report.Language);
        var columns = new AuditColumns(report.Language);
        page.Heading(2, headings.Exceptions);
        page.Table([columns.Exception, columns.State, columns.Expires, columns.Owner, columns.Reason], report.Exceptions.Select(use => new[]
        {
            MarkdownText.Cell(use.Exception.Id), use.Expired ? $"**{summary.Of(use)}**" : summary.Of(use), AuditSummaryText.Day(use.Exception.Expires),
            MarkdownText.Sentence(use.Exception.Owner), MarkdownText.Sentence(use.Exception.Reason),
        }));
    }

    static void WriteIntermittent(MarkdownPage page, AuditReport report, AuditHeadings headings, bool all)
    {
        if (report.Intermittent.IsEmpty)
            return;
        var columns = new AuditColumns(report.Language);
        var shown = all ? report.Intermittent.Length : Math.Min(MostLines, report.Intermittent.Length);
        page.Heading(2, headings.Intermittent);
        page.Table(
            [columns.Host, columns.Port, columns.Service, $"{columns.Answered}:", $"{columns.Blocked}:", columns.FirstBlocked, columns.LastBlocked],
            report.Intermittent.Take(shown).Select(health => new[]
            {
                MarkdownText.Cell(AuditText.Host(health.Host)), MarkdownText.Cell(FormattableString.Invariant($"{ReportWords.Transports.Text((int)health.Transport)} {health.Port}")),
                MarkdownText.Sentence(report.Language.Known(health.Service)), Amount.Count(health.Answered), Amount.Count(health.Blocked),
                AuditText.Time(health.FirstBlocked), AuditText.Time(health.LastBlocked),
            }));
        if (shown < report.Intermittent.Length)
            page.Paragraph(new AuditSummaryText(report, report.Language).Shown(shown, report.Intermittent.Length));
    }

    static void WriteFindings(MarkdownPage page, AuditReport report, AuditHeadings headings, bool all)
    {
        if (report.Findings.IsEmpty)
            return;
        var text = new AuditText(report.Language);
        var shown = all ? report.Findings.Length : Math.Min(MostLines, report.Findings.Length);
        page.Heading(2, headings.Findings);
        page.List(report.Findings.OrderByDescending(finding => finding.Severity).Take(shown).Select(finding =>
            $"**{MarkdownText.Sentence(finding.Code)}** {text.Severity(finding.Severity)}: "
            + $"{MarkdownText.Sentence(finding.MessageIn(report.Language))} {MarkdownText.Sentence(finding.AdviceIn(report.Language))}".TrimEnd()));
        if (shown < report.Findings.Length)
            page.Paragraph(new AuditSummaryText(report, report.Language).Shown(shown, report.Findings.Length));
    }

    // What a script says has no sign that would end the block.
    static void WriteRules(MarkdownPage page, AuditReport report, AuditHeadings headings)
    {
        if (report.FirewallRules.IsEmpty)
            return;
        using var script = new StringWriter { NewLine = "\n" };
        FirewallScript.Write(report with { FirewallRules = [.. report.FirewallRules.Take(MostLines)] }, script);
        page.Heading(2, headings.FirewallRules);
        page.Code("powershell", script.ToString());
        if (report.FirewallRules.Length > MostLines)
            page.Paragraph(new AuditSummaryText(report, report.Language).Shown(MostLines, report.FirewallRules.Length));
    }

    static void WriteSources(MarkdownPage page, AuditReport report, AuditHeadings headings)
    {
        var columns = new AuditColumns(report.Language);
        var shown = report.Sources.Take(MostLines).ToList();
        page.Heading(2, headings.Captures);
        page.Table([columns.Name, columns.Sensor, $"{columns.Frames}:", $"{columns.Flows}:", columns.FirstSeen, columns.LastSeen], shown.Select(source => new[]
        {
            MarkdownText.Cell(source.Name), MarkdownText.Cell(source.Sensor), Amount.Count(source.Frames), Amount.Count(source.Flows),
            AuditText.Time(source.FirstSeen), AuditText.Time(source.LastSeen),
        }));
        if (shown.Count < report.Sources.Length)
            page.Paragraph(new AuditSummaryText(report, report.Language).Shown(shown.Count, report.Sources.Length));
        page.Paragraph(new AuditLegend(report.Language).Times);
    }
}
