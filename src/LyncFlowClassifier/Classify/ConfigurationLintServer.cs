using System.Globalization;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>Checks the servers' media ranges: LF407 and LF408.</summary>
static class ConfigurationLintServer
{
    // What the page prints, and what the product's start and count come to: the page rounds up by one (JJ204872).
    static readonly (Modality Modality, string Property, PortRange Page, PortRange Product)[] Defaults =
    [
        (Modality.Audio, "AudioPort", new(49152, 57500), new(49152, 57499)),
        (Modality.Video, "VideoPort", new(57501, 65535), new(57501, 65534)),
        (Modality.AppSharing, "AppSharingPort", new(49152, 65535), new(49152, 65534)),
    ];

    /// <summary>Findings of all servers.</summary>
    public static IEnumerable<Finding> Check(SiteTopology topology)
    {
        if (topology.ServerMedia is null && topology.Hosts.All(host => host.ServerMedia is null))
            return [];
        HostEntry[] servers = [.. topology.Hosts.Where(host => host.ServerMedia is not null || (host.Roles & Roles.AllServers) != 0)];
        return CheckDifferences(topology, servers).Concat(CheckOverlaps(topology, servers));
    }

    /// <summary>The ranges that the deployment's servers use, those of single servers aside.</summary>
    public static IEnumerable<(string Name, PortRange Range, Modality Modality)> RangesInForce(SiteTopology topology)
        => Defaults.Select(known => ($"Servers: {known.Property}", MediaRanges.ForServer(topology, null, known.Modality) ?? known.Page, known.Modality));

    /// <summary>The ports that two ranges share, or null.</summary>
    public static PortRange? Shared(PortRange a, PortRange b)
        => a.Overlaps(b) ? new PortRange(Math.Max(a.From, b.From), Math.Min(a.To, b.To)) : null;

    static IEnumerable<Finding> CheckDifferences(SiteTopology topology, HostEntry[] servers)
    {
        foreach (var (modality, property, page, _) in Defaults)
        {
            var concerned = modality == Modality.Audio ? Roles.AnyFrontEnd | Roles.Mediation : Roles.AnyFrontEnd;
            var groups = servers
                .Where(server => (server.Roles & concerned) != 0)
                .GroupBy(server => Changed(topology, server, modality) ?? page)
                .ToArray();
            if (groups.Length < 2)
                continue;
            FormattableString shown = Place(groups[0]);
            foreach (var group in groups.Skip(1).Take(2))
                shown = $"{shown}; {Place(group)}";
            if (groups.Length > 3)
                shown = $"{shown}; and {groups.Length - 3} other ranges";
            yield return ConfigurationLint.Tell(
                "LF407", Severity.Warning,
                $"{property} ranges differ between servers: {shown}.",
                $"Set the same start and count on conferencing, application and Mediation servers, then restart their services.");
        }
    }

    static IEnumerable<Finding> CheckOverlaps(SiteTopology topology, HostEntry[] servers)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        IEnumerable<HostEntry?> places = [.. topology.ServerMedia is null ? [] : new HostEntry?[] { null }, .. servers];
        foreach (var server in places)
        {
            for (var i = 0; i < Defaults.Length; i++)
            {
                for (var j = i + 1; j < Defaults.Length; j++)
                {
                    var first = Changed(topology, server, Defaults[i].Modality);
                    var second = Changed(topology, server, Defaults[j].Modality);
                    if (first is null && second is null)
                        continue; // the page's own overlap
                    var (a, b) = (first ?? Defaults[i].Page, second ?? Defaults[j].Page);
                    if (Shared(a, b) is not { } shared)
                        continue;
                    FormattableString message = $"{Defaults[i].Property} {a} and {Defaults[j].Property} {b} share {shared}";
                    FormattableString sentence = $"Server media: {message}.";
                    if (server is not null)
                        sentence = $"Server media of {Name(server)}: {message}.";
                    if (seen.Add(message.ToString(CultureInfo.InvariantCulture))) // the deployment's setting is told once, not for each server
                        yield return ConfigurationLint.Tell(
                            "LF408", Severity.Warning,
                            sentence,
                            $"Give each modality a range of its own.");
                }
            }
        }
    }

    // Null also for a range that only spells out the default.
    static PortRange? Changed(SiteTopology topology, HostEntry? server, Modality modality)
    {
        var range = MediaRanges.ForServer(topology, server, modality);
        var (_, _, page, product) = Array.Find(Defaults, known => known.Modality == modality);
        return range == page || range == product ? null : range;
    }

    static FormattableString Place(IGrouping<PortRange, HostEntry> group)
    {
        var others = group.Count() - 1;
        if (others == 0)
            return $"{group.Key} on {Name(group.First())}";
        return $"{group.Key} on {Name(group.First())} and {others} more";
    }

    static string Name(HostEntry host) => host.Name ?? host.Network.ToString();
}
