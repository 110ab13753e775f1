using System.Text.Json;
using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Reporting.Audit;
using LyncFlowClassifier.Reporting.Json;

namespace LyncFlowClassifier.Reporting;

/// <summary>
/// An audit as one JSON document, <c>lyncflow-audit/1</c> (its JSON Schema is embedded, see <see cref="AuditSchema"/>), which is a baseline for
/// later audits. One item a line. Only sentences are in the report's language. Text outside ASCII is escaped: the document is harmless anywhere.
/// </summary>
public static class AuditJson
{
    static readonly JsonEncodedText Made = JsonEncodedText.Encode("made");
    static readonly JsonEncodedText From = JsonEncodedText.Encode("from");
    static readonly JsonEncodedText To = JsonEncodedText.Encode("to");
    static readonly JsonEncodedText Roles = JsonEncodedText.Encode("roles");

    /// <summary>Writes the audit. The stream stays open.</summary>
    public static void Write(AuditReport report, Stream output)
    {
        using var lines = new JsonLines(output);
        lines.Raw("{\n\"schema\": \"lyncflow-audit/1\",\n\"audit\": "u8);
        WriteHead(lines.Writer, report);
        lines.EndValue();
        lines.Raw(",\n\"summary\": "u8);
        WriteSummary(lines.Writer, report);
        lines.EndValue();
        var sections = new AuditSectionsJson(lines);
        sections.List("sources"u8, report.Sources, AuditSectionsJson.WriteSource);
        sections.List("items"u8, report.Items, (json, item) => AuditItemJson.Write(json, item, report.Language));
        sections.List("gone"u8, report.Gone, AuditItemJson.Write);
        sections.List("matrix"u8, report.Matrix, AuditSectionsJson.WriteCell);
        sections.Timeline(report.Timeline);
        sections.List("undocumentedPorts"u8, report.UndocumentedPorts, AuditSectionsJson.WritePort);
        sections.Coverage(report.Coverage);
        sections.List("qos"u8, report.Qos.Senders, (json, sender) => AuditSectionsJson.WriteSender(json, sender, report.Qos.ByPolicy));
        sections.List("intermittent"u8, report.Intermittent, AuditSectionsJson.WriteHealth);
        sections.List("unknownHosts"u8, report.UnknownHosts, SummaryJson.WriteHost);
        sections.List("findings"u8, report.Findings, (json, finding) => FindingJson.Write(json, finding, report.Language));
        sections.List("exceptions"u8, report.Exceptions, AuditSectionsJson.WriteException);
        sections.List("firewallRules"u8, report.FirewallRules, AuditSectionsJson.WriteRule);
        sections.List("notes"u8, report.Notes, (json, note) => json.WriteStringValue(report.Language.Of(note)));
        lines.Raw("\n}\n"u8);
        lines.Flush();
    }

    static void WriteHead(Utf8JsonWriter json, AuditReport report)
    {
        json.WriteStartObject();
        json.WriteTime(Made, (report.Made.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * TimeSpan.NanosecondsPerTick);
        json.WriteString("language", report.Language.Language);
        json.WriteStartObject("scope");
        json.WriteTime(From, report.Scope.Period.From);
        json.WriteTime(To, report.Scope.Period.To == long.MaxValue ? PacketTime.None : report.Scope.Period.To);
        json.WriteStartArray("hosts");
        foreach (var network in report.Scope.Hosts)
            json.WriteStringValue(network.ToString());
        json.WriteEndArray();
        json.WriteRoles(Roles, report.Scope.Roles);
        json.WriteEndObject();
        if (report.Baseline is { } baseline)
        {
            json.WriteStartObject("baseline");
            json.WriteString("name", baseline.Name);
            json.WriteNumber("items", baseline.Items.Length);
            json.WriteEndObject();
        }
        else
        {
            json.WriteNull("baseline");
        }

        json.WriteEndObject();
    }

    static void WriteSummary(Utf8JsonWriter json, AuditReport report)
    {
        json.WriteStartObject();
        json.WriteNumber("flows", report.Flows);
        json.WriteNumber("bytes", report.Bytes);
        json.WriteNumber("flagged", report.Flagged);
        json.WriteNumber("accepted", report.Accepted);
        json.WriteNumber("flowsLeftOut", report.FlowsLeftOut);
        json.WriteNumber("unknownHosts", report.UnknownHostCount);
        json.WriteBoolean("qosCut", report.Qos.IsCut);
        json.WriteStartObject("openItems");
        foreach (var (word, category) in AuditWords.Categories.Pairs)
            json.WriteNumber(word, report.Open(category).Count());
        json.WriteEndObject();
        json.WriteStartObject("changes");
        var summary = new AuditSummaryText(report, report.Language);
        foreach (var (word, change) in AuditWords.Changes.Pairs)
            json.WriteNumber(word, summary.CountOf(change));
        json.WriteNumber("gone", report.Gone.Length);
        json.WriteEndObject();
        json.WriteStartObject("verdicts");
        foreach (var (verdict, flows) in report.Verdicts)
            json.WriteNumber(ReportWords.Verdicts.Json((int)verdict), flows);
        json.WriteEndObject();
        json.WriteStartObject("outcomes");
        foreach (var (outcome, flows) in report.Outcomes)
            json.WriteNumber(ReportWords.Outcomes.Json((int)outcome), flows);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
