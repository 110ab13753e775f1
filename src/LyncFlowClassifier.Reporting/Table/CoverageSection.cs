using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Reporting.Table;

/// <summary>Which documented rows the servers show; only if it was asked for.</summary>
static class CoverageSection
{
    const int MaxServers = 10;
    const int MaxRows = 12;
    const int Indent = 17;

    public static void Write(TablePage page, CoverageSummary? coverage)
    {
        if (coverage is null)
            return;
        var servers = coverage.Servers;
        var remark = $"{page.Say($"{new Counted(servers.Length, "server")} of the topology seen")}{page.Separator}{page.Say($"{Amount.Count(coverage.NotSeen)} not seen")}";
        page.Section(
            page.Say($"COVERAGE"), servers.IsEmpty && coverage.NotSeen == 0 ? page.Say($"no server is declared; name servers with --topology") : remark);
        var shown = page.All ? servers.Length : Math.Min(servers.Length, MaxServers);
        for (var i = 0; i < shown; i++)
            WriteServer(page, servers[i]);
        Remainder.Write(page, servers.Length - shown);
        if (coverage.LeftOut > 0)
            page.Line(new Piece($"  {page.Say($"{new Counted(coverage.LeftOut, "server")} over the limit not counted")}", Style.Dim));
    }

    static void WriteServer(TablePage page, ServerCoverage server)
    {
        var network = server.Entry.Network.ToString();
        page.Split(
            [$"  {(server.Entry.Name is { } name ? $"{name} ({network})" : network)}"],
            page.Say($"{Amount.Count(server.Count(CoverageStatus.Answered))} of {new Counted(server.Rows.Length, "documented row")} answered"));
        WriteRows(page, server, CoverageStatus.Failing, page.Say($"never answered"), Style.Bad);
        WriteRows(page, server, CoverageStatus.Undecided, page.Say($"undecided"), Style.Plain);
        WriteRows(page, server, CoverageStatus.NeverSeen, page.Say($"never seen"), Style.Dim);
    }

    static void WriteRows(TablePage page, ServerCoverage server, CoverageStatus status, string title, Style style)
    {
        var rows = server.Rows.Where(row => row.Status == status).ToList();
        if (rows.Count == 0)
            return;
        var shown = page.All ? rows.Count : Math.Min(rows.Count, MaxRows);
        var text = string.Join(", ", rows.Take(shown).Select(row => row.Row.Id));
        if (shown < rows.Count)
            text = page.Say($"{text} and {Amount.Count(rows.Count - shown)} more");
        page.Wrap($"{Amount.Count(rows.Count)}: {text}", Indent + 4, style, $"    {page.Fit(title, Math.Max(Indent - 2, TextWidth.Of(title)))}  ");
    }
}
