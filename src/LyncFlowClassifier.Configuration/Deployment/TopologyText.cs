using System.Text;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Inference;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Configuration.Deployment;

/// <summary>Writes an imported site as a topology file that <see cref="TopologyFile"/> reads back and a person goes on editing.</summary>
sealed class TopologyText
{
    readonly StringBuilder _text = new();

    TopologyText()
    {
    }

    /// <summary>The file.</summary>
    /// <param name="site">What goes into it.</param>
    /// <param name="files">The files that it was made of, for its first line.</param>
    public static string Of(ImportedSite site, IReadOnlyList<string> files)
    {
        var writer = new TopologyText();
        writer.Line($"# Made by lyncflow topology import of {string.Join(", ", files.Select(file => Comment(Path.GetFileName(file))))}.");
        writer.Line("# Look it over: 'lyncflow topology check' says in words what it means.");
        writer.WriteLoadBalancing(site.LoadBalancing);
        if (site.ServerMedia is { } media)
            writer.Line($"serverMedia: {MediaText(media)}");
        else
            writer.Line("# Media ports of servers: those of a new deployment, or given at single hosts below.");
        writer.WriteHosts(site);
        writer.WriteServices(site);
        return writer._text.ToString();
    }

    void WriteLoadBalancing(LoadBalancing mode)
    {
        if (mode == LoadBalancing.Unknown)
            Line("# loadBalancing: dns    # or hardware; the exports do not tell. Without it the rows of both tables apply.");
        else
            Line($"loadBalancing: {CatalogWords.LoadBalancings.NameOf(mode)}    # as the addresses of the pools' names show");
    }

    void WriteHosts(ImportedSite site)
    {
        Line(site.Lines.IsEmpty ? "hosts: []" : "hosts:");
        foreach (var line in site.Lines)
        {
            var media = line.ServerMedia is { } own ? $", serverMedia: {MediaText(own)}" : "";
            Line($"  - {{ address: \"{line.Address}\", name: {Quoted(line.Name)}, roles: [{string.Join(", ", RoleNames.NamesOf(line.Roles))}]{media} }}{CommentOn(line)}");
        }

        if (site.Lines.Count(line => (line.Roles & Roles.CentralManagementStore) != 0) > 1)
            Line("  # central-management-store: every server of its pool has the service; which one is the master now, an export does not say.");
        if (!site.Unaddressed.IsEmpty)
            Line($"  # Nothing tells the address of these hosts. Fill it in, and take the mark away{(site.Lines.IsEmpty ? " (and the [] above)" : "")}:");
        foreach (var host in site.Unaddressed)
            Line($"  # - {{ address: \"\", name: {Quoted(host.Name)}, roles: [{string.Join(", ", RoleNames.NamesOf(host.Roles))}] }}");
        Line("  # A Lync topology does not have clients, phones, domain controllers, Exchange and the reverse proxy. For example:");
        Line("  # - { address: \"192.0.2.0/24\", roles: [client] }");
    }

    static string CommentOn(HostLine line)
    {
        var parts = new List<string>();
        if (line.Remark is { } remark)
            parts.Add(remark);
        if (line.Learned is { } learned)
            parts.Add(CaptureNames.SourceOf(learned));
        return parts.Count == 0 ? "" : $"    # {string.Join("; ", parts)}";
    }

    void WriteServices(ImportedSite site)
    {
        if (site.Services.IsEmpty)
            return;
        Line("# Ports that the deployment declares and the catalogue does not have for the role.");
        Line("services:");
        foreach (var row in site.Services)
        {
            Line($"  - id: {row.Id}");
            Line($"    service: {Quoted(row.Service)}");
            Line($"    ports: {row.Ports[0]}");
            Line($"    transports: [{string.Join(", ", CatalogWords.Transports.Pairs.Where(pair => (row.Transports & pair.Value) != 0).Select(pair => pair.Name))}]");
            Line($"    roles: [{string.Join(", ", RoleNames.NamesOf(row.Roles))}]");
            if (!row.Hosts.IsEmpty)
                Line($"    hosts: [{string.Join(", ", row.Hosts.Select(host => $"\"{host}\""))}]");
            Line($"    purpose: {Quoted(row.Purpose)}");
        }
    }

    static string MediaText(ServerMediaPorts media)
    {
        var parts = new List<string>();
        Add("audio", media.Audio);
        Add("video", media.Video);
        Add("appSharing", media.AppSharing);
        return $"{{ {string.Join(", ", parts)} }}";

        void Add(string name, PortRange? range)
        {
            if (range is { } ports)
                parts.Add($"{name}PortStart: {ports.From}, {name}PortCount: {ports.Count}");
        }
    }

    // Every text is of harmless characters by now; quotes and backslashes are what is left to mark.
    static string Quoted(string text) => $"\"{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    static string Comment(string text)
        => string.Concat(text.EnumerateRunes().Take(100).Select(rune => ConfigurationException.IsHarmless(rune) ? rune.ToString() : "?"));

    void Line(string line) => _text.Append(line).Append('\n');
}
