using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
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
        TopologyRoles.Write(description._page, topology);
        description.WriteLoadBalancing();
        description.WriteServerMedia();
        description.WriteScopes();
        description.WriteServices(services);
        description.WriteRemarks();
    }

    void WriteLoadBalancing()
    {
        _page.Section(_page.Say($"LOAD BALANCING"));
        _page.Wrap(_page.Say(_topology.LoadBalancing switch
        {
            LoadBalancing.Dns => $"DNS: clients reach the servers themselves, and only web traffic has virtual addresses (table hlb-dns of the page). Other ports of a load balancer draw LF103.",
            LoadBalancing.Hardware => $"hardware: all ports of the table hlb-hardware of the page may be used on virtual addresses.",
            _ => $"not declared: the rows of both load-balancer tables apply, so LF103 never appears.",
        }), indent: 2);
    }

    void WriteServerMedia()
    {
        _page.Section(_page.Say($"MEDIA PORTS OF SERVERS"));
        var width = ServerModalities.Max(modality => TextWidth.Of(NameOf(modality)));
        foreach (var modality in ServerModalities)
        {
            var range = RangeOf(_topology.ServerMedia, modality) is { } set ? _page.Say($"{set}, set for all servers") : _page.Say($"{PageRange(modality)}, as on the page");
            _page.Wrap(range, indent: width + 4, label: $"  {_page.Fit(NameOf(modality), width)}  ");
        }

        foreach (var host in _topology.Hosts.Where(host => host.ServerMedia is not null))
        {
            var ranges = ServerModalities.Where(modality => RangeOf(host.ServerMedia, modality) is not null)
                .Select(modality => $"{NameOf(modality)} {RangeOf(host.ServerMedia, modality)}");
            _page.Wrap(_page.Say($"{HostEntryText.NameOf(host)}: {string.Join(", ", ranges)}"), indent: 4, label: "  - ");
        }
    }

    void WriteScopes()
    {
        _page.Section(_page.Say($"CLIENT MEDIA PORTS"));
        foreach (var scope in _topology.Hosts.Where(host => host.Conferencing is not null).GroupBy(host => host.Conferencing!, StringComparer.OrdinalIgnoreCase))
        {
            var text = $"{HostEntryText.Of(_page, [.. scope], 12)}; {RangesOf(_topology.ConferencingFor(scope.First()))}";
            _page.Wrap(text, Math.Min(scope.Key.Length + 4, _page.Width / 2), label: $"  {scope.Key}: ");
        }

        var used = _topology.Hosts.Select(host => host.Conferencing).Append(ConferencingSettings.GlobalIdentity).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var settings in _topology.Conferencing.Where(settings => !used.Contains(settings.Identity)))
            _page.Wrap(_page.Say($"{settings.Identity}: no host or network names it with conferencing; {RangesOf(settings)}"), indent: 4, label: "  ");
        var rest = _topology.Hosts.Any(host => host.Conferencing is not null) ? _page.Say($"all others") : _page.Say($"all clients");
        var ranges = $"{ConferencingSettings.GlobalIdentity}; {RangesOf(_topology.ConferencingFor(null))}";
        _page.Wrap(_page.Say($"{rest}: {ranges}"), indent: 4, label: "  ");
    }

    static PortRange PageRange(Modality modality)
        => CatalogData.Load(seedOnly: true).First(row => row.IsServerMedia && row.Modality == modality).Ports[0];

    string RangesOf(ConferencingSettings? settings)
    {
        if (settings is null)
            return _topology.Conferencing.IsEmpty ? _page.Say($"no --conferencing-config given, so any port from 1024") : _page.Say($"no such object in the files given, so any port from 1024");
        var ranges = MediaRanges.ForClient(settings);
        return !ranges.Restricted ? _page.Say($"ClientMediaPortRangeEnabled is off, so any port from 1024")
            : $"{NameOf(Modality.Audio)} {ranges.Audio}, {NameOf(Modality.Video)} {ranges.Video}, {NameOf(Modality.AppSharing)} {ranges.AppSharing}, {NameOf(Modality.FileTransfer)} {ranges.FileTransfer}";
    }

    void WriteServices(IReadOnlyList<CatalogRow> services)
    {
        if (services.Count == 0)
            return;
        _page.Section(_page.Say($"SERVICES OF THE FILE"), _page.Count(services.Count, "row"));
        foreach (var row in services)
        {
            var listener = ReportWords.JoinRoles(row.Roles, ", ", _page.Language) is { Length: > 0 } roles ? roles : _page.Say($"any host");
            if (!row.Hosts.IsDefaultOrEmpty)
                listener += $" ({string.Join(", ", row.Hosts)})";
            var ports = RowText.Ports(row, _page.Language);
            var service = RowText.Service(row, _page.Language);
            _page.Wrap(
                row.Action == RowAction.Deny ? _page.Say($"forbids {ports} of {listener}: {service}") : _page.Say($"{ports} of {listener}: {service}"),
                indent: 4, label: "  - ");
        }
    }

    void WriteRemarks()
    {
        var inside = _topology.Hosts.Select(host => (Host: host, Around: Around(host))).Where(pair => pair.Around is { } around && around.Roles != pair.Host.Roles).ToList();
        var findings = ConfigurationLint.Check(_topology);
        if (inside.Count == 0 && findings.IsEmpty)
            return;
        _page.Section(_page.Say($"WORTH A LOOK"));
        foreach (var (host, around) in inside)
        {
            _page.Wrap(
                _page.Say($"{HostEntryText.NameOf(host)} is {RolesOf(host)} within {HostEntryText.NameOf(around!)}, which is {RolesOf(around!)}; the longer prefix counts."),
                indent: 4, label: "  - ");
        }

        var advised = new HashSet<string>(StringComparer.Ordinal);
        foreach (var finding in findings)
            _page.Wrap($"{finding.Code} {finding.MessageIn(_page.Language)} {(advised.Add(finding.Code) ? finding.AdviceIn(_page.Language) : "")}".Trim(), indent: 4, label: "  - ");
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

    string RolesOf(HostEntry host) => ReportWords.JoinRoles(host.Roles, ", ", _page.Language);

    string NameOf(Modality modality) => _page.Language.Word("modality", CatalogWords.Modalities.NameOf(modality));

    static PortRange? RangeOf(ServerMediaPorts? ports, Modality modality) => modality switch
    {
        Modality.Audio => ports?.Audio,
        Modality.Video => ports?.Video,
        _ => ports?.AppSharing,
    };
}
