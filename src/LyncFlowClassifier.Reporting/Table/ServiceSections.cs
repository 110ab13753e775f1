using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Reporting.Table;

/// <summary>Flows that the catalogue explains: one table per verdict, one line per row.</summary>
static class ServiceSections
{
    const int MaxRows = 15;

    public static void Write(TablePage page, TrafficSummary summary)
    {
        Write(page, page.Say($"DOCUMENTED"), page.Say($"on the list"), Verdict.Documented, summary);
        Write(page, page.Say($"KNOWN"), page.Say($"not on the list, but another source explains it"), Verdict.Known, summary);
        Write(page, page.Say($"UNVERIFIED"), page.Say($"only a very wide port range fits"), Verdict.Unverified, summary);
    }

    static void Write(TablePage page, string title, string remark, Verdict verdict, TrafficSummary summary)
    {
        var rows = new List<ServiceSummary>();
        var (flows, anyBlocked) = (0L, false);
        foreach (var service in summary.Services)
        {
            if (service.Verdict != verdict || service.Row is null)
                continue;
            rows.Add(service);
            flows += service.Flows;
            anyBlocked |= service.Blocked > 0;
        }

        if (rows.Count == 0)
            return;
        page.Section(title, $"{page.Count(flows, "flow")}{page.Separator}{remark}");
        var shown = page.All ? rows.Count : Math.Min(rows.Count, MaxRows);
        var table = new ColumnTable(
            page.Say($"row"), page.Say($"service"), page.Say($"ports"), page.Say($"flows"), page.Say($"frames"), page.Say($"bytes"), anyBlocked ? page.Say($"blocked") : "");
        foreach (var service in rows.Take(shown))
        {
            var row = service.Row!;
            table.Add(
                row.Id, page.Language.Known(RowTitle.Short(row)), RowText.Ports(row, page.Language, configured: service.Configured == service.Flows),
                Amount.Count(service.Flows), Amount.Count(service.Frames), Amount.Bytes(service.Bytes),
                service.Blocked > 0 ? Amount.Count(service.Blocked) : "");
        }

        table.Write(page);
        Remainder.Write(page, rows.Count - shown);
    }
}
