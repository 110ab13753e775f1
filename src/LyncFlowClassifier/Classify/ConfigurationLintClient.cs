using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>Checks one conferencing configuration object: LF401 to LF406.</summary>
static class ConfigurationLintClient
{
    const int MinimumCount = 20; // Gg398833, client table
    const int AdvisedCount = 40; // JJ204770

    static readonly Modality[] Modalities = [Modality.Audio, Modality.Video, Modality.AppSharing, Modality.FileTransfer];

    /// <summary>Findings of one object; none while its ranges are off.</summary>
    public static IEnumerable<Finding> Check(ConferencingSettings settings)
    {
        if (!settings.Enabled)
            return [];
        var scope = $"{settings.Identity} ({settings.Source})";
        var findings = new List<Finding>();
        foreach (var modality in Modalities)
            findings.AddRange(CheckSetting(scope, Property(modality), settings[modality], isModality: true));
        // The other two ranges may well be absent, and three SIP ports are the default.
        if (settings.LegacyMedia != default)
            findings.AddRange(CheckSetting(scope, "ClientMediaPort", settings.LegacyMedia, isModality: false));
        if (settings.SipDynamic != default)
            findings.AddRange(CheckSetting(scope, "ClientSipDynamicPort", settings.SipDynamic, isModality: false));
        findings.AddRange(CheckOverlaps(scope, settings));
        return findings;
    }

    static IEnumerable<Finding> CheckSetting(string scope, string property, PortSetting setting, bool isModality)
        => CheckRange(scope, property, setting, isModality).Select(finding => finding with { Scope = scope, Setting = property });

    static IEnumerable<Finding> CheckRange(string scope, string property, PortSetting setting, bool isModality)
    {
        if (setting.Start is not { } start || setting.Count is not { } count || count <= 0)
        {
            FormattableString what = $"{property}Range is {setting.Count}";
            if (setting.Start is null || setting.Count is null)
                what = $"{(setting.Start is null ? property : property + "Range")} is missing";
            yield return ConfigurationLint.Tell(
                "LF402", Severity.Error,
                $"{scope}: {what}, so the range has no ports; any port from 1024 to 65535 is taken as allowed.",
                $"Set a start port and a count of at least 20 with Set-CsConferencingConfiguration.");
            yield break;
        }

        if (start < 1024)
            yield return ConfigurationLint.Tell(
                "LF405", Severity.Error,
                $"{scope}: {property} is {start}, below 1024.",
                $"Choose a start port from 1024 to 65535.");
        if (start > 65535 || count > 65535 || start + count - 1 > 65535)
        {
            FormattableString advice = $"Choose a start port from 1024 to 65535.";
            if (start is >= 1024 and <= 65535)
                advice = $"Lower {property}Range to at most {65536 - start}, or start lower.";
            yield return ConfigurationLint.Tell(
                "LF404", Severity.Error,
                $"{scope}: {property} {start} with {count} ports ends above 65535 (the range is a count: last = start + count - 1).",
                advice);
        }
        else if (isModality && count < AdvisedCount)
        {
            FormattableString message = $"{scope}: {property} has {count} ports from {start}; {AdvisedCount} or more are advised.";
            if (count < MinimumCount)
                message = $"{scope}: {property} has {count} ports from {start}, fewer than {MinimumCount}.";
            yield return ConfigurationLint.Tell(
                "LF403", count < MinimumCount ? Severity.Warning : Severity.Info,
                message,
                $"Raise {property}Range to {AdvisedCount} or more: a call uses several ports while it looks for a path.");
        }
    }

    static IEnumerable<Finding> CheckOverlaps(string scope, ConferencingSettings settings)
    {
        var ranges = Modalities
            .Where(modality => settings[modality].Range is not null)
            .Select(modality => (Modality: modality, Range: settings[modality].Range!.Value))
            .ToArray();
        if (ranges.Length == Modalities.Length && ranges.All(r => r.Range == ranges[0].Range))
        {
            yield return ConfigurationLint.Tell(
                "LF406", Severity.Warning,
                $"{scope}: the client range is on, but all modalities use ports {ranges[0].Range}, so ports do not tell audio from video and QoS by port cannot work.",
                $"Give each modality a range of its own.");
            yield break;
        }

        for (var i = 0; i < ranges.Length; i++)
        {
            for (var j = i + 1; j < ranges.Length; j++)
            {
                if (ConfigurationLintServer.Shared(ranges[i].Range, ranges[j].Range) is { } shared)
                    yield return ConfigurationLint.Tell(
                        "LF401", Severity.Warning,
                        $"{scope}: {Property(ranges[i].Modality)} {ranges[i].Range} and {Property(ranges[j].Modality)} {ranges[j].Range} share {shared}.",
                        $"Give each modality a range of its own, or QoS by port marks both alike.");
            }
        }
    }

    /// <summary>The property that has the start port of a modality.</summary>
    public static string Property(Modality modality) => modality switch
    {
        Modality.Audio => "ClientAudioPort",
        Modality.Video => "ClientVideoPort",
        Modality.AppSharing => "ClientAppSharingPort",
        _ => "ClientFileTransferPort",
    };
}
