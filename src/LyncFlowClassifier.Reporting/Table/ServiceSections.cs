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
        Write(page, "DOCUMENTED", "on the list", Verdict.Documented, summary);
        Write(page, "KNOWN", "not on the list, but another source explains it", Verdict.Known, summary);
        Write(page, "UNVERIFIED", "only a very wide port range fits", Verdict.Unverified, summary);
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
        page.Section(title, $"{Amount.Of(flows, "flow")}{page.Separator}{remark}");
        var shown = page.All ? rows.Count : Math.Min(rows.Count, MaxRows);
        var table = new ColumnTable("row", "service", "ports", "flows", "frames", "bytes", anyBlocked ? "blocked" : "");
        foreach (var service in rows.Take(shown))
        {
            var row = service.Row!;
            table.Add(
                row.Id, RowTitle.Short(row), RowText.Ports(row, configured: service.Configured == service.Flows), Amount.Count(service.Flows), Amount.Count(service.Frames), Amount.Bytes(service.Bytes),
                service.Blocked > 0 ? Amount.Count(service.Blocked) : "");
        }

        table.Write(page);
        Remainder.Write(page, rows.Count - shown);
    }
}
