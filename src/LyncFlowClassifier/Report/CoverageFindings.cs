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
        yield return new Finding
        {
            Code = "LF601",
            Severity = Severity.Info,
            Message = FormattableString.Invariant($"{Name(server)}: {rows.Length} of {server.Rows.Length} documented rows were never seen: {List(rows)}."),
            Advice = "Perhaps nobody used them while the capture ran; test those that must work, or capture at another time.",
        };
    }

    static IEnumerable<Finding> Failing(ServerCoverage server)
    {
        var rows = Rows(server, CoverageStatus.Failing);
        if (rows.Length == 0)
            yield break;
        var severity = Severity.Info;
        foreach (var row in rows)
            severity = row.Row.Severity > severity ? row.Row.Severity : severity;
        var what = rows.Length == 1 ? "documented row was" : "documented rows were";
        yield return new Finding
        {
            Code = "LF602",
            Severity = severity,
            Message = FormattableString.Invariant($"{Name(server)}: {rows.Length} {what} tried and never answered: {List(rows)}."),
            Advice = "See the blocked flows of these ports for what stands in the way.",
            Frames = [.. rows.Select(row => row.FirstBlocked).Distinct().Order().Take(MaxRows)],
        };
    }

    static RowCoverage[] Rows(ServerCoverage server, CoverageStatus status) => [.. server.Rows.Where(row => row.Status == status)];

    static string Name(ServerCoverage server)
        => server.Entry.Name is { } name ? $"{name} ({server.Entry.Network})" : server.Entry.Network.ToString();

    static string List(RowCoverage[] rows)
    {
        var shown = string.Join(", ", rows.Take(MaxRows).Select(row => $"{row.Row.Id} ({Ports(row.Row)})"));
        return rows.Length > MaxRows ? FormattableString.Invariant($"{shown} and {rows.Length - MaxRows} more") : shown;
    }

    static string Ports(CatalogRow row)
    {
        var transports = string.Concat(
            (row.Transports & Transports.Tcp) != 0 ? "/tcp" : "", (row.Transports & Transports.Udp) != 0 ? "/udp" : "");
        return $"{string.Join(", ", row.Ports)}{transports}";
    }
}
