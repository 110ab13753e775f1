using LyncFlowClassifier.Reporting.Table;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Reporting;

/// <summary>The hosts of each role, and the roles that nobody has.</summary>
static class TopologyRoles
{
    const int MaxHosts = 12, EnglishColumn = 25, WidestColumn = 32;

    public static void Write(TablePage page, SiteTopology topology)
    {
        page.Section(page.Say($"HOSTS BY ROLE"), topology.Hosts.IsEmpty ? page.Say($"none: every row matches by port alone") : "");
        var roles = RoleNames.Words.Pairs.Select(pair => (Name: NameOf(page, pair.Name), Hosts: topology.Hosts.Where(host => (host.Roles & pair.Value) != 0).ToList()))
            .Where(role => role.Hosts.Count > 0).ToList();
        var column = page.Language.IsEnglish ? EnglishColumn : Math.Min(WidestColumn, roles.Select(role => TextWidth.Of(role.Name)).DefaultIfEmpty().Max());
        foreach (var (name, hosts) in roles)
            WriteRole(page, name, hosts, column);
        WriteMissing(page, topology);
    }

    // A name that is too long for the column has a line of its own.
    static void WriteRole(TablePage page, string name, List<HostEntry> hosts, int column)
    {
        var isLong = TextWidth.Of(name) > column;
        if (isLong)
            page.Line($"  {name}");
        var label = $"  {page.Fit(isLong ? "" : name, column)}{hosts.Count,4}  ";
        page.Wrap(HostEntryText.Of(page, hosts, page.All ? int.MaxValue : MaxHosts), Math.Min(TextWidth.Of(label), page.Width / 2), label: label);
    }

    // Only what changes a verdict is worth a line; a site without an optional server is no fault.
    static void WriteMissing(TablePage page, SiteTopology topology)
    {
        var all = topology.Hosts.Aggregate(Roles.None, (roles, host) => roles | host.Roles);
        // A Front End with collocated Mediation stands for either role.
        var stood = (all & Roles.FrontEndMediation) != 0 ? all | Roles.FrontEnd | Roles.Mediation : all;
        var missing = RoleNames.Words.Pairs.Where(pair => (stood & pair.Value) == 0 && (pair.Value != Roles.FrontEndMediation || (all & Roles.FrontEnd) == 0)).ToList();
        if (missing.Count == 0)
            return;
        page.Section(page.Say($"ROLES THAT NOBODY HAS"));
        page.Wrap(string.Join(", ", missing.Select(pair => NameOf(page, pair.Name))), indent: 2);
        page.Wrap(page.Say($"If the site has such hosts, add them: traffic of a host that is not listed matches by its port alone, and its role counts as not verified."), indent: 2);
        foreach (var remark in Remarks(all))
            page.Wrap(page.Say(remark), indent: 4, label: "  - ");
    }

    static IEnumerable<FormattableString> Remarks(Roles all)
    {
        if ((all & Roles.AnyFrontEnd) == 0)
            yield return $"Without a Front End hardly any row of the page can be verified.";
        if ((all & Roles.AnyClient) == 0)
            yield return $"Without clients no client media range applies, since nobody is known to be a client; a network such as 10.0.8.0/22 is enough.";
        if ((all & Roles.CentralManagementStore) == 0 && (all & Roles.AnyFrontEnd) != 0)
            yield return $"One of the Front Ends holds the Central Management store; it needs that role, too.";
        if ((all & Roles.DomainController) == 0)
            yield return $"Domain controllers also stand for DNS, Kerberos and time.";
    }

    static string NameOf(TablePage page, string role) => page.Language.Word("role", role);
}
