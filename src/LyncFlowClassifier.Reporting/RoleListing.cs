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
        var inferred = roles.Hosts.Where(host => host.Origin == RoleOrigin.Inferred).ToList();
        var unknown = roles.Hosts.Where(host => host.Origin == RoleOrigin.Unknown).ToList();
        var declared = roles.Hosts.Length - inferred.Count - unknown.Count;
        page.Line(new Piece($"{Amount.Count(inferred.Count)} inferred{page.Separator}{Amount.Count(declared)} declared{page.Separator}{Amount.Count(unknown.Count)} unknown", Style.Heading));
        page.Wrap($"A role needs {InferredRoles.Threshold} points and a lead of {InferredRoles.Lead}. Load balancers cannot be told from the servers behind them, "
            + "a Director not from a Front End, nor phones from clients.", indent: 0, Style.Dim);
        WriteConflicts(page, [.. roles.Conflicts]);
        WriteHosts(page, "INFERRED", inferred);
        WriteHosts(page, "UNKNOWN", unknown);
        if (roles.HostsWithoutEvidence > 0 || !roles.Limits.IsEmpty)
            page.Section("NOT LISTED");
        if (roles.HostsWithoutEvidence > 0)
            page.Wrap($"{Amount.Of(roles.HostsWithoutEvidence, "host")} that show{(roles.HostsWithoutEvidence == 1 ? "s" : "")} nothing that tells a role.", indent: 2);
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
        page.Line(new Piece($"  {host.Address}{name}", Style.Plain), new Piece(host.Roles == Roles.None ? "" : $"  {RoleNames.Format(host.Roles)}", Style.Heading));
        page.Wrap(host.Reason, indent: 4, Style.Dim);
        foreach (var line in EvidenceText.Lines(host))
            page.Wrap(line, indent: 8, label: "    - ");
    }
}
