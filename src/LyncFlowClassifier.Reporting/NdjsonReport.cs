using System.Text.Json;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Reporting.Json;

namespace LyncFlowClassifier.Reporting;

/// <summary>
/// One JSON object a line: a <c>capture</c> line, a <c>flow</c> line per flow, a <c>qos</c> line per sender of media, a
/// <c>coverage</c> line per server if that was asked for, a <c>finding</c> line per finding that belongs to no flow, and a <c>summary</c> line. <c>type</c> is the first key of each; the other keys are those of
/// <see cref="JsonReport"/>.
/// </summary>
public static class NdjsonReport
{
    static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
    static readonly JsonEncodedText Capture = JsonEncodedText.Encode("capture");
    static readonly JsonEncodedText Finding = JsonEncodedText.Encode("finding");
    static readonly JsonEncodedText Qos = JsonEncodedText.Encode("qos");
    static readonly JsonEncodedText Coverage = JsonEncodedText.Encode("coverage");
    static readonly JsonEncodedText Summary = JsonEncodedText.Encode("summary");

    /// <summary>Writes the report; flows are written while they are classified. The stream stays open.</summary>
    public static void Write(TrafficReport report, Stream output)
    {
        using var lines = new JsonLines(output);
        WriteCapture(report, lines);
        var flows = report.OpenFlows();
        for (var writer = new FlowJson(flows, lines.Text, report.Language); flows.MoveNext();)
        {
            lines.Raw("{\"type\":\"flow\","u8);
            writer.WriteProperties();
            lines.Raw("}\n"u8);
            lines.FlushIfFull();
        }

        WriteRest(report, lines);
        lines.Flush();
    }

    /// <summary>The same without the flows, which somebody has written before.</summary>
    internal static void WriteWithoutFlows(TrafficReport report, JsonLines lines)
    {
        WriteCapture(report, lines);
        WriteRest(report, lines);
    }

    static void WriteCapture(TrafficReport report, JsonLines lines)
    {
        Begin(lines, Capture);
        CaptureJson.WriteProperties(lines.Writer, report.Capture);
        End(lines);
    }

    static void WriteRest(TrafficReport report, JsonLines lines)
    {
        foreach (var sender in report.Qos.Senders)
        {
            Begin(lines, Qos);
            QosJson.WriteProperties(lines.Writer, sender, report.Qos.ByPolicy);
            End(lines);
        }

        foreach (var server in report.Coverage?.Servers ?? [])
        {
            Begin(lines, Coverage);
            CoverageJson.WriteProperties(lines, server);
            End(lines);
        }

        foreach (var finding in report.Findings)
        {
            Begin(lines, Finding);
            FindingJson.WriteProperties(lines.Writer, finding, report.Language);
            End(lines);
        }

        Begin(lines, Summary);
        SummaryJson.WriteProperties(lines, report.Summary, report.Language);
        End(lines);
    }

    static void Begin(JsonLines lines, JsonEncodedText type)
    {
        lines.Writer.WriteStartObject();
        lines.Writer.WriteString(Type, type);
    }

    static void End(JsonLines lines)
    {
        lines.Writer.WriteEndObject();
        lines.EndValue();
        lines.Raw("\n"u8);
    }
}
