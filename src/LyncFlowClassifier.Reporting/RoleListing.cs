using LyncFlowClassifier.Inference;
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
        page.Line(new Piece($"{Amount.Count(inferred.Count)} inferred{page.Separator}{Amount.Count(declared)} declared{page.Separator}{Amount.Count(undecided)} unknown", Style.Heading));
        page.Wrap($"A role needs {InferredRoles.Threshold} points and a lead of {InferredRoles.Lead}. Load balancers cannot be told from the servers behind them, "
            + "a Director not from a Front End, nor phones from clients.", indent: 0, Style.Dim);
        WriteConflicts(page, [.. roles.Conflicts]);
        WriteHosts(page, "INFERRED", inferred);
        WriteHosts(page, "UNKNOWN", unknown);
        var rest = undecided - unknown.Count + roles.HostsWithoutEvidence;
        if (rest > 0 || !roles.Limits.IsEmpty)
            page.Section("NOT LISTED");
        if (rest > 0)
            page.Wrap($"{Amount.Of(rest, "host")} with little or nothing that speaks for a role{(rest > roles.HostsWithoutEvidence ? " (--all lists those with little)" : "")}.", indent: 2);
        foreach (var limit in roles.Limits)
            page.Wrap(limit, indent: 2, Style.Odd);
    }

    static void WriteConflicts(TablePage page, List<string> conflicts)
    {
        if (conflicts.Count == 0)
            return;
        page.Section("CONFLICTS", $"{Amount.Count(conflicts.Count)}{page.Separator}the topology file counts", Style.Bad);
        foreach (var conflict in page.All ? conflicts : conflicts.Take(MaxHosts))
            page.Wrap(conflict, indent: 4, label: "  ");
        Remainder.Write(page, page.All ? 0 : conflicts.Count - MaxHosts);
    }

    static void WriteHosts(TablePage page, string title, List<InferredHost> hosts)
    {
        if (hosts.Count == 0)
            return;
        page.Section(title, Amount.Of(hosts.Count, "host"));
        foreach (var host in page.All ? hosts : hosts.Take(MaxHosts))
            WriteHost(page, host);
        Remainder.Write(page, page.All ? 0 : hosts.Count - MaxHosts);
    }

    static void WriteHost(TablePage page, InferredHost host)
    {
        var name = host.Names.IsEmpty ? "" : $"  {host.Names[0].Name}";
        page.Line($"  {host.Address}", new Piece(host.Roles == Roles.None ? "" : $"  {RoleNames.Format(host.Roles)}", Style.Heading), name);
        page.Wrap(host.Reason, indent: 4, Style.Dim);
        foreach (var line in EvidenceText.Lines(host))
            page.Wrap(line, indent: 8, label: "    - ");
    }
}
