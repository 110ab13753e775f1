using LyncFlowClassifier.Inference;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting.Inference;
using LyncFlowClassifier.Reporting.Table;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Reporting;

/// <summary>Inferred roles for a person: contradictions first, then roles with their evidence, then what stays unknown and why.</summary>
public static class RoleListing
{
    const int MaxHosts = 20;

    /// <summary>Writes the listing.</summary>
    public static void Write(InferredRoles roles, TextWriter output, TableOptions options)
    {
        var page = new TablePage(output, options);
        var inferred = roles.Inferred.ToList();
        var unknown = roles.Undecided(page.All ? 0 : InferredRoles.WorthALook).ToList();
        var undecided = roles.Undecided(0).Count();
        var declared = roles.Hosts.Length - inferred.Count - undecided;
        string[] counts = [page.Say($"{Amount.Count(inferred.Count)} inferred"), page.Say($"{Amount.Count(declared)} declared"), page.Say($"{Amount.Count(undecided)} unknown")];
        page.Line(new Piece(string.Join(page.Separator, counts), Style.Heading));
        page.Wrap(
            page.Say($"A role needs {InferredRoles.Threshold} points and a lead of {InferredRoles.Lead}. Load balancers cannot be told from the servers behind them, a Director not from a Front End, nor phones from clients."),
            indent: 0, Style.Dim);
        WriteConflicts(page, [.. roles.ConflictsIn(page.Language)]);
        WriteHosts(page, page.Say($"INFERRED"), inferred);
        WriteHosts(page, page.Say($"UNKNOWN"), unknown);
        var rest = undecided - unknown.Count + roles.HostsWithoutEvidence;
        var limits = roles.LimitsIn(page.Language).ToList();
        if (rest > 0 || limits.Count > 0)
            page.Section(page.Say($"NOT LISTED"));
        if (rest > roles.HostsWithoutEvidence)
            page.Wrap(page.Say($"{new Counted(rest, "host")} with little or nothing that speaks for a role (--all lists those with little)."), indent: 2);
        else if (rest > 0)
            page.Wrap(page.Say($"{new Counted(rest, "host")} with little or nothing that speaks for a role."), indent: 2);
        foreach (var limit in limits)
            page.Wrap(limit, indent: 2, Style.Odd);
    }

    static void WriteConflicts(TablePage page, List<string> conflicts)
    {
        if (conflicts.Count == 0)
            return;
        page.Section(page.Say($"CONFLICTS"), $"{Amount.Count(conflicts.Count)}{page.Separator}{page.Say($"the topology file counts")}", Style.Bad);
        foreach (var conflict in page.All ? conflicts : conflicts.Take(MaxHosts))
            page.Wrap(conflict, indent: 4, label: "  ");
        Remainder.Write(page, page.All ? 0 : conflicts.Count - MaxHosts);
    }

    static void WriteHosts(TablePage page, string title, List<InferredHost> hosts)
    {
        if (hosts.Count == 0)
            return;
        page.Section(title, page.Count(hosts.Count, "host"));
        foreach (var host in page.All ? hosts : hosts.Take(MaxHosts))
            WriteHost(page, host);
        Remainder.Write(page, page.All ? 0 : hosts.Count - MaxHosts);
    }

    static void WriteHost(TablePage page, InferredHost host)
    {
        var name = host.Names.IsEmpty ? "" : $"  {host.Names[0].Name}";
        page.Line($"  {host.Address}", new Piece(host.Roles == Roles.None ? "" : $"  {ReportWords.JoinRoles(host.Roles, ", ", page.Language)}", Style.Heading), name);
        page.Wrap(host.ReasonIn(page.Language), indent: 4, Style.Dim);
        foreach (var line in new EvidenceText(page.Language).Lines(host))
            page.Wrap(line, indent: 8, label: "    - ");
    }
}
