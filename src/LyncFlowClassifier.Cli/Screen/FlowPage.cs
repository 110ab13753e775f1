using System.Globalization;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Explain;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Reporting.Table;

namespace LyncFlowClassifier.Cli.Screen;

/// <summary>Everything about one flow.</summary>
static class FlowPage
{
    const int Indent = 5;

    /// <summary>The page.</summary>
    public static ScreenText Of(TableOptions options, ClassifiedFlow flow)
    {
        var text = new ScreenText(options);
        var page = text.Page;
        var record = flow.Record;
        page.Fact(page.Say($"initiator"), End(page, flow.Initiator) + page.Separator
            + ReportWords.Evidence.Text((int)flow.InitiatorEvidence, page.Language));
        page.Fact(page.Say($"responder"), End(page, flow.Responder));
        page.Fact(page.Say($"protocol"), ReportWords.Transports.Text((int)record.Transport));
        page.Fact(page.Say($"outcome"), string.Join(page.Separator, Outcome(page, flow)), flow.Blocked ? Style.Bad : Style.Plain);
        page.Fact(page.Say($"verdict"), $"{ReportWords.Verdicts.Text((int)flow.Verdict, page.Language)} ({ReportWords.Strengths.Text((int)flow.Strength, page.Language)})",
            flow.Verdict is Verdict.Undocumented or Verdict.Denied ? Style.Odd : Style.Plain);
        page.Fact(page.Say($"frames"), string.Join(page.Separator,
            page.Say($"{Amount.Count(record.A.Frames)} sent"), page.Say($"{Amount.Count(record.B.Frames)} received"), Amount.Bytes(record.Bytes),
            page.Say($"first frame {Amount.Count(record.FirstFrame)}")));
        if (record.FirstSeen != PacketTime.None)
            page.Fact(page.Say($"time"), $"{ReportTime.Span(record.FirstSeen, record.LastSeen, page.Language)} UTC ({Amount.Between(record.FirstSeen, record.LastSeen)})");
        foreach (var shown in new PayloadText(page.Language).Of(record))
            page.Fact(page.Say($"payload"), shown);
        if (flow.Learned is { } learned)
            page.Fact(page.Say($"learned"), $"{learned.Service}{page.Separator}{LearnedPortSection.AnswerOf(page, learned)}");
        page.Fact(page.Say($"filter"), DisplayFilter.OfFlow(record));
        Findings(page, flow);
        Rows(page, flow);
        return text;
    }

    static string End(TablePage page, in Endpoint end)
    {
        var roles = ReportWords.JoinRoles(end.Roles, ", ", page.Language);
        var address = end.Address.IsIpv6 ? $"[{end.Address}]:{end.Port}" : $"{end.Address}:{end.Port}";
        return string.Join(page.Separator, new[] { address, end.Name ?? "", roles.Length > 0 ? roles : page.Say($"role not known") }.Where(part => part.Length > 0));
    }

    static IEnumerable<string> Outcome(TablePage page, ClassifiedFlow flow)
    {
        yield return $"{GroupText.OutcomeOf(page.Language, flow.Outcome)} ({ReportWords.Confidences.Text((int)flow.Confidence, page.Language)})";
        if (flow.Blocked)
            yield return page.Say($"blocked");
        yield return page.Say($"attempts {Amount.Count(flow.Attempts)}");
    }

    static void Findings(TablePage page, ClassifiedFlow flow)
    {
        if (!flow.Findings.IsEmpty)
            page.Section(page.Say($"FINDINGS"));
        foreach (var finding in flow.Findings)
        {
            page.Line(
                new Piece($"  {ReportWords.Severities.Text((int)finding.Severity, page.Language)} {finding.Code}", finding.Severity == Severity.Error ? Style.Bad : Style.Odd),
                new Piece(finding.Frames.IsEmpty ? "" : "  " + page.Say($"frame {string.Join(", ", finding.Frames)}"), Style.Dim));
            page.Wrap(finding.MessageIn(page.Language), 4);
            if (finding.Advice.Length > 0)
                page.Wrap(page.Say($"Next: {finding.AdviceIn(page.Language)}"), 4, Style.Dim);
        }
    }

    static void Rows(TablePage page, ClassifiedFlow flow)
    {
        page.Section(page.Say($"ROWS"), flow.Rows.IsEmpty ? page.Say($"none fits") : "");
        var rank = 0;
        foreach (var match in flow.Rows)
        {
            rank++;
            page.Line(
                string.Create(CultureInfo.InvariantCulture, $"{rank,3}  "), new Piece(match.Row.Id, Style.Heading),
                $"  {ReportWords.Origins.Text((int)match.Row.Origin, page.Language)}{page.Separator}{ReportWords.Strengths.Text((int)match.Strength, page.Language)}{page.Separator}"
                    + page.Language.Known(RowTitle.Short(match.Row)));
            page.Wrap(RowText.Ports(match.Row, page.Language, match.Configured), Indent, Style.Dim);
        }
    }
}
