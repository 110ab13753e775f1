using LyncFlowClassifier.Configuration.Exports;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Configuration;

/// <summary>
/// The output of Get-CsConferencingConfiguration, saved as the text that the console shows (Format-List), or through ConvertTo-Json,
/// Export-Clixml, ConvertTo-Xml or Export-Csv. Properties are read by name without regard to case, and unknown ones are ignored.
/// </summary>
public static class ConferencingFile
{
    static readonly string[] Properties =
    [
        "Identity", "ClientMediaPortRangeEnabled",
        "ClientMediaPort", "ClientMediaPortRange", "ClientAudioPort", "ClientAudioPortRange",
        "ClientVideoPort", "ClientVideoPortRange", "ClientAppSharingPort", "ClientAppSharingPortRange",
        "ClientFileTransferPort", "ClientFileTransferPortRange", "ClientTransferPortRange",
        "ClientSipDynamicPort", "ClientSipDynamicPortRange",
    ];

    static readonly ExportShape Shape = new("Get-CsConferencingConfiguration", name => Properties.Contains(name, StringComparer.OrdinalIgnoreCase));

    /// <summary>The objects of one file, at least one. Throws <see cref="ConfigurationException"/>.</summary>
    public static IReadOnlyList<ConferencingSettings> Load(string path) => LoadAll([path]);

    /// <summary>
    /// The objects of several files together. Throws <see cref="ConfigurationException"/>, also if two objects have the same Identity.
    /// </summary>
    public static IReadOnlyList<ConferencingSettings> LoadAll(IEnumerable<string> paths)
        => ParseAll(paths.Select(path => (path, TextFile.Read(path))));

    /// <summary>As <see cref="LoadAll"/>, for texts with their names.</summary>
    internal static IReadOnlyList<ConferencingSettings> ParseAll(IEnumerable<(string File, string Text)> files)
    {
        var all = new List<ConferencingSettings>();
        var places = new Dictionary<string, ConfigPosition>(StringComparer.OrdinalIgnoreCase);
        foreach (var exported in files.SelectMany(file => ExportReader.Read(file.File, file.Text, Shape)))
        {
            var settings = SettingsOf(exported);
            if (!places.TryAdd(settings.Identity, exported.Position))
                throw ConfigurationException.At(
                    exported.Position,
                    $"Identity {ConfigurationException.Quote(settings.Identity)} again, first in {places[settings.Identity]}",
                    "each scope once");
            all.Add(settings);
        }

        return all;
    }

    static ConferencingSettings SettingsOf(ExportedObject exported)
    {
        if (exported.Node("Identity") is not { } identity)
            throw ConfigurationException.At(
                exported.Position, "an object without Identity", "all properties of Get-CsConferencingConfiguration, Identity included");
        if (exported.Names.All(name => name.Equals("Identity", StringComparison.OrdinalIgnoreCase)))
            throw ConfigurationException.At(
                exported.Position, $"{identity.Kind} has no client port property",
                "the properties that Get-CsConferencingConfiguration prints, such as ClientAudioPort");
        var fileTransferRange = exported.Number("ClientFileTransferPortRange");
        var transferRange = exported.Number("ClientTransferPortRange");
        return new ConferencingSettings
        {
            Identity = ConfigValue.Text(identity, "a scope such as Global or Site:Berlin"),
            Source = exported.Position.ToString(),
            // A missing switch is off, as in a new deployment.
            Enabled = exported.Switch("ClientMediaPortRangeEnabled") ?? false,
            LegacyMedia = new(exported.Number("ClientMediaPort"), exported.Number("ClientMediaPortRange")),
            Audio = new(exported.Number("ClientAudioPort"), exported.Number("ClientAudioPortRange")),
            Video = new(exported.Number("ClientVideoPort"), exported.Number("ClientVideoPortRange")),
            AppSharing = new(exported.Number("ClientAppSharingPort"), exported.Number("ClientAppSharingPortRange")),
            FileTransfer = new(exported.Number("ClientFileTransferPort"), fileTransferRange ?? transferRange),
            SipDynamic = new(exported.Number("ClientSipDynamicPort"), exported.Number("ClientSipDynamicPortRange")),
            FileTransferNamesDiffer = fileTransferRange is not null && transferRange is not null && fileTransferRange != transferRange,
        };
    }
}
