using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;

namespace LyncFlowClassifier.Report;

/// <summary>Findings LF601 and LF602: one of each for a server, not for each row.</summary>
static class CoverageFindings
{
    const int MaxRows = 8;

    public static IEnumerable<Finding> Of(CoverageSummary coverage)
        => coverage.Servers.SelectMany(NeverSeen).Concat(coverage.Servers.SelectMany(Failing));

    static IEnumerable<Finding> NeverSeen(ServerCoverage server)
    {
        var rows = Rows(server, CoverageStatus.NeverSeen);
        if (rows.Length == 0)
            yield break;
        yield return Finding.Of(
            "LF601", Severity.Info,
            $"{Name(server)}: {rows.Length} of {server.Rows.Length} documented rows were never seen: {List(rows)}.",
            $"Perhaps nobody used them while the capture ran; test those that must work, or capture at another time.");
    }

    static IEnumerable<Finding> Failing(ServerCoverage server)
    {
        var rows = Rows(server, CoverageStatus.Failing);
        if (rows.Length == 0)
            yield break;
        var severity = Severity.Info;
        foreach (var row in rows)
            severity = row.Row.Severity > severity ? row.Row.Severity : severity;
        FormattableString message = $"{Name(server)}: {rows.Length} documented rows were tried and never answered: {List(rows)}.";
        if (rows.Length == 1)
            message = $"{Name(server)}: 1 documented row was tried and never answered: {List(rows)}.";
        yield return Finding.Of("LF602", severity, message, $"See the blocked flows of these ports for what stands in the way.") with
        {
            Frames = [.. rows.Select(row => row.FirstBlocked).Distinct().Order().Take(MaxRows)],
        };
    }

    static RowCoverage[] Rows(ServerCoverage server, CoverageStatus status) => [.. server.Rows.Where(row => row.Status == status)];

    static string Name(ServerCoverage server)
        => server.Entry.Name is { } name ? $"{name} ({server.Entry.Network})" : server.Entry.Network.ToString();

    static FormattableString List(RowCoverage[] rows)
    {
        var shown = string.Join(", ", rows.Take(MaxRows).Select(row => $"{row.Row.Id} ({Ports(row.Row)})"));
        if (rows.Length > MaxRows)
            return $"{shown} and {rows.Length - MaxRows} more";
        return $"{shown}";
    }

    static string Ports(CatalogRow row)
    {
        var transports = string.Concat(
            (row.Transports & Transports.Tcp) != 0 ? "/tcp" : "", (row.Transports & Transports.Udp) != 0 ? "/udp" : "");
        return $"{string.Join(", ", row.Ports)}{transports}";
    }
}
