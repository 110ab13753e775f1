using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting.Audit;
using LyncFlowClassifier.Reporting.Html.Text;

namespace LyncFlowClassifier.Reporting.Html;

/// <summary>What all components of one page share: the report, its words, and which of its items the page has room for.</summary>
public sealed class AuditView
{
    internal AuditView(AuditReport report, AuditPageOptions options)
    {
        (Report, Options, Language) = (report, options, report.Language);
        Words = new AuditText(Language);
        Columns = new AuditColumns(Language);
        Headings = new AuditHeadings(Language);
        Legend = new AuditLegend(Language);
        Summary = new AuditSummaryText(report, Language);
        Groups = ItemGroups.Of(this);
    }

    internal AuditReport Report { get; }

    internal AuditPageOptions Options { get; }

    internal Translation Language { get; }

    internal AuditText Words { get; }

    internal AuditColumns Columns { get; }

    internal AuditHeadings Headings { get; }

    internal AuditLegend Legend { get; }

    internal AuditSummaryText Summary { get; }

    /// <summary>The items in the page's sections.</summary>
    internal ItemGroups Groups { get; }

    /// <summary>A text of the page; its format is its key.</summary>
    internal string Say(FormattableString text) => Figure.Grouped(Language.Of(text));

    /// <summary>A number with its noun.</summary>
    internal string Say(Counted counted) => Figure.Grouped(Language.Of(counted));

    /// <summary>Outcome of an item of the baseline, which has it as a word of JSON; any other text stays as it is.</summary>
    internal string OutcomeOf(AuditBefore before)
    {
        foreach (var outcome in Enum.GetValues<Outcome>())
        {
            if (ReportWords.Outcomes.Text((int)outcome) == before.Outcome)
                return Words.Outcome(outcome);
        }

        return before.Outcome;
    }

    /// <summary>Roles; a word if none is known.</summary>
    internal string Roles(Topology.Roles roles)
        => FindingText.RolesInShort(roles, Language) is { Length: > 0 } text ? text : Language.Of($"unknown");
}
