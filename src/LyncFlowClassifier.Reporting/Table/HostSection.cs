using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Reporting.Table;

/// <summary>How many hosts there are, and those with the most flagged flows.</summary>
static class HostSection
{
    const int MaxHosts = 5;

    /// <summary>Says near the headline that nothing is known of any host, if that has a bearing on what is called documented.</summary>
    public static void WriteHint(TablePage page, TrafficReport report)
    {
        if (report.Summary.Of(Verdict.Documented) > 0 && report.Hosts.CountWithRoles == 0)
            page.Wrap(page.Say($"Roles are unknown, so rows match by port alone; name servers with --topology."), indent: 0, Style.Dim);
    }

    public static void Write(TablePage page, HostList hosts)
    {
        if (hosts.Count == 0)
            return;
        var known = hosts.CountWithRoles;
        var shown = hosts.MostFlagged(page.All ? int.MaxValue : MaxHosts, out var flagged);
        page.Section(page.Say($"HOSTS"), string.Join(
            page.Separator, Amount.Count(hosts.Count), page.Say($"{Amount.Count(known)} with a known role"), page.Say($"{Amount.Count(flagged)} with flagged flows")));
        foreach (var host in shown)
        {
            var roles = ReportWords.JoinRoles(host.Roles, ", ", page.Language);
            var name = host.Name is null ? "" : $"  {host.Name}";
            page.Split(
                [$"  {host.Address.ToString()}{name}", new Piece(roles.Length > 0 ? $"  {roles}" : "", Style.Dim)],
                page.Say($"{Amount.Count(host.Flagged)} of {new Counted(host.Flows, "flow")} flagged"));
        }

        Remainder.Write(page, flagged - shown.Count);
        if (known == 0)
            page.Wrap(page.Say($"No host has a known role, so rows match by port alone. Name your servers with --topology."), indent: 2, Style.Dim);
    }
}
