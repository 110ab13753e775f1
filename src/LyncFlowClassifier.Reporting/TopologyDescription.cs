using System.Globalization;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting.Table;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Reporting;

/// <summary>Says in words what a topology means for a report: who has which role, which ranges and scopes apply, what is missing.</summary>
public sealed class TopologyDescription
{
    static readonly Modality[] ServerModalities = [Modality.Audio, Modality.Video, Modality.AppSharing];

    readonly TablePage _page;
    readonly SiteTopology _topology;
    readonly HostEntry[] _networks;

    TopologyDescription(TablePage page, SiteTopology topology)
    {
        (_page, _topology) = (page, topology);
        _networks = [.. topology.Hosts.Where(host => host.Network.PrefixLength < host.Network.Address.Bits)];
    }

    /// <summary>Writes the description.</summary>
    /// <param name="topology">The topology, with the conferencing objects that were given.</param>
    /// <param name="services">Services that the topology file declares.</param>
    /// <param name="output">Takes the text.</param>
    /// <param name="options">Width and characters.</param>
    public static void Write(SiteTopology topology, IReadOnlyList<CatalogRow> services, TextWriter output, TableOptions options)
    {
        var description = new TopologyDescription(new TablePage(output, options), topology);
        description.WriteRoles();
        description.WriteMissingRoles();
        description.WriteLoadBalancing();
        description.WriteServerMedia();
        description.WriteScopes();
        description.WriteServices(services);
        description.WriteRemarks();
    }

    void WriteRoles()
    {
        _page.Section("HOSTS BY ROLE", _topology.Hosts.IsEmpty ? "none: every row matches by port alone" : "");
        foreach (var pair in RoleNames.Words.Pairs)
        {
            var hosts = _topology.Hosts.Where(host => (host.Roles & pair.Value) != 0).ToList();
            if (hosts.Count > 0)
                WriteList($"  {pair.Name,-25}{hosts.Count,4}  ", hosts.Select(NameOf), shown: _page.All ? int.MaxValue : 12);
        }
    }

    // Only what changes a verdict is worth a line; a site without an optional server is no fault.
    void WriteMissingRoles()
    {
        var all = _topology.Hosts.Aggregate(Roles.None, (roles, host) => roles | host.Roles);
        // A Front End with collocated Mediation stands for either role.
        var stood = (all & Roles.FrontEndMediation) != 0 ? all | Roles.FrontEnd | Roles.Mediation : all;
        var missing = RoleNames.Words.Pairs.Where(pair => (stood & pair.Value) == 0 && (pair.Value != Roles.FrontEndMediation || (all & Roles.FrontEnd) == 0)).ToList();
        if (missing.Count == 0)
            return;
        _page.Section("ROLES THAT NOBODY HAS");
        WriteList("  ", missing.Select(pair => pair.Name), int.MaxValue);
        _page.Wrap("If the site has such hosts, add them: traffic of a host that is not listed matches by its port alone, and its role counts as not verified.", indent: 2);
        if ((all & Roles.AnyFrontEnd) == 0)
            _page.Wrap("Without a Front End hardly any row of the page can be verified.", indent: 4, label: "  - ");
        if ((all & Roles.AnyClient) == 0)
            _page.Wrap("Without clients no client media range applies, since nobody is known to be a client; a network such as 10.0.8.0/22 is enough.", indent: 4, label: "  - ");
        if ((all & Roles.CentralManagementStore) == 0 && (all & Roles.AnyFrontEnd) != 0)
            _page.Wrap("One of the Front Ends holds the Central Management store; it needs that role, too.", indent: 4, label: "  - ");
        if ((all & Roles.DomainController) == 0)
            _page.Wrap("Domain controllers also stand for DNS, Kerberos and time.", indent: 4, label: "  - ");
    }

    void WriteLoadBalancing()
    {
        _page.Section("LOAD BALANCING");
        _page.Wrap(_topology.LoadBalancing switch
        {
            LoadBalancing.Dns => "DNS: clients reach the servers themselves, and only web traffic has virtual addresses (table hlb-dns of the page). Other ports of a load balancer draw LF103.",
            LoadBalancing.Hardware => "hardware: all ports of the table hlb-hardware of the page may be used on virtual addresses.",
            _ => "not declared: the rows of both load-balancer tables apply, so LF103 never appears.",
        }, indent: 2);
    }

    void WriteServerMedia()
    {
        _page.Section("MEDIA PORTS OF SERVERS");
        foreach (var modality in ServerModalities)
            _page.Fact(CatalogWords.Modalities.NameOf(modality), RangeOf(_topology.ServerMedia, modality) is { } range ? $"{range}, set for all servers" : $"{PageRange(modality)}, as on the page");
        foreach (var host in _topology.Hosts.Where(host => host.ServerMedia is not null))
        {
            var ranges = ServerModalities.Where(modality => RangeOf(host.ServerMedia, modality) is not null)
                .Select(modality => $"{CatalogWords.Modalities.NameOf(modality)} {RangeOf(host.ServerMedia, modality)}");
            _page.Wrap($"{NameOf(host)}: {string.Join(", ", ranges)}", indent: 4, label: "  - ");
        }
    }

    void WriteScopes()
    {
        _page.Section("CLIENT MEDIA PORTS");
        foreach (var scope in _topology.Hosts.Where(host => host.Conferencing is not null).GroupBy(host => host.Conferencing!, StringComparer.OrdinalIgnoreCase))
            WriteList($"  {scope.Key}: ", scope.Select(NameOf), 12, $"; {RangesOf(_topology.ConferencingFor(scope.First()))}");
        var used = _topology.Hosts.Select(host => host.Conferencing).Append(ConferencingSettings.GlobalIdentity).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var settings in _topology.Conferencing.Where(settings => !used.Contains(settings.Identity)))
            _page.Wrap($"{settings.Identity}: no host or network names it with conferencing; {RangesOf(settings)}", indent: 4, label: "  ");
        _page.Wrap($"{(_topology.Hosts.Any(host => host.Conferencing is not null) ? "all others" : "all clients")}: Global; {RangesOf(_topology.ConferencingFor(null))}", indent: 4, label: "  ");
    }

    static PortRange PageRange(Modality modality)
        => CatalogData.Load(seedOnly: true).First(row => row.IsServerMedia && row.Modality == modality).Ports[0];

    string RangesOf(ConferencingSettings? settings)
    {
        if (settings is null)
            return _topology.Conferencing.IsEmpty ? "no --conferencing-config given, so any port from 1024" : "no such object in the files given, so any port from 1024";
        var ranges = MediaRanges.ForClient(settings);
        return !ranges.Restricted ? "ClientMediaPortRangeEnabled is off, so any port from 1024"
            : $"audio {ranges.Audio}, video {ranges.Video}, app-sharing {ranges.AppSharing}, file-transfer {ranges.FileTransfer}";
    }

    void WriteServices(IReadOnlyList<CatalogRow> services)
    {
        if (services.Count == 0)
            return;
        _page.Section("SERVICES OF THE FILE", Amount.Of(services.Count, "row"));
        foreach (var row in services)
        {
            var listener = RoleNames.Format(row.Roles) is { Length: > 0 } roles ? roles : "any host";
            _page.Wrap($"{(row.Action == RowAction.Deny ? "forbids " : "")}{RowText.Ports(row, Translation.English)} of {listener}{(row.Hosts.IsDefaultOrEmpty ? "" : $" ({string.Join(", ", row.Hosts)})")}: {RowText.Service(row, Translation.English)}", indent: 4, label: "  - ");
        }
    }

    void WriteRemarks()
    {
        var inside = _topology.Hosts.Select(host => (Host: host, Around: Around(host))).Where(pair => pair.Around is { } around && around.Roles != pair.Host.Roles).ToList();
        var findings = ConfigurationLint.Check(_topology);
        if (inside.Count == 0 && findings.IsEmpty)
            return;
        _page.Section("WORTH A LOOK");
        foreach (var (host, around) in inside)
            _page.Wrap($"{NameOf(host)} is {RoleNames.Format(host.Roles)} within {NameOf(around!)}, which is {RoleNames.Format(around!.Roles)}; the longer prefix counts.", indent: 4, label: "  - ");
        var advised = new HashSet<string>(StringComparer.Ordinal);
        foreach (var finding in findings)
            _page.Wrap($"{finding.Code} {finding.Message} {(advised.Add(finding.Code) ? finding.Advice : "")}".Trim(), indent: 4, label: "  - ");
    }

    /// <summary>The entry with the longest shorter prefix around one.</summary>
    HostEntry? Around(HostEntry host)
    {
        HostEntry? best = null;
        foreach (var other in _networks)
        {
            if (other.Network.PrefixLength < host.Network.PrefixLength && other.Network.Contains(host.Network.Address)
                && (best is null || other.Network.PrefixLength > best.Network.PrefixLength))
                best = other;
        }

        return best;
    }

    void WriteList(string label, IEnumerable<string> items, int shown, string end = "")
    {
        var all = items.ToList();
        var text = string.Join(", ", all.Take(shown)) + (all.Count > shown ? $" and {(all.Count - shown).ToString("N0", CultureInfo.InvariantCulture)} more" : "") + end;
        _page.Wrap(text, Math.Min(label.Length, _page.Width / 2), label: label);
    }

    static PortRange? RangeOf(ServerMediaPorts? ports, Modality modality) => modality switch
    {
        Modality.Audio => ports?.Audio,
        Modality.Video => ports?.Video,
        _ => ports?.AppSharing,
    };

    static string NameOf(HostEntry host) => host.Name is { } name ? $"{name} ({host.Network})" : host.Network.ToString();
}
