using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Reporting.Table;

namespace LyncFlowClassifier.Reporting;

/// <summary>The capture's warnings for people: files that were skipped for one reason make one line.</summary>
public static class WarningLines
{
    const int MaxNames = 5;

    /// <summary>Every warning in a language, one line each.</summary>
    public static IEnumerable<string> All(CaptureSummary capture, Translation language)
    {
        var told = Told(capture, language);
        return capture.Warnings.Select(warning => told.GetValueOrDefault(warning, warning));
    }

    /// <summary>The lines, in the order of the warnings. They may hold file names, so make them harmless before printing.</summary>
    public static IEnumerable<string> Of(CaptureSummary capture, Translation language)
    {
        var told = Told(capture, language);
        // A directory that is named twice skips a file twice.
        var files = capture.Skipped.DistinctBy(skipped => skipped.Warning).ToList();
        var byReason = files.ToLookup(skipped => skipped.Reason, StringComparer.Ordinal);
        var joined = files.Where(skipped => byReason[skipped.Reason].Skip(1).Any()).ToDictionary(skipped => skipped.Warning, StringComparer.Ordinal);
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var warning in capture.Warnings)
        {
            if (!joined.TryGetValue(warning, out var skipped))
                yield return told.GetValueOrDefault(warning, warning);
            else if (said.Add(skipped.Reason))
                yield return Join([.. byReason[skipped.Reason]], language);
        }
    }

    // By the English text; what is not in it is told in English.
    static Dictionary<string, string> Told(CaptureSummary capture, Translation language)
    {
        var told = new Dictionary<string, string>(StringComparer.Ordinal);
        if (language.IsEnglish)
            return told;
        foreach (var note in capture.Notes)
            told[FormattableString.Invariant(note)] = language.Of(note);
        foreach (var file in capture.Skipped)
            told[file.Warning] = language.Of($"skipped {file.Path}: {new Named(file.Reason)}");
        return told;
    }

    static string Join(SkippedFile[] skipped, Translation language)
    {
        var names = string.Join(", ", skipped.Take(MaxNames).Select(file => Path.GetFileName(file.Path)));
        FormattableString listed = $"{names}";
        if (skipped.Length > MaxNames)
            listed = $"{names} and {Amount.Count(skipped.Length - MaxNames)} more";
        return language.Of($"skipped {new Counted(skipped.Length, "file")}: {new Named(skipped[0].Reason)}: {listed}");
    }
}
