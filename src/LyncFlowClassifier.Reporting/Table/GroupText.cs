using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Reporting.Table;

/// <summary>What a group of flows is called: its service, its ports, what is wrong.</summary>
static class GroupText
{
    /// <summary>The code that says it best, or an empty string.</summary>
    public static string Code(FlowGroup group) => group.Finding?.Code ?? group.Codes.FirstOrDefault() ?? "";

    /// <summary>The service, or what it is for.</summary>
    public static string Service(Translation language, FlowGroup group)
        => language.Known(group is { IsScan: false, Row: { } row } ? RowTitle.Of(row) : group.Service);

    /// <summary>The same without the words that begin most services.</summary>
    public static string ShortService(Translation language, FlowGroup group)
        => language.Known(group is { IsScan: false, Row: { } row } ? RowTitle.Short(row) : group.Service);

    /// <summary>Transport and ports.</summary>
    public static string Ports(TablePage page, FlowGroup group)
    {
        var transport = ReportWords.Transports.Text((int)group.Transport);
        // What the finding is about: a client's own port, say, is not where it sends to.
        return group.InitiatorPortCount > 0
            ? page.Say($"{transport} from {Ports(page, group.InitiatorPorts, group.InitiatorPortCount)}")
            : $"{transport} {Ports(page, group.Ports, group.PortCount)}".TrimEnd();
    }

    static string Ports(TablePage page, ImmutableArray<PortRange> ports, int count)
    {
        if (count <= 3 || ports.IsDefaultOrEmpty)
            return Join(ports);
        return ports.Length == 1 ? ports[0].ToString() : page.Say($"{Amount.Count(count)} ports ({ports[0].From}-{ports[^1].To})");
    }

    static string Join(ImmutableArray<PortRange> ports)
    {
        var text = "";
        for (var i = 0; !ports.IsDefault && i < ports.Length; i++)
            text += i > 0 ? ", " + ports[i].ToString() : ports[i].ToString();
        return text;
    }

    /// <summary>Why it is flagged, in a word or two.</summary>
    public static string Cause(Translation language, FlowGroup group) => group switch
    {
        { Verdict: Verdict.Denied } => language.Of($"denied"),
        { Outcome: Outcome.NoAnswer or Outcome.Refused or Outcome.Prohibited or Outcome.Unreachable or Outcome.HalfOpen or Outcome.Reset or Outcome.Stalled or Outcome.OneWay }
            => OutcomeOf(language, group.Outcome),
        { Verdict: Verdict.Undocumented } => language.Of($"not documented"),
        { Finding.Code: "LF208" } => language.Of($"intermittent"),
        { Severity: var severity } => ReportWords.Severities.Text((int)severity, language),
    };

    /// <summary>An outcome for people.</summary>
    public static string OutcomeOf(Translation language, Outcome outcome)
        => outcome == Outcome.NoAnswer ? language.Of($"no answer") : ReportWords.Outcomes.Text((int)outcome, language);
}
