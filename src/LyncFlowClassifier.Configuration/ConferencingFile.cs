using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Configuration;

/// <summary>
/// The output of Get-CsConferencingConfiguration, saved as the text that the console shows (Format-List) or through ConvertTo-Json.
/// Properties are read by name without regard to case, and unknown ones are ignored.
/// </summary>
public static class ConferencingFile
{
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
        foreach (var (file, text) in files)
        {
            foreach (var exported in ReadObjects(file, text))
            {
                var settings = exported.ToSettings();
                if (!places.TryAdd(settings.Identity, exported.Position))
                    throw ConfigurationException.At(
                        exported.Position,
                        $"Identity {ConfigurationException.Quote(settings.Identity)} again, first in {places[settings.Identity]}",
                        "each scope once");
                all.Add(settings);
            }
        }

        return all;
    }

    static IReadOnlyList<ConferencingExport> ReadObjects(string file, string text)
    {
        const string Expected = "the text of Get-CsConferencingConfiguration as the console shows it, or its ConvertTo-Json form";
        var start = new ConfigPosition(file, 1, 1);
        var content = text.AsSpan().TrimStart();
        if (content.StartsWith("#< CLIXML", StringComparison.OrdinalIgnoreCase) || content.Contains("<Objs ", StringComparison.Ordinal))
            throw ConfigurationException.At(start, "CliXml (Export-Clixml), which is not supported", Expected);
        if (content.StartsWith('<'))
            throw ConfigurationException.At(start, "XML, which is not supported", Expected);
        if (content.StartsWith('"')
            || content.StartsWith("#TYPE", StringComparison.OrdinalIgnoreCase)
            || content.StartsWith("Identity,", StringComparison.OrdinalIgnoreCase))
            throw ConfigurationException.At(start, "CSV (Export-Csv), which is not supported", Expected);
        var objects = ConfigReader.IsJson(text) ? ConferencingJson.Read(file, text) : ConferencingText.Read(file, text);
        return objects.Count > 0 ? objects : throw ConfigurationException.At(start, "no conferencing configuration", Expected);
    }
}
