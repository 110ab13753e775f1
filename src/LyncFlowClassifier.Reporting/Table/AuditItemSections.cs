using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Reporting.Audit;

namespace LyncFlowClassifier.Reporting.Table;

/// <summary>The items of an audit that nobody accepted: a section a category, the worst first.</summary>
sealed class AuditItemSections
{
    const int MaxItems = 10;
    const int MaxExplained = 3;

    readonly TablePage _page;
    readonly AuditText _text;
    readonly HashSet<string> _explained = new(StringComparer.Ordinal);

    AuditItemSections(TablePage page, AuditReport report) => (_page, _text) = (page, new AuditText(report.Language));

    public static void Write(TablePage page, AuditReport report)
    {
        var sections = new AuditItemSections(page, report);
        foreach (var (_, category) in AuditWords.Categories.Pairs)
            sections.Write(category, [.. report.Open(category)]);
    }

    void Write(AuditCategory category, List<AuditItem> items)
    {
        if (items.Count == 0)
            return;
        var flows = items.Sum(item => item.Flows);
        _page.Section(_text.Title(category).ToUpperInvariant(), _page.Count(items.Count, "item") + _page.Separator + _page.Count(flows, "flow"), StyleOf(category));
        if (_page.All)
            _page.Wrap(_text.About(category), indent: 2, Style.Dim);
        var shown = _page.All ? items.Count : Math.Min(items.Count, MaxItems);
        for (var i = 0; i < shown; i++)
            Write(items[i], i < MaxExplained);
        Remainder.Write(_page, items.Count - shown);
    }

    void Write(AuditItem item, bool isFirst)
    {
        var style = item.Severity == Severity.Error ? Style.Bad : item.Severity == Severity.Warning ? Style.Odd : Style.Plain;
        var code = item.Finding?.Code ?? item.Codes.FirstOrDefault() ?? "";
        var name = string.IsNullOrEmpty(item.Subject.Name) ? "" : $" {item.Subject.Name}";
        _page.Split(
            ["  ", new Piece($"{item.Subject.Network} {_text.Ports(item)}", Style.Heading), new Piece($"{name}{Service(item)}")],
            new Piece(_text.Cause(item), style),
            $"  {_page.Count(item.Flows, "flow")}",
            new Piece(code.Length > 0 ? $"  {code}" : "", Style.Dim));
        var change = _text.Change(item.Change);
        _page.Split(
            [$"    {(item.Inbound ? _page.Say($"inbound from {_text.Peers(item)}") : _page.Say($"outbound to {_text.Peers(item)}"))}"],
            new Piece(_text.Severity(item.Severity), style),
            new Piece(change.Length > 0 ? $"  {change}" : "", item.Change == AuditChange.New ? Style.Odd : Style.Plain),
            new Piece($"  {item.Id}", Style.Dim));
        _page.Wrap(When(item), indent: 4, Style.Dim);
        Explain(item, code, isFirst);
    }

    string When(AuditItem item)
    {
        var when = _text.When(item);
        return item.Outcomes.Length < 2 ? when : when.Length > 0 ? $"{when}{_page.Separator}{_text.Outcomes(item)}" : _text.Outcomes(item);
    }

    string Service(AuditItem item) => _text.ShortService(item) is { Length: > 0 } service ? $"{_page.Separator}{service}" : "";

    // The sentence of the first items, and of the first item of each kind; the advice once for each kind.
    void Explain(AuditItem item, string code, bool isFirst)
    {
        var isNew = _explained.Add(code);
        if (isNew || isFirst || _page.All)
            _page.Wrap(_text.What(item), indent: 4);
        if (isNew && _text.Next(item) is { Length: > 0 } next)
            _page.Wrap(_page.Say($"Next: {next}"), indent: 4, Style.Dim);
        if (_page.All && item.Before is { } before)
            _page.Wrap(_text.Before(before), indent: 4, Style.Dim);
        if (_page.All && item.DisplayFilter.Length > 0)
            _page.Wrap(item.DisplayFilter, indent: 4, Style.Dim);
    }

    static Style StyleOf(AuditCategory category) => category switch
    {
        AuditCategory.Blocked => Style.Bad,
        AuditCategory.Unexpected => Style.Odd,
        _ => Style.Heading,
    };
}
