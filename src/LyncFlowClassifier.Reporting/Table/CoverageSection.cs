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
        var remark = $"{Amount.Of(servers.Length, "server")} of the topology seen{page.Separator}{Amount.Count(coverage.NotSeen)} not seen";
        page.Section("COVERAGE", servers.IsEmpty && coverage.NotSeen == 0 ? "no server is declared; name servers with --topology" : remark);
        var shown = page.All ? servers.Length : Math.Min(servers.Length, MaxServers);
        for (var i = 0; i < shown; i++)
            WriteServer(page, servers[i]);
        Remainder.Write(page, servers.Length - shown);
        if (coverage.LeftOut > 0)
            page.Line(new Piece($"  {Amount.Of(coverage.LeftOut, "server")} over the limit not counted", Style.Dim));
    }

    static void WriteServer(TablePage page, ServerCoverage server)
    {
        var network = server.Entry.Network.ToString();
        page.Split(
            [$"  {(server.Entry.Name is { } name ? $"{name} ({network})" : network)}"],
            $"{Amount.Count(server.Count(CoverageStatus.Answered))} of {Amount.Of(server.Rows.Length, "documented row")} answered");
        WriteRows(page, server, CoverageStatus.Failing, "never answered", Style.Bad);
        WriteRows(page, server, CoverageStatus.Undecided, "undecided", Style.Plain);
        WriteRows(page, server, CoverageStatus.NeverSeen, "never seen", Style.Dim);
    }

    static void WriteRows(TablePage page, ServerCoverage server, CoverageStatus status, string title, Style style)
    {
        var rows = server.Rows.Where(row => row.Status == status).ToList();
        if (rows.Count == 0)
            return;
        var shown = page.All ? rows.Count : Math.Min(rows.Count, MaxRows);
        var text = string.Join(", ", rows.Take(shown).Select(row => row.Row.Id));
        if (shown < rows.Count)
            text += $" and {Amount.Count(rows.Count - shown)} more";
        page.Wrap($"{Amount.Count(rows.Count)}: {text}", Indent + 4, style, $"    {title.PadRight(Indent - 2)}  ");
    }
}
