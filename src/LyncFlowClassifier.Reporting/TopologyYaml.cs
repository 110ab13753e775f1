using System.Globalization;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Inference;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting.Inference;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Reporting;

/// <summary>
/// Inferred roles as a topology file in YAML, which <c>--topology</c> reads and a person can edit. What was declared comes first and
/// unchanged; evidence and hosts that stay unknown are comments.
/// </summary>
public sealed class TopologyYaml
{
    /// <summary>Most hosts that are told of though they stay unknown.</summary>
    const int MaxUndecided = 500;

    readonly TextWriter _output;

    TopologyYaml(TextWriter output) => _output = output;

    /// <summary>Writes the file; lines end with a line feed.</summary>
    /// <param name="roles">The roles.</param>
    /// <param name="output">Takes the text.</param>
    /// <param name="services">Services that the known topology declares; written out again.</param>
    public static void Write(InferredRoles roles, TextWriter output, IReadOnlyList<CatalogRow>? services = null)
    {
        var yaml = new TopologyYaml(output);
        yaml.Line("# Roles that the flows of a capture show. A role needs "
            + $"{InferredRoles.Threshold} points and a lead of {InferredRoles.Lead} over the next; look them over before you rely on them.");
        yaml.Line("# Load balancers cannot be told from the servers behind them, a Director not from a Front End, nor phones from clients.");
        foreach (var limit in roles.Limits)
            yaml.Line($"# {limit}");
        foreach (var conflict in roles.Conflicts)
            yaml.Line($"# conflict: {Comment(conflict)}");
        if (roles.Known.LoadBalancing != LoadBalancing.Unknown)
            yaml.Line($"loadBalancing: {CatalogWords.LoadBalancings.NameOf(roles.Known.LoadBalancing)}");
        if (roles.Known.ServerMedia is { } media)
            yaml.Line($"serverMedia: {MediaText(media)}");
        yaml.WriteHosts(roles);
        if (services is { Count: > 0 })
            yaml.WriteServices(services);
    }

    void WriteServices(IReadOnlyList<CatalogRow> services)
    {
        Line("services:");
        foreach (var row in services)
        {
            Line($"  - id: {row.Id}");
            WriteText("service", row.Service);
            WriteText("protocol", row.Protocol);
            WriteText("purpose", row.Purpose);
            WriteList("ports", row.Ports.Select(range => $"\"{range}\""));
            WriteList("transports", CatalogWords.Transports.Pairs.Where(pair => (row.Transports & pair.Value) != 0).Select(pair => pair.Name));
            WriteList("roles", RoleNames.NamesOf(row.Roles));
            WriteList("peers", RoleNames.NamesOf(row.Peers));
            WriteList("hosts", row.Hosts.Select(network => $"\"{network}\""));
            WriteList("peerHosts", row.PeerHosts.Select(network => $"\"{network}\""));
            Line($"    severity: {CatalogWords.Severities.NameOf(row.Severity)}");
            Line($"    action: {CatalogWords.Actions.NameOf(row.Action)}");
        }
    }

    void WriteText(string key, string text)
    {
        if (text.Length > 0)
            Line($"    {key}: {Quoted(text, asciiOnly: false)}");
    }

    void WriteList(string key, IEnumerable<string> items)
    {
        if (items.Any())
            Line($"    {key}: [{string.Join(", ", items)}]");
    }

    void WriteHosts(InferredRoles roles)
    {
        var inferred = roles.Inferred.ToList();
        Line(inferred.Count == 0 && roles.Known.Hosts.IsEmpty ? "hosts: []" : "hosts:");
        if (!roles.Known.Hosts.IsEmpty)
            Line("  # declared");
        foreach (var entry in roles.Known.Hosts)
            WriteDeclared(entry);
        foreach (var host in inferred)
        {
            WriteEvidence(host);
            var name = host.Names.IsEmpty ? "" : $", name: {Quoted(host.Names[0].Name)}";
            Line($"  - {{ address: \"{host.Address}\"{name}, roles: [{Names(host.Roles)}] }}");
        }

        var undecided = roles.Undecided(InferredRoles.WorthALook).ToList();
        foreach (var host in undecided.Take(MaxUndecided))
            WriteEvidence(host);
        if (undecided.Count > MaxUndecided)
            Line(string.Create(CultureInfo.InvariantCulture, $"  # {undecided.Count - MaxUndecided:N0} more hosts stay unknown with as little; --format json lists them."));
        var rest = roles.Undecided(0).Count() - undecided.Count + roles.HostsWithoutEvidence;
        if (rest > 0)
            Line(string.Create(CultureInfo.InvariantCulture, $"  # Little or nothing speaks for a role of {rest:N0} more hosts."));
    }

    void WriteDeclared(HostEntry entry)
    {
        var name = entry.Name is { } text ? $", name: {Quoted(text, asciiOnly: false)}" : "";
        var conferencing = entry.Conferencing is { } scope ? $", conferencing: {Quoted(scope, asciiOnly: false)}" : "";
        var media = entry.ServerMedia is { } ports ? $", serverMedia: {MediaText(ports)}" : "";
        Line($"  - {{ address: \"{entry.Network}\"{name}, roles: [{Names(entry.Roles)}]{conferencing}{media} }}");
    }

    void WriteEvidence(InferredHost host)
    {
        var state = host.Origin == RoleOrigin.Unknown ? "unknown, " : "";
        Line($"  # {host.Address}: {state}{host.Reason}");
        foreach (var name in host.Names)
            Line($"  #   name {Comment(name.Name)} ({Comment(name.Source)})");
        foreach (var line in new EvidenceText(Translation.English).Lines(host))
            Line($"  #   {Comment(line)}");
    }

    static string MediaText(ServerMediaPorts media)
    {
        var parts = new List<string>();
        foreach (var (name, range) in (ReadOnlySpan<(string, PortRange?)>)[("audio", media.Audio), ("video", media.Video), ("appSharing", media.AppSharing)])
        {
            if (range is { } ports)
                parts.Add(string.Create(CultureInfo.InvariantCulture, $"{name}PortStart: {ports.From}, {name}PortCount: {ports.Count}"));
        }

        return $"{{ {string.Join(", ", parts)} }}";
    }

    static string Names(Roles roles) => RoleNames.Format(roles);

    // Found names come from anywhere: of those, what is not plain ASCII is written as an escape.
    static string Quoted(string text, bool asciiOnly = true)
        => $"\"{SafeText.Of(text, asciiOnly).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    static string Comment(string text) => SafeText.Of(text, asciiOnly: true);

    void Line(string line)
    {
        _output.Write(line);
        _output.Write('\n');
    }
}
