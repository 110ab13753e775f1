using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Reporting.Audit;

namespace LyncFlowClassifier.Reporting.Table;

/// <summary>What an audit holds beside its open items: exceptions, what is gone, findings, and a list of what other forms show.</summary>
sealed class AuditRestSections
{
    const int MaxLines = 5;

    readonly TablePage _page;
    readonly AuditReport _report;
    readonly AuditText _text;
    readonly AuditHeadings _headings;
    readonly AuditSummaryText _summary;

    AuditRestSections(TablePage page, AuditReport report)
    {
        (_page, _report) = (page, report);
        (_text, _headings, _summary) = (new AuditText(report.Language), new AuditHeadings(report.Language), new AuditSummaryText(report, report.Language));
    }

    public static void Write(TablePage page, AuditReport report)
    {
        var sections = new AuditRestSections(page, report);
        sections.WriteExceptions();
        sections.WriteGone();
        FindingSection.Write(page, sections._headings.Findings.ToUpperInvariant(), report.Findings);
        sections.WriteElsewhere();
    }

    // Expired ones first: somebody must renew or remove them.
    void WriteExceptions()
    {
        var uses = _report.Exceptions.OrderBy(use => use is { Expired: true, Flows: > 0 } ? 0 : use.Flows > 0 ? 1 : 2).ToList();
        if (uses.Count == 0)
            return;
        _page.Section(_headings.Exceptions.ToUpperInvariant(), Amount.Count(uses.Count));
        var shown = _page.All ? uses.Count : Math.Min(uses.Count, MaxLines);
        foreach (var use in uses.Take(shown))
        {
            _page.Split(
                ["  ", new Piece(use.Exception.Id, Style.Heading), $"  {use.Exception.Reason}"],
                new Piece(_summary.Of(use), use is { Expired: true, Flows: > 0 } ? Style.Bad : Style.Plain),
                new Piece($"  {AuditSummaryText.Day(use.Exception.Expires)}", Style.Dim));
        }

        Remainder.Write(_page, uses.Count - shown);
    }

    void WriteGone()
    {
        if (_report.Gone.IsEmpty)
            return;
        _page.Section(_headings.Gone.ToUpperInvariant(), Amount.Count(_report.Gone.Length));
        var shown = _page.All ? _report.Gone.Length : Math.Min(_report.Gone.Length, MaxLines);
        foreach (var before in _report.Gone.Take(shown))
        {
            _page.Split(
                [$"  {before.Subject}  {before.Port}"],
                new Piece(string.Join(' ', before.Codes), Style.Dim), new Piece($"  {AuditText.Time(before.LastSeen)}", Style.Dim));
        }

        Remainder.Write(_page, _report.Gone.Length - shown);
    }

    // This page is for what must be done; the rest is named, so that nobody takes it for missing.
    void WriteElsewhere()
    {
        var accepted = _report.Items.Count(item => item.Exception is not null);
        (string Title, long Count)[] parts =
        [
            (_headings.Accepted, accepted), (_headings.Intermittent, _report.Intermittent.Length), (_headings.UndocumentedPorts, _report.UndocumentedPorts.Length),
            (_headings.UnknownHosts, _report.UnknownHostCount), (_headings.Coverage, _report.Coverage?.Servers.Length ?? 0), (_headings.Dscp, _report.Qos.Senders.Length),
            (_headings.FirewallRules, _report.FirewallRules.Length), (_headings.Captures, _report.Sources.Length),
        ];
        _page.Section(_page.Say($"ALSO IN THIS AUDIT"), _page.Say($"see --format html, markdown, csv or json"));
        _page.Wrap(string.Join(_page.Separator, parts.Where(part => part.Count > 0).Select(part => _page.Say($"{part.Title}: {Amount.Count(part.Count)}"))), indent: 2);
    }
}
