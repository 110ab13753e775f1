using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;

namespace LyncFlowClassifier.Reporting.Table;

/// <summary>Findings that belong to no flow: of the configuration or the capture, worst first.</summary>
static class FindingSection
{
    const int MaxFindings = 10;

    public static void Write(TablePage page, string title, IEnumerable<Finding> all)
    {
        var given = all.ToList();
        var sorted = new List<Finding>(given.Count);
        for (var severity = Severity.Error; severity >= Severity.Info; severity--)
        {
            foreach (var finding in given)
            {
                if (finding.Severity == severity)
                    sorted.Add(finding);
            }
        }

        if (sorted.Count == 0)
            return;
        page.Section(title, page.Count(sorted.Count, "finding"));
        var alike = page.All ? sorted.ConvertAll(finding => new List<Finding> { finding }) : JoinSettings(sorted);
        var shown = page.All ? alike.Count : Math.Min(alike.Count, MaxFindings);
        string? advice = null;
        var hinted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var findings in alike.Take(shown))
        {
            var finding = findings[0];
            var style = finding.Severity == Severity.Error ? Style.Bad : finding.Severity == Severity.Warning ? Style.Odd : Style.Plain;
            page.Line("  ", new Piece(ReportWords.Severities.Text((int)finding.Severity, page.Language), style), new Piece($" {finding.Code}", Style.Dim));
            page.Wrap(finding.MessageIn(page.Language) + Others(page, findings), indent: 4);
            // A hint of no urgency is not repeated for every setting that it concerns.
            var again = !hinted.Add(finding.Code) && finding.Severity == Severity.Info && !page.All;
            if (finding.Advice.Length > 0 && finding.Advice != advice && !again)
                page.Wrap(page.Say($"Next: {finding.AdviceIn(page.Language)}"), indent: 4, Style.Dim);
            advice = finding.Advice;
        }

        var rest = 0;
        for (var i = shown; i < alike.Count; i++)
            rest += alike[i].Count;
        Remainder.Write(page, rest);
    }

    // What is wrong with several settings of one scope is said once.
    static List<List<Finding>> JoinSettings(List<Finding> sorted)
    {
        var joined = new List<List<Finding>>();
        var places = new Dictionary<string, List<Finding>>(StringComparer.Ordinal);
        foreach (var finding in sorted)
        {
            var key = $"{finding.Code} {ReportWords.Severities.Text((int)finding.Severity)} {finding.Scope}";
            if (finding.Setting.Length > 0 && places.TryGetValue(key, out var findings))
            {
                findings.Add(finding);
                continue;
            }

            joined.Add(findings = [finding]);
            if (finding.Setting.Length > 0)
                places.Add(key, findings);
        }

        return joined;
    }

    static string Others(TablePage page, List<Finding> findings)
    {
        if (findings.Count == 1)
            return "";
        var settings = findings.Skip(1).Select(finding => finding.Setting).Distinct(StringComparer.Ordinal).ToList();
        FormattableString named = $"{settings[0]}";
        if (settings.Count > 1)
            named = $"{string.Join(", ", settings.SkipLast(1))} and {settings[^1]}";
        return " " + page.Say($"{findings[0].Code} also holds for {named}.");
    }
}
