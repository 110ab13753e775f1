using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Reporting.Table;

namespace LyncFlowClassifier.Reporting;

/// <summary>
/// The report for a person at a terminal: what is blocked first, then what is not documented, other findings, the configuration, the
/// services seen, and how far the capture can be trusted. A long one ends with its headline.
/// </summary>
public static class TableReport
{
    // A longer report has scrolled its headline away on most terminals.
    const int MaxLines = 40;

    /// <summary>Writes the report. Line ends are <c>\n</c>; the writer stays open.</summary>
    public static void Write(TrafficReport report, TextWriter output, TableOptions options)
    {
        var page = new TablePage(output, options);
        Headline(page, report);
        HostSection.WriteHint(page, report);
        GroupSections.Write(page, report.Summary);
        FindingSection.Write(page, page.Say($"CONFIGURATION"), report.Findings.Where(IsConfiguration));
        ServiceSections.Write(page, report.Summary);
        LearnedPortSection.Write(page, report.Summary);
        QosSection.Write(page, report.Qos);
        if (report.Summary.OldTls > 0)
            page.Section("TLS", page.Say($"{page.Count(report.Summary.OldTls, "connection")} older than TLS 1.2 (LF303; --format json shows which)"));
        CoverageSection.Write(page, report.Coverage);
        HostSection.Write(page, report.Hosts);
        CaptureSection.Write(page, report.Capture);
        FindingSection.Write(page, page.Say($"CAPTURE FINDINGS"), report.Findings.Where(finding => !IsConfiguration(finding) && !IsCoverage(finding)));
        WarningSection.Write(page, report);
        if (page.Lines > MaxLines)
        {
            page.Blank();
            Counts(page, report.Summary);
        }
    }

    static void Counts(TablePage page, TrafficSummary summary)
    {
        var unexpected = summary.Of(Verdict.Undocumented);
        var denied = summary.Of(Verdict.Denied);
        var undecided = summary.Of(Outcome.Pending);
        page.Line(
            page.Count(summary.Flows, "flow"),
            page.Separator,
            new Piece(page.Say($"{Amount.Count(summary.Blocked)} blocked"), summary.Blocked > 0 ? Style.Bad : Style.Plain),
            page.Separator,
            new Piece(page.Say($"{Amount.Count(unexpected)} not documented"), unexpected > 0 ? Style.Odd : Style.Plain),
            new Piece(denied > 0 ? page.Separator + page.Say($"{Amount.Count(denied)} denied") : "", Style.Bad),
            new Piece(undecided > 0 ? page.Separator + page.Say($"{Amount.Count(undecided)} undecided") : ""));
    }

    static void Headline(TablePage page, TrafficReport report)
    {
        Counts(page, report.Summary);
        var (first, last) = (report.Capture.FirstSeen, report.Capture.LastSeen);
        var span = first == PacketTime.None ? "" : page.Separator + ReportTime.Span(first, last, page.Language) + $" UTC ({Amount.Between(first, last)})";
        var amount = $"{page.Count(report.Capture.Counts.Frames, "frame")}{page.Separator}{Amount.Bytes((ulong)Math.Max(0, report.Capture.Counts.Bytes))}";
        page.Wrap(amount + span, indent: 0, Style.Dim);
        if (report.Capture.Interrupted)
            page.Line(new Piece(page.Say($"Interrupted: this is what was read until then."), Style.Odd));
        else if (report.Capture.Incomplete)
            page.Line(new Piece(page.Say($"Incomplete: an input could not be read to its end, see CAPTURE below."), Style.Odd));
        if (report.Summary.Flows == 0)
            page.Line(new Piece(page.Say($"There is no TCP or UDP flow in this capture."), Style.Odd));
    }

    static bool IsConfiguration(Finding finding) => finding.Code.StartsWith("LF4", StringComparison.Ordinal);

    // Its section says the same.
    static bool IsCoverage(Finding finding) => finding.Code.StartsWith("LF6", StringComparison.Ordinal);
}
