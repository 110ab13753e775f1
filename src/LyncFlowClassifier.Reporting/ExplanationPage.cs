using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Explain;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting.Table;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Reporting;

/// <summary>Explanations of codes, ports and flows, for a person. Their reasons come in the page's language.</summary>
public static class ExplanationPage
{
    /// <summary>What a code stands for.</summary>
    public static void Write(CodeExplanation code, PortCatalog catalog, TextWriter output, TableOptions options)
    {
        var page = new TablePage(output, options);
        page.Line(new Piece(code.Code, Style.Heading), "  ", page.Language.Known(code.Title));
        page.Fact(page.Say($"meaning"), page.Language.Known(code.Meaning));
        page.Fact(page.Say($"decided"), page.Language.Known(code.Decided));
        page.Fact(page.Say($"next"), code.NextIn(page.Language));
        page.Fact(page.Say($"filter"), CodeGuide.FilterOf(code, catalog) is { Length: > 0 } filter ? filter : page.Say($"none: no frame shows it"));
        if (CodeGuide.CommentFilterOf(code) is { Length: > 0 } comment)
            page.Fact(page.Say($"or"), page.Say($"{comment} (in a file of --annotate)"));
    }

    /// <summary>The rows that cover a port.</summary>
    public static void Write(PortExplanation port, TextWriter output, TableOptions options)
    {
        var page = new TablePage(output, options);
        var language = page.Language;
        var mode = port.Mode == LoadBalancing.Unknown ? page.Say($"not declared, both tables apply") : language.Word("loadBalancing", CatalogWords.LoadBalancings.NameOf(port.Mode));
        page.Line(new Piece(Port(port.Transport, port.Port), Style.Heading), "  ", page.Say($"{new Counted(port.Rows.Length, "row")}, load balancing: {mode}"));
        page.Fact(page.Say($"filter"), port.Filter);
        foreach (var (candidate, reason) in port.Rows)
        {
            var row = candidate.Row;
            page.Blank();
            Title(page, candidate);
            page.Fact(page.Say($"ports"), RowText.Ports(row, language));
            page.Fact(page.Say($"listener"), FormatRoles(page, row.Roles));
            page.Fact(page.Say($"peer"), FormatRoles(page, row.Peers));
            if (row.Purpose.Length > 0)
                page.Fact(page.Say($"purpose"), language.Known(row.Purpose));
            page.Fact(page.Say($"if blocked"), ReportWords.Severities.Text((int)row.Severity, language));
            page.Fact(page.Say($"source"), row.Source);
            page.Fact(page.Say($"rank"), reason);
        }
    }

    /// <summary>Why a flow got its verdict.</summary>
    public static void Write(FlowExplanation explanation, TextWriter output, TableOptions options)
    {
        var page = new TablePage(output, options);
        var flow = explanation.Flow;
        page.Line(
            new Piece(EndText(flow.Initiator), Style.Heading), page.Arrow,
            new Piece(EndText(flow.Responder), Style.Heading), $" {ReportWords.Transports.Text((int)flow.Record.Transport)}");
        WriteFacts(page, explanation, flow);
        WriteFindings(page, flow);
        page.Section(page.Say($"ROWS"), explanation.Rows.IsEmpty ? page.Say($"none covers one of the ports") : page.Say($"that cover one of the ports"));
        foreach (var (candidate, reason) in explanation.Rows)
        {
            Title(page, candidate);
            page.Wrap(page.Say($"{RowText.Ports(candidate.Row, page.Language)}: {reason}"), 5);
        }
    }

    static void WriteFacts(TablePage page, FlowExplanation explanation, ClassifiedFlow flow)
    {
        var language = page.Language;
        var record = flow.Record;
        page.Fact(page.Say($"initiator"), Host(page, flow.Initiator));
        page.Fact(page.Say($"responder"), Host(page, flow.Responder));
        page.Fact(page.Say($"opened"), page.Say($"{ReportWords.Evidence.Text((int)flow.InitiatorEvidence, language)}: {explanation.InitiatorReason}"));
        page.Fact(page.Say($"frames"), page.Say($"{record.A.Frames:N0} sent, {record.B.Frames:N0} received, {record.Bytes:N0} bytes; first frame {record.FirstFrame:N0}"));
        if (record.FirstSeen != PacketTime.None)
            page.Fact(page.Say($"time"), $"{ReportTime.Span(record.FirstSeen, record.LastSeen, language)} UTC");
        page.Fact(page.Say($"payload"), ReportWords.Payloads.Text((int)record.A.Payload, language) + language.Known(Translation.Comma) + ReportWords.Payloads.Text((int)record.B.Payload, language));
        foreach (var shown in new PayloadText(language).Of(record))
            page.Fact(page.Say($"evidence"), shown);
        if (flow.Learned is { } learned)
            page.Fact(page.Say($"learned"), page.Say($"from {LearnedPortText.Of(learned, language)}"));
        page.Fact(page.Say($"outcome"), OutcomeOf(page, explanation, flow), flow.Blocked ? Style.Bad : Style.Plain);
        page.Fact(page.Say($"verdict"), VerdictOf(page, explanation, flow), flow.Verdict is Verdict.Undocumented or Verdict.Denied ? Style.Odd : Style.Plain);
        page.Fact(page.Say($"filter"), explanation.Filter);
    }

    static string OutcomeOf(TablePage page, FlowExplanation explanation, ClassifiedFlow flow)
    {
        var outcome = $"{ReportWords.Outcomes.Text((int)flow.Outcome, page.Language)} ({ReportWords.Confidences.Text((int)flow.Confidence, page.Language)})";
        return flow.Blocked ? page.Say($"{outcome}, blocked: {explanation.OutcomeReason}") : page.Say($"{outcome}: {explanation.OutcomeReason}");
    }

    static string VerdictOf(TablePage page, FlowExplanation explanation, ClassifiedFlow flow)
    {
        var verdict = $"{ReportWords.Verdicts.Text((int)flow.Verdict, page.Language)} ({ReportWords.Strengths.Text((int)flow.Strength, page.Language)})";
        return page.Say($"{verdict}: {explanation.VerdictReason}");
    }

    static void WriteFindings(TablePage page, ClassifiedFlow flow)
    {
        if (!flow.Findings.IsEmpty)
            page.Section(page.Say($"FINDINGS"));
        foreach (var finding in flow.Findings)
        {
            page.Wrap($"{finding.MessageIn(page.Language)} ({Frames(page, finding)})", 9, label: $"  {finding.Code}  ");
            if (finding.AdviceIn(page.Language) is { Length: > 0 } advice)
                page.Wrap(page.Say($"Next: {advice}"), 9);
        }
    }

    static void Title(TablePage page, CandidateRow candidate)
        => page.Line(
            candidate.Rank == 0 ? "  -  " : FormattableString.Invariant($"{candidate.Rank,3}  "),
            new Piece(candidate.Row.Id, candidate.Rank == 0 ? Style.Dim : Style.Heading),
            $"  {ReportWords.Origins.Text((int)candidate.Row.Origin, page.Language)}{page.Separator}"
                + (candidate.Rank == 0 ? page.Say($"does not fit") : ReportWords.Strengths.Text((int)candidate.Strength, page.Language))
                + $"{page.Separator}{page.Language.Known(RowTitle.Short(candidate.Row))}");

    static string EndText(in Endpoint end) => end.Address.IsIpv6 ? $"[{end.Address}]:{end.Port}" : $"{end.Address}:{end.Port}";

    static string Host(TablePage page, in Endpoint end)
    {
        var roles = end.Roles == Roles.None ? page.Say($"roles not known") : ReportWords.JoinRoles(end.Roles, ", ", page.Language);
        return $"{end.Address}, {(end.Name is null ? "" : $"{end.Name}, ")}{roles}";
    }

    static string Frames(TablePage page, Finding finding)
        => finding.Frames.Length == 1 ? page.Say($"frame {finding.Frames[0]}") : page.Say($"frames {string.Join(", ", finding.Frames)}");

    static string FormatRoles(TablePage page, Roles roles) => ReportWords.JoinRoles(roles, ", ", page.Language) is { Length: > 0 } text ? text : page.Say($"any host");

    static string Port(Transport transport, ushort port) => $"{port}/{ReportWords.Transports.Text((int)transport)}";
}
