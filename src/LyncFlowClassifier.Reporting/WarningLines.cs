using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Reporting.Table;

namespace LyncFlowClassifier.Reporting;

/// <summary>The capture's warnings for people: files that were skipped for one reason make one line.</summary>
public static class WarningLines
{
    const int MaxNames = 5;

    /// <summary>The lines, in the order of the warnings. They may hold file names, so make them harmless before printing.</summary>
    public static IEnumerable<string> Of(CaptureSummary capture)
    {
        // A directory that is named twice skips a file twice.
        var files = capture.Skipped.DistinctBy(skipped => skipped.Warning).ToList();
        var byReason = files.ToLookup(skipped => skipped.Reason, StringComparer.Ordinal);
        var joined = files.Where(skipped => byReason[skipped.Reason].Skip(1).Any()).ToDictionary(skipped => skipped.Warning, StringComparer.Ordinal);
        var said = new HashSet<string>(StringComparer.Ordinal);
        foreach (var warning in capture.Warnings)
        {
            if (!joined.TryGetValue(warning, out var skipped))
                yield return warning;
            else if (said.Add(skipped.Reason))
                yield return Join([.. byReason[skipped.Reason]]);
        }
    }

    static string Join(SkippedFile[] skipped)
    {
        var more = skipped.Length > MaxNames ? $" and {Amount.Count(skipped.Length - MaxNames)} more" : "";
        var names = string.Join(", ", skipped.Take(MaxNames).Select(file => Path.GetFileName(file.Path)));
        return $"skipped {Amount.Of(skipped.Length, "file")}: {skipped[0].Reason}: {names}{more}";
    }
}
