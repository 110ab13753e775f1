using System.Collections.Immutable;
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
        var flows = report.OpenFlows();
        for (var writer = new CsvFlow(flows, lines); flows.MoveNext();)
            writer.Write();
        lines.Flush();
    }
}
