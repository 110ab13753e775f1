using System.Collections.Immutable;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Reporting.Csv;

namespace LyncFlowClassifier.Reporting;

/// <summary>One flow a line, for spreadsheets: a header line, then the flows by first frame. Safe to open: see <see cref="CsvLines"/>.</summary>
public static class CsvReport
{
    static readonly ImmutableArray<string> Columns =
    [
        "transport", "initiatorAddress", "initiatorPort", "initiatorName", "initiatorRoles",
        "responderAddress", "responderPort", "responderName", "responderRoles", "initiatorEvidence",
        "initiatorFrames", "responderFrames", "initiatorBytes", "responderBytes", "firstSeen", "lastSeen", "firstFrame",
        "attempts", "outcome", "confidence", "blocked", "flagged", "verdict", "strength", "service", "rows",
        "initiatorPayload", "responderPayload", "initiatorDscp", "responderDscp", "findings", "message",
    ];

    /// <summary>Writes the report; flows are written while they are classified. The stream stays open.</summary>
    public static void Write(TrafficReport report, Stream output)
    {
        var lines = new CsvLines(output);
        foreach (var column in Columns)
            lines.Text(column);
        lines.EndLine();
        foreach (var flow in report.Flows)
            WriteFlow(lines, flow);
        lines.Flush();
    }

    static void WriteFlow(CsvLines lines, ClassifiedFlow flow)
    {
        var record = flow.Record;
        lines.Text(ReportWords.Transports.Text((int)record.Transport));
        WriteEndpoint(lines, flow.Initiator);
        WriteEndpoint(lines, flow.Responder);
        lines.Text(ReportWords.Evidence.Text((int)flow.InitiatorEvidence));
        lines.Value(record.A.Frames);
        lines.Value(record.B.Frames);
        lines.Value(record.A.Bytes);
        lines.Value(record.B.Bytes);
        lines.Time(record.FirstSeen);
        lines.Time(record.LastSeen);
        lines.Value(record.FirstFrame);
        lines.Value(flow.Attempts);
        lines.Text(ReportWords.Outcomes.Text((int)flow.Outcome));
        lines.Text(ReportWords.Confidences.Text((int)flow.Confidence));
        lines.Text(flow.Blocked ? "true" : "false");
        lines.Text(flow.Flagged ? "true" : "false");
        lines.Text(ReportWords.Verdicts.Text((int)flow.Verdict));
        lines.Text(ReportWords.Strengths.Text((int)flow.Strength));
        lines.Text(flow.Service);
        lines.Text(flow.Rows.Length == 1 ? flow.Rows[0].Row.Id : string.Join(' ', flow.Rows.Select(match => match.Row.Id)));
        WritePayload(lines, record.A.Payload);
        WritePayload(lines, record.B.Payload);
        WriteDscp(lines, record.A);
        WriteDscp(lines, record.B);
        lines.Text(string.Join(' ', flow.Findings.Select(finding => finding.Code)));
        lines.Text(flow.Findings.MaxBy(finding => finding.Severity)?.Message ?? "");
        lines.EndLine();
    }

    static void WriteEndpoint(CsvLines lines, in Endpoint endpoint)
    {
        lines.Address(endpoint.Address);
        lines.Value(endpoint.Port);
        lines.Text(endpoint.Name ?? "");
        lines.Text(ReportWords.JoinRoles(endpoint.Roles, " "));
    }

    static void WritePayload(CsvLines lines, PayloadKind kind)
        => lines.Text(kind == PayloadKind.None ? "" : ReportWords.Payloads.Text((int)kind));

    static void WriteDscp(CsvLines lines, in FlowSide side)
    {
        if (side.Frames == 0)
            lines.Nothing();
        else
            lines.Value(side.FirstDscp);
    }
}
