using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>Checks what contradicts or has no effect: LF409.</summary>
static class ConfigurationLintScopes
{
    static readonly PortSetting Factory = new(5350, 40); // Set-CsConferencingConfiguration, default of every client media range

    /// <summary>Findings of all objects and hosts.</summary>
    public static IEnumerable<Finding> Check(SiteTopology topology)
        => topology.Conferencing.SelectMany(CheckObject).Concat(CheckScopes(topology));

    static IEnumerable<Finding> CheckObject(ConferencingSettings settings)
    {
        var scope = $"{settings.Identity} ({settings.Source})";
        if (settings.FileTransferNamesDiffer)
            yield return ConfigurationLint.Tell(
                "LF409", Severity.Warning,
                $"{scope}: ClientFileTransferPortRange and ClientTransferPortRange differ; {settings.FileTransfer.Count}, the value of the first, is used.",
                $"The two names stand for one setting: export it again.");
        if (!settings.Enabled && IsConfigured(settings))
            yield return ConfigurationLint.Tell(
                "LF409", Severity.Info,
                $"{scope}: client media ports are set, but ClientMediaPortRangeEnabled is off, so clients may use any port from 1024 to 65535.",
                $"Switch ClientMediaPortRangeEnabled on if the ranges are meant to apply; clients follow after they sign in again.");
    }

    static IEnumerable<Finding> CheckScopes(SiteTopology topology)
    {
        var known = topology.Conferencing.Select(settings => settings.Identity).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var missing = topology.Hosts
            .Where(host => host.Conferencing is { } scope && !known.Contains(scope))
            .GroupBy(host => host.Conferencing!, StringComparer.OrdinalIgnoreCase)
            .Where(group => known.Count > 0 || !group.Key.Equals(ConferencingSettings.GlobalIdentity, StringComparison.OrdinalIgnoreCase));
        foreach (var hosts in missing)
        {
            var first = hosts.First();
            var others = hosts.Count() - 1;
            var name = first.Name ?? first.Network.ToString();
            FormattableString naming = $"{name} names";
            if (others > 0)
                naming = $"{name} and {others} more name";
            FormattableString instead = $"1024 to 65535";
            if (known.Contains(ConferencingSettings.GlobalIdentity))
                instead = $"the global one";
            yield return ConfigurationLint.Tell(
                "LF409", Severity.Warning,
                $"No conferencing configuration has the scope {hosts.Key} that {naming}; {instead} is used.",
                $"Add the output of Get-CsConferencingConfiguration for that scope, or correct the name.");
        }
    }

    static bool IsConfigured(ConferencingSettings settings)
        => ((ReadOnlySpan<PortSetting>)[settings.Audio, settings.Video, settings.AppSharing, settings.FileTransfer, settings.LegacyMedia])
            .ContainsAnyExcept(Factory, default(PortSetting));
}
