using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>Compares the QoS policies with the port ranges that clients and servers use: LF409. Nothing without policies.</summary>
static class ConfigurationLintQos
{
    static readonly Modality[] Modalities = [Modality.Audio, Modality.Video, Modality.AppSharing, Modality.FileTransfer];

    /// <summary>Findings of all ranges and rules.</summary>
    public static IEnumerable<Finding> Check(SiteTopology topology)
    {
        if (topology.Qos is not { } policy)
            return [];
        PortRange[] servers = [.. ConfigurationLintServer.RangesInForce(topology).Select(range => range.Range)];
        var (ofServers, ofClients) = (policy.Rules.Where(rule => IsOfServers(rule, servers)).ToArray(), policy.Rules.Where(rule => IsOfClients(rule, servers)).ToArray());
        return
        [
            .. topology.Conferencing.SelectMany(settings => CheckClients(settings, ofClients)),
            .. ofServers.Length > 0 ? ConfigurationLintServer.RangesInForce(topology).SelectMany(range => CheckRange(range.Name, range.Range, range.Modality, ofServers)) : [],
            .. ofClients.SelectMany(rule => CheckReach(rule, topology)),
        ];
    }

    static IEnumerable<Finding> CheckClients(ConferencingSettings settings, QosRule[] rules)
    {
        if (rules.Length == 0)
            return [];
        var scope = $"{settings.Identity} ({settings.Source})";
        if (!settings.Enabled)
        {
            return
            [
                ConfigurationLint.Tell(
                    "LF409", Severity.Warning,
                    $"{scope}: QoS policies for client ports are given, but ClientMediaPortRangeEnabled is off, so clients use any port from 1024 to 65535 and the policies miss most media.",
                    $"Switch ClientMediaPortRangeEnabled on, and give each modality a range of its own."),
            ];
        }

        return Modalities
            .Where(modality => settings[modality].Range is not null)
            .SelectMany(modality => CheckRange($"{scope}: {ConfigurationLintClient.Property(modality)}", settings[modality].Range!.Value, modality, rules));
    }

    // What marks the range: nothing, only a part, or several values.
    static IEnumerable<Finding> CheckRange(string name, PortRange range, Modality modality, QosRule[] rules)
    {
        var severity = modality == Modality.FileTransfer ? Severity.Info : Severity.Warning;
        QosRule[] marking = [.. rules.Where(rule => rule.DestinationPorts.IsEmpty && rule.SourcePorts.Any(range.Overlaps))];
        if (marking.Length == 0)
        {
            yield return ConfigurationLint.Tell(
                "LF409", severity, $"{name} {range}: no QoS policy marks these ports.", $"Add a policy for the range, or correct the ports of the one that is meant for it.");
            yield break;
        }

        if (FirstGap(range, marking) is { } gap)
            yield return ConfigurationLint.Tell(
                "LF409", severity, $"{name} {range}: no QoS policy marks ports {gap}.", $"Make the ports of the policy those of the range (a Range or Count is a number of ports).");
        var values = marking.Select(rule => rule.Dscp).Distinct().Order().ToArray();
        if (values.Length > 1)
            yield return ConfigurationLint.Tell(
                "LF409", Severity.Warning,
                $"{name} {range}: QoS policies mark these ports with different DSCP values: {string.Join(", ", values)}.",
                $"Give each modality a range of its own, and each range one policy.");
    }

    // A policy of clients that no configured range has to do with.
    static IEnumerable<Finding> CheckReach(QosRule rule, SiteTopology topology)
    {
        ImmutableArray<ConferencingSettings> enabled = [.. topology.Conferencing.Where(settings => settings.Enabled)];
        if (enabled.IsEmpty || rule.SourcePorts.IsEmpty)
            yield break;
        foreach (var ports in rule.SourcePorts)
        {
            if (enabled.Any(settings => Modalities.Any(modality => settings[modality].Range is { } range && range.Overlaps(ports))))
                continue;
            FormattableString message = $"A QoS policy ({rule.Source}) marks ports {ports}, which are in no client range.";
            if (rule.Name.Length > 0)
                message = $"QoS policy {rule.Name} ({rule.Source}) marks ports {ports}, which are in no client range.";
            yield return ConfigurationLint.Tell(
                "LF409", Severity.Warning,
                message,
                $"Correct the ports, or remove the policy: it marks whatever else uses these ports.");
        }
    }

    // The first ports of the range that no rule has; one port at its end is the page's rounding.
    static PortRange? FirstGap(PortRange range, QosRule[] rules)
    {
        var next = (int)range.From;
        foreach (var ports in rules.SelectMany(rule => rule.SourcePorts).OrderBy(ports => ports.From))
        {
            if (ports.From > next)
                return new PortRange((ushort)next, (ushort)Math.Min(ports.From - 1, range.To));
            next = Math.Max(next, ports.To + 1);
            if (next > range.To)
                return null;
        }

        return range.To - next < 1 && range.Count > 1 ? null : new PortRange((ushort)next, range.To);
    }

    // Exports do not say whose policies they are: one that has all of a server's range is a server's, any other a client's.
    static bool IsOfServers(QosRule rule, PortRange[] servers) => rule.Roles == Roles.None
        ? rule.SourcePorts.Any(ports => servers.Any(range => ports.From <= range.From && ports.To >= range.To - 1))
        : (rule.Roles & Roles.AllServers) != 0;

    static bool IsOfClients(QosRule rule, PortRange[] servers) => rule.Roles == Roles.None
        ? !rule.SourcePorts.IsEmpty && !IsOfServers(rule, servers)
        : (rule.Roles & Roles.AnyClient) != 0;
}
