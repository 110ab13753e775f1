using System.Globalization;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Explain;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting.Table;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Reporting;

/// <summary>Explanations of codes, ports and flows, for a person.</summary>
public static class ExplanationPage
{
    const string NotAsked = "none: no frame shows it";

    /// <summary>What a code stands for.</summary>
    public static void Write(CodeExplanation code, PortCatalog catalog, TextWriter output, TableOptions options)
    {
        var page = new TablePage(output, options);
        page.Line(new Piece(code.Code, Style.Heading), "  ", code.Title);
        page.Fact("meaning", code.Meaning);
        page.Fact("decided", code.Decided);
        page.Fact("next", code.Next);
        page.Fact("filter", CodeGuide.FilterOf(code, catalog) is { Length: > 0 } filter ? filter : NotAsked);
        if (CodeGuide.CommentFilterOf(code) is { Length: > 0 } comment)
            page.Fact("or", $"{comment}  (in a file of --annotate)");
    }

    /// <summary>The rows that cover a port.</summary>
    public static void Write(PortExplanation port, TextWriter output, TableOptions options)
    {
        var page = new TablePage(output, options);
        page.Line(new Piece(Port(port.Transport, port.Port), Style.Heading), $"  {Amount.Of(port.Rows.Length, "row")}, load balancing: ",
            port.Mode == LoadBalancing.Unknown ? "not declared, both tables apply" : CatalogWords.LoadBalancings.NameOf(port.Mode));
        page.Fact("filter", port.Filter);
        foreach (var (candidate, reason) in port.Rows)
        {
            var row = candidate.Row;
            page.Blank();
            Title(page, candidate);
            page.Fact("ports", RowText.Ports(row, Translation.English));
            page.Fact("listener", FormatRoles(row.Roles));
            page.Fact("peer", FormatRoles(row.Peers));
            if (row.Purpose.Length > 0)
                page.Fact("purpose", row.Purpose);
            page.Fact("if blocked", ReportWords.Severities.Text((int)row.Severity));
            page.Fact("source", row.Source);
            page.Fact("rank", reason);
        }
    }

    /// <summary>Why a flow got its verdict.</summary>
    public static void Write(FlowExplanation explanation, TextWriter output, TableOptions options)
    {
        var page = new TablePage(output, options);
        var flow = explanation.Flow;
        var record = flow.Record;
        page.Line(
            new Piece(EndText(flow.Initiator), Style.Heading), page.Arrow,
            new Piece(EndText(flow.Responder), Style.Heading), $" {ReportWords.Transports.Text((int)record.Transport)}");
        page.Fact("initiator", Host(flow.Initiator));
        page.Fact("responder", Host(flow.Responder));
        page.Fact("opened", $"{ReportWords.Evidence.Text((int)flow.InitiatorEvidence)}: {explanation.InitiatorReason}");
        page.Fact("frames", string.Create(CultureInfo.InvariantCulture,
            $"{record.A.Frames:N0} sent, {record.B.Frames:N0} received, {record.Bytes:N0} bytes; first frame {record.FirstFrame:N0}"));
        if (record.FirstSeen != PacketTime.None)
            page.Fact("time", $"{ReportTime.Span(record.FirstSeen, record.LastSeen, Translation.English)} UTC");
        page.Fact("payload", $"{ReportWords.Payloads.Text((int)record.A.Payload)}, {ReportWords.Payloads.Text((int)record.B.Payload)}");
        foreach (var shown in PayloadText.Of(record))
            page.Fact("evidence", shown);
        if (flow.Learned is { } learned)
            page.Fact("learned", $"from {LearnedPortText.Of(learned)}");
        page.Fact("outcome", $"{ReportWords.Outcomes.Text((int)flow.Outcome)} ({ReportWords.Confidences.Text((int)flow.Confidence)}){(flow.Blocked ? ", blocked" : "")}: {explanation.OutcomeReason}",
            flow.Blocked ? Style.Bad : Style.Plain);
        page.Fact("verdict", $"{ReportWords.Verdicts.Text((int)flow.Verdict)} ({ReportWords.Strengths.Text((int)flow.Strength)}): {explanation.VerdictReason}",
            flow.Verdict is Verdict.Undocumented or Verdict.Denied ? Style.Odd : Style.Plain);
        page.Fact("filter", explanation.Filter);
        if (!flow.Findings.IsEmpty)
            page.Section("FINDINGS");
        foreach (var finding in flow.Findings)
        {
            page.Wrap($"{finding.Message} ({Frames(finding)})", 9, label: $"  {finding.Code}  ");
            if (finding.Advice.Length > 0)
                page.Wrap($"Next: {finding.Advice}", 9);
        }

        page.Section("ROWS", explanation.Rows.IsEmpty ? "none covers one of the ports" : "that cover one of the ports");
        foreach (var (candidate, reason) in explanation.Rows)
        {
            Title(page, candidate);
            page.Wrap($"{RowText.Ports(candidate.Row, Translation.English)}: {reason}", 5);
        }
    }

    static void Title(TablePage page, CandidateRow candidate)
        => page.Line(
            candidate.Rank == 0 ? "  -  " : string.Create(CultureInfo.InvariantCulture, $"{candidate.Rank,3}  "),
            new Piece(candidate.Row.Id, candidate.Rank == 0 ? Style.Dim : Style.Heading),
            $"  {ReportWords.Origins.Text((int)candidate.Row.Origin)}{page.Separator}{(candidate.Rank == 0 ? "does not fit" : ReportWords.Strengths.Text((int)candidate.Strength))}"
                + $"{page.Separator}{RowTitle.Short(candidate.Row)}");

    static string EndText(in Endpoint end) => end.Address.IsIpv6 ? $"[{end.Address}]:{end.Port}" : $"{end.Address}:{end.Port}";

    static string Host(in Endpoint end)
    {
        var roles = end.Roles == Roles.None ? "roles not known" : RoleNames.Format(end.Roles);
        return $"{end.Address}, {(end.Name is null ? "" : $"{end.Name}, ")}{roles}";
    }

    static string Frames(Finding finding) => finding.Frames.Length == 1 ? $"frame {finding.Frames[0]}" : $"frames {string.Join(", ", finding.Frames)}";

    static string FormatRoles(Roles roles) => RoleNames.Format(roles) is { Length: > 0 } text ? text : "any host";

    static string Port(Transport transport, ushort port) => $"{port}/{ReportWords.Transports.Text((int)transport)}";
}
