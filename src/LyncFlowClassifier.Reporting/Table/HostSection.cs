using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Reporting.Table;

/// <summary>How many hosts there are, and those with the most flagged flows.</summary>
static class HostSection
{
    const int MaxHosts = 5;

    /// <summary>Says near the headline that nothing is known of any host, if that has a bearing on what is called documented.</summary>
    public static void WriteHint(TablePage page, TrafficReport report)
    {
        var documented = report.Summary.Verdicts.Any(pair => pair is { Key: Verdict.Documented, Value: > 0 });
        if (documented && report.Hosts.CountWithRoles == 0)
            page.Wrap("Roles are unknown, so rows match by port alone; name servers with --topology.", indent: 0, Style.Dim);
    }

    public static void Write(TablePage page, HostList hosts)
    {
        if (hosts.Count == 0)
            return;
        var known = hosts.CountWithRoles;
        var flagged = hosts.WithFlaggedFlows().OrderByDescending(host => host.Flagged).ThenBy(host => host.Address).ToList();
        page.Section("HOSTS", $"{Amount.Count(hosts.Count)}{page.Separator}{Amount.Count(known)} with a known role{page.Separator}"
            + $"{Amount.Count(flagged.Count)} with flagged flows");
        var shown = page.All ? flagged.Count : Math.Min(flagged.Count, MaxHosts);
        foreach (var host in flagged.Take(shown))
        {
            var roles = ReportWords.JoinRoles(host.Roles, ", ");
            var name = host.Name is null ? "" : $"  {host.Name}";
            page.Split(
                [$"  {host.Address}{name}", new Piece(roles.Length > 0 ? $"  {roles}" : "", Style.Dim)],
                $"{Amount.Count(host.Flagged)} of {Amount.Of(host.Flows, "flow")} flagged");
        }

        Remainder.Write(page, flagged.Count - shown);
        if (known == 0)
            page.Wrap("No host has a known role, so rows match by port alone. Name your servers with --topology.", indent: 2, Style.Dim);
    }
}
