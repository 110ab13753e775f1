using LyncFlowClassifier.Report;
using LyncFlowClassifier.Reporting.Json;

namespace LyncFlowClassifier.Reporting;

/// <summary>
/// The whole report as one JSON document, <c>lyncflow-report/1</c> (its JSON Schema is embedded, see <see cref="ReportSchema"/>).
/// One flow a line, so that line tools work on it too. Text outside ASCII is escaped: the document is harmless anywhere.
/// </summary>
public static class JsonReport
{
    /// <summary>Writes the report; flows are written while they are classified. The stream stays open.</summary>
    public static void Write(TrafficReport report, Stream output)
    {
        using var lines = new JsonLines(output);
        var json = lines.Writer;
        lines.Raw("{\n\"schema\": \"lyncflow-report/1\",\n\"capture\": "u8);
        json.WriteStartObject();
        CaptureJson.WriteProperties(json, report.Capture);
        json.WriteEndObject();
        lines.EndValue();

        lines.Raw(",\n\"summary\": "u8);
        json.WriteStartObject();
        SummaryJson.WriteProperties(lines, report.Summary, report.Language);
        json.WriteEndObject();
        lines.EndValue();

        lines.Raw(",\n\"hosts\": ["u8);
        var separator = "\n"u8;
        foreach (var host in report.Hosts)
        {
            lines.Raw(separator);
            SummaryJson.WriteHost(json, host);
            lines.EndValue();
            separator = ",\n"u8;
        }

        WriteQos(lines, report.Qos);
        WriteCoverage(lines, report.Coverage);
        lines.Raw("],\n\"flows\": ["u8);
        separator = "\n"u8;
        var flows = report.OpenFlows();
        for (var writer = new FlowJson(flows, lines.Text, report.Language); flows.MoveNext();)
        {
            lines.Raw(separator);
            lines.Raw("{"u8);
            writer.WriteProperties();
            lines.Raw("}"u8);
            lines.FlushIfFull();
            separator = ",\n"u8;
        }

        lines.Raw("],\n\"findings\": ["u8);
        separator = "\n"u8;
        foreach (var finding in report.Findings)
        {
            lines.Raw(separator);
            FindingJson.Write(json, finding, report.Language);
            lines.EndValue();
            separator = ",\n"u8;
        }

        lines.Raw("]\n}\n"u8);
        lines.Flush();
    }

    // Only where there is media to judge. It begins with the end of the list before.
    static void WriteQos(JsonLines lines, QosSummary qos)
    {
        if (qos.Senders.IsEmpty)
            return;
        lines.Raw("],\n\"qos\": ["u8);
        var separator = "\n"u8;
        foreach (var sender in qos.Senders)
        {
            lines.Raw(separator);
            lines.Writer.WriteStartObject();
            QosJson.WriteProperties(lines.Writer, sender, qos.ByPolicy);
            lines.Writer.WriteEndObject();
            lines.EndValue();
            separator = ",\n"u8;
        }
    }

    // Only if it was asked for.
    static void WriteCoverage(JsonLines lines, CoverageSummary? coverage)
    {
        if (coverage is null)
            return;
        lines.Raw("],\n\"coverage\": ["u8);
        var separator = "\n"u8;
        foreach (var server in coverage.Servers)
        {
            lines.Raw(separator);
            lines.Writer.WriteStartObject();
            CoverageJson.WriteProperties(lines, server);
            lines.Writer.WriteEndObject();
            lines.EndValue();
            separator = ",\n"u8;
        }
    }
}
