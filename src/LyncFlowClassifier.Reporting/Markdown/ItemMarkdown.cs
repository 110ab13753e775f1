using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Reporting.Audit;
using LyncFlowClassifier.Reporting.Table;

namespace LyncFlowClassifier.Reporting.Markdown;

/// <summary>The items of an audit: a table a category, and what is known of the first ones in detail.</summary>
sealed class ItemMarkdown(MarkdownPage page, AuditReport report, bool all)
{
    const int MostRows = 50;
    const int MostDetailed = 10;

    readonly AuditText _text = new(report.Language);
    readonly AuditColumns _columns = new(report.Language);
    readonly AuditHeadings _headings = new(report.Language);
    readonly AuditSummaryText _summary = new(report, report.Language);

    public void Category(AuditCategory category)
    {
        var items = report.Open(category).ToList();
        if (items.Count == 0)
            return;
        page.Heading(2, _text.Title(category));
        page.Paragraph(_text.About(category));
        Table(items);
        foreach (var item in items.Take(all ? items.Count : MostDetailed))
            Detail(item);
    }

    public void Accepted()
    {
        var items = report.Items.Where(item => item.Exception is not null).ToList();
        if (items.Count == 0)
            return;
        page.Heading(2, _headings.Accepted);
        page.Table(
            [_columns.Host, _columns.Direction, _columns.Port, $"{_columns.Flows}:", _columns.Exception, _columns.Owner, _columns.Expires],
            Shown(items).Select(item => new[]
            {
                MarkdownText.Cell(AuditText.Host(item.Subject)), _text.Direction(item.Inbound), MarkdownText.Cell(_text.Ports(item)), Amount.Count(item.Flows), MarkdownText.Cell(item.Exception!.Id),
                MarkdownText.Sentence(item.Exception.Owner), AuditSummaryText.Day(item.Exception.Expires),
            }));
        TellCut(items.Count);
    }

    public void Gone()
    {
        if (report.Gone.IsEmpty)
            return;
        page.Heading(2, _headings.Gone);
        page.Table(
            [_columns.Host, _columns.Direction, _columns.Port, _columns.Codes, _columns.LastSeen, _columns.Item],
            Shown(report.Gone).Select(before => new[]
            {
                MarkdownText.Cell(before.Subject), _text.Direction(before.Inbound), MarkdownText.Cell(before.Port),
                MarkdownText.Sentence(string.Join(' ', before.Codes)), AuditText.Time(before.LastSeen), MarkdownText.Cell(before.Id),
            }));
        TellCut(report.Gone.Length);
    }

    void Table(List<AuditItem> items)
    {
        var isCompared = report.Baseline is not null;
        string[] titles = [_columns.Severity, _columns.Host, _columns.Direction, _columns.Port, _columns.Service, _columns.Peers, _columns.Outcome, $"{_columns.Flows}:", _columns.Codes];
        page.Table([.. titles, .. isCompared ? [_columns.Change] : Array.Empty<string>(), _columns.Item], Shown(items).Select(item => (string[])
        [
            _text.Severity(item.Severity), MarkdownText.Cell(AuditText.Host(item.Subject)), _text.Direction(item.Inbound), MarkdownText.Cell(_text.Ports(item)),
            MarkdownText.Sentence(_text.ShortService(item)), MarkdownText.Sentence(_text.Peers(item)), _text.Outcomes(item),
            Amount.Count(item.Flows), AuditText.Codes(item), .. isCompared ? [_text.Change(item.Change)] : Array.Empty<string>(), MarkdownText.Cell(item.Id),
        ]));
        TellCut(items.Count);
    }

    void Detail(AuditItem item)
    {
        page.Heading(3, $"{MarkdownText.Code(item.Id)} {MarkdownText.Code(AuditText.Host(item.Subject))} {MarkdownText.Code(_text.Ports(item))}");
        page.Paragraph(MarkdownText.Sentence(_text.What(item)));
        page.List(
        [
            _text.Seen(item),
            _text.Next(item) is { Length: > 0 } next ? report.Language.Of($"Next: {MarkdownText.Sentence(next)}") : "",
            item.Before is { } before ? MarkdownText.Sentence(_text.Before(before)) : "",
            item.DisplayFilter.Length > 0 ? report.Language.Of($"{_headings.DisplayFilter}: {MarkdownText.Code(item.DisplayFilter)}") : "",
            .. item.Evidence.Select(evidence => report.Language.Of($"{_headings.Evidence}: {Evidence(evidence)}")),
        ]);
    }

    // A live capture has no file; then the source's name tells where the frame is.
    string Evidence(AuditEvidence evidence)
    {
        var file = evidence.File.Length > 0 ? evidence.File : evidence.Source < report.Sources.Length ? report.Sources[evidence.Source].Name : "";
        var ends = $"{End(evidence.Initiator)} → {End(evidence.Responder)}";
        return $"{report.Language.Of($"{MarkdownText.Code(file)}, frame {Amount.Count(evidence.Frame)}")}, {AuditText.Time(evidence.Time)}: {ends}, {_text.Outcome(evidence.Outcome)}";
    }

    static string End(in Classify.Endpoint end) => MarkdownText.Code(end.Address.IsIpv6 ? $"[{end.Address}]:{end.Port}" : $"{end.Address}:{end.Port}");

    IEnumerable<T> Shown<T>(IReadOnlyList<T> items) => items.Take(all ? items.Count : MostRows);

    void TellCut(int count)
    {
        if (!all && count > MostRows)
            page.Paragraph(_summary.Shown(MostRows, count));
    }
}
