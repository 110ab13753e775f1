using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Reporting.Table;

/// <summary>Flows that the catalogue explains: one table per verdict, one line per row.</summary>
static class ServiceSections
{
    const int MaxRows = 15;
    const int IdWidth = 10, PortsWidth = 15, FlowsWidth = 8, FramesWidth = 11, BytesWidth = 10, BlockedWidth = 8;

    public static void Write(TablePage page, TrafficSummary summary)
    {
        Write(page, "DOCUMENTED", "on the list", Verdict.Documented, summary);
        Write(page, "KNOWN", "not on the list, but explained by another source", Verdict.Known, summary);
        Write(page, "UNVERIFIED", "only a very wide port range fits, which proves nothing", Verdict.Unverified, summary);
    }

    static void Write(TablePage page, string title, string remark, Verdict verdict, TrafficSummary summary)
    {
        var rows = summary.Services.Where(service => service.Verdict == verdict && service.Row is not null).ToList();
        if (rows.Count == 0)
            return;
        page.Section(title, $"{Amount.Of(rows.Sum(row => row.Flows), "flow")}{page.Separator}{remark}");
        var anyBlocked = rows.Exists(row => row.Blocked > 0);
        var serviceWidth = page.Width - 2 - IdWidth - 1 - 1 - PortsWidth - FlowsWidth - FramesWidth - BytesWidth - (anyBlocked ? BlockedWidth : 0);
        page.Line(new Piece(
            $"  {"row",-IdWidth} {page.Fit("service", serviceWidth)} {"ports",-PortsWidth}{"flows",FlowsWidth}{"frames",FramesWidth}"
            + $"{"bytes",BytesWidth}{(anyBlocked ? page.Fit("blocked", BlockedWidth, right: true) : "")}",
            Style.Dim));
        var shown = page.All ? rows.Count : Math.Min(rows.Count, MaxRows);
        foreach (var service in rows.Take(shown))
        {
            var row = service.Row!;
            page.Line(
                $"  {page.Fit(row.Id, IdWidth)} {page.Fit(row.Service.Length > 0 ? row.Service : row.Protocol, serviceWidth)} ",
                page.Fit(RowPorts.Of(row), PortsWidth),
                page.Fit(Amount.Count(service.Flows), FlowsWidth, right: true),
                page.Fit(Amount.Count(service.Frames), FramesWidth, right: true),
                page.Fit(Amount.Bytes(service.Bytes), BytesWidth, right: true),
                new Piece(anyBlocked ? page.Fit(service.Blocked > 0 ? Amount.Count(service.Blocked) : page.Dash, BlockedWidth, right: true) : "",
                    service.Blocked > 0 ? Style.Bad : Style.Dim));
        }

        Remainder.Write(page, rows.Count - shown, "row");
    }
}
