using System.Collections.Immutable;
using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting.Audit;
using LyncFlowClassifier.Reporting.Csv;

namespace LyncFlowClassifier.Reporting;

/// <summary>
/// One item of an audit a line, for spreadsheets: a header line, the items in the order of the report, then those of the baseline that are gone.
/// Words are those of JSON; only sentences are in the report's language. Safe to open: see <see cref="CsvLines"/>.
/// </summary>
public static class AuditCsv
{
    static readonly ImmutableArray<string> Columns =
    [
        "item", "category", "severity", "change", "codes", "message", "advice", "host", "hostName", "hostRoles", "direction", "port", "portCount",
        "row", "service", "verdict", "peerRoles", "peers", "peerCount", "outcomes", "flows", "blocked", "attempts", "frames", "bytes", "firstSeen",
        "lastSeen", "evidence", "filter", "exception", "exceptionReason", "exceptionOwner", "exceptionExpires", "beforeHost", "beforePort",
        "beforeSeverity", "beforeCodes", "beforeOutcome", "beforeFlows", "beforeFirstSeen", "beforeLastSeen",
    ];

    // Cells between the word for the change and what was before.
    static readonly int CellsOfNow = Columns.IndexOf("beforeHost") - Columns.IndexOf("codes");

    /// <summary>Writes the items. The stream stays open.</summary>
    public static void Write(AuditReport report, Stream output)
    {
        var lines = new CsvLines(output);
        foreach (var column in Columns)
            lines.Text(column);
        lines.EndLine();
        foreach (var item in report.Items)
            WriteItem(lines, item, report.Language);
        foreach (var before in report.Gone)
            WriteGone(lines, before);
        lines.Flush();
    }

    static void WriteItem(CsvLines lines, AuditItem item, Translation language)
    {
        lines.Text(item.Id);
        lines.Text(AuditWords.Categories.NameOf(item.Category));
        lines.Text(ReportWords.Severities.Text((int)item.Severity));
        lines.Text(AuditWords.Changes.NameOf(item.Change));
        lines.Text(string.Join(' ', item.Codes));
        lines.Text(new AuditText(language).What(item));
        lines.Text(item.Finding?.AdviceIn(language) ?? "");
        lines.Text(item.Subject.Network.ToString());
        lines.Text(item.Subject.Name ?? "");
        lines.Text(ReportWords.JoinRoles(item.Subject.Roles, " ", Translation.English));
        lines.Text(item.Inbound ? "inbound" : "outbound");
        lines.Text(AuditBefore.PortOf(item.Transport, item.Ports));
        lines.Value((ulong)item.PortCount);
        lines.Text(item.Row?.Id ?? "");
        lines.Text(item.Service);
        lines.Text(ReportWords.Verdicts.Text((int)item.Verdict));
        lines.Text(ReportWords.JoinRoles(item.PeerRoles, " ", Translation.English));
        lines.Text(string.Join(' ', item.Peers.Select(peer => peer.Address.ToString())));
        lines.Value((ulong)item.PeerCount);
        lines.Text(string.Join(", ", item.Outcomes.Select(pair => FormattableString.Invariant($"{ReportWords.Outcomes.Text((int)pair.Key)} {pair.Value}"))));
        lines.Value((ulong)item.Flows);
        lines.Value((ulong)item.Blocked);
        lines.Value((ulong)item.Attempts);
        lines.Value(item.Frames);
        lines.Value(item.Bytes);
        lines.Time(item.FirstSeen);
        lines.Time(item.LastSeen);
        lines.Text(string.Join(", ", item.Evidence.Select(evidence => FormattableString.Invariant($"{evidence.File} frame {evidence.Frame}").TrimStart())));
        lines.Text(item.DisplayFilter);
        lines.Text(item.Exception?.Id ?? "");
        lines.Text(item.Exception?.Reason ?? "");
        lines.Text(item.Exception?.Owner ?? "");
        lines.Text(item.Exception is { } exception ? AuditSummaryText.Day(exception.Expires) : "");
        if (item.Before is { } before)
            WriteBefore(lines, before);
        else
            Skip(lines, Columns.Length - Columns.IndexOf("beforeHost"));
        lines.EndLine();
    }

    static void WriteGone(CsvLines lines, AuditBefore before)
    {
        lines.Text(before.Id);
        lines.Text(AuditWords.Categories.NameOf(before.Category));
        lines.Text(ReportWords.Severities.Text((int)before.Severity));
        lines.Text("gone");
        Skip(lines, CellsOfNow);
        WriteBefore(lines, before);
        lines.EndLine();
    }

    static void WriteBefore(CsvLines lines, AuditBefore before)
    {
        lines.Text(before.Subject);
        lines.Text(before.Port);
        lines.Text(ReportWords.Severities.Text((int)before.Severity));
        lines.Text(string.Join(' ', before.Codes));
        lines.Text(before.Outcome);
        lines.Value((ulong)before.Flows);
        lines.Time(before.FirstSeen);
        lines.Time(before.LastSeen);
    }

    static void Skip(CsvLines lines, int cells)
    {
        for (var cell = 0; cell < cells; cell++)
            lines.Cell();
    }
}
