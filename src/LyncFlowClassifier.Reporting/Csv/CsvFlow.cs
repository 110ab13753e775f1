using System.Numerics;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Reporting.Csv;

/// <summary>Flows as lines, straight into the output's buffer.</summary>
sealed class CsvFlow(FlowCursor flows, CsvLines lines)
{
    readonly CsvRows _rows = new();

    /// <summary>Writes the line of the current flow.</summary>
    public void Write()
    {
        ref readonly var record = ref flows.Record;
        ref readonly var flow = ref flows.Conclusion;
        Word(ReportWords.Transports, (int)record.Transport);
        WriteEndpoint(flow.Initiator);
        WriteEndpoint(flow.Responder);
        Word(ReportWords.Evidence, (int)flow.InitiatorEvidence);
        lines.Value(record.A.Frames);
        lines.Value(record.B.Frames);
        lines.Value(record.A.Bytes);
        lines.Value(record.B.Bytes);
        lines.Time(record.FirstSeen);
        lines.Time(record.LastSeen);
        lines.Cell();
        lines.Buffer.Number(record.FirstFrame);
        lines.Value(flow.Attempts);
        Word(ReportWords.Outcomes, (int)flow.Outcome);
        Word(ReportWords.Confidences, (int)flow.Confidence);
        lines.Raw(flow.Blocked ? "true"u8 : "false"u8);
        lines.Raw(flow.Flagged ? "true"u8 : "false"u8);
        Word(ReportWords.Verdicts, (int)flow.Verdict);
        Word(ReportWords.Strengths, (int)flow.Strength);
        lines.Raw(_rows.Of(flow.Rows));
        WritePayload(record.A.Payload);
        WritePayload(record.B.Payload);
        WriteDscp(record.A);
        WriteDscp(record.B);
        if (!flows.Given.IsDefaultOrEmpty)
            WriteGiven();
        else
            WriteFindings(record, flow);
        lines.EndLine();
    }

    // Words of reports are letters and hyphens, and their JSON form is the same.
    void Word(EnumWords words, int value) => lines.Raw(words.Json(value).EncodedUtf8Bytes);

    void WriteEndpoint(in Endpoint endpoint)
    {
        lines.Address(endpoint.Address);
        lines.Value(endpoint.Port);
        lines.Text(endpoint.Name ?? "");
        lines.Cell();
        var buffer = lines.Buffer;
        var several = BitOperations.PopCount((uint)endpoint.Roles) > 1;
        var before = several ? "\""u8 : default;
        foreach (var bit in new RoleList(endpoint.Roles))
        {
            buffer.Add(before);
            buffer.Add(ReportWords.Roles.Json(bit).EncodedUtf8Bytes);
            before = " "u8;
        }

        if (several)
            buffer.Add((byte)'"');
    }

    void WritePayload(PayloadKind kind)
    {
        if (kind == PayloadKind.None)
            lines.Cell();
        else
            Word(ReportWords.Payloads, (int)kind);
    }

    void WriteDscp(in FlowSide side)
    {
        if (side.Frames == 0)
            lines.Cell();
        else
            lines.Value(side.FirstDscp);
    }

    // The codes of all findings and the message of the first of the most severe.
    void WriteFindings(in FlowRecord record, in FlowConclusion flow)
    {
        lines.Cell();
        if (flow.Findings.IsEmpty)
        {
            lines.Cell();
            return;
        }

        var several = flow.Findings.Count > 1;
        var before = several ? "\""u8 : default;
        var worst = flow.Findings.Headline;
        var severity = (Severity)(-1);
        foreach (var kind in flow.Findings)
        {
            lines.Buffer.Add(before);
            lines.Buffer.Add(FindingWords.CodeOf(kind));
            before = " "u8;
            if (flow.SeverityOf(kind) > severity)
                (worst, severity) = (kind, flow.SeverityOf(kind));
        }

        if (several)
            lines.Buffer.Add((byte)'"');
        var start = lines.BeginSentence();
        flows.Messages.Write(worst, record, flow, lines.Buffer);
        lines.EndSentence(start);
    }

    void WriteGiven()
    {
        lines.Text(string.Join(' ', flows.Given.Select(finding => finding.Code)));
        lines.Text(flows.Given.MaxBy(finding => finding.Severity)?.Message ?? "");
    }
}
