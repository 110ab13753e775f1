using System.Collections.Immutable;
using System.Text.Json;
using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Reporting.Audit;

namespace LyncFlowClassifier.Reporting.Json;

/// <summary>What an audit says beside its items: a list a section, one object a line.</summary>
sealed class AuditSectionsJson(JsonLines lines)
{
    static readonly JsonEncodedText FirstSeen = JsonEncodedText.Encode("firstSeen");
    static readonly JsonEncodedText LastSeen = JsonEncodedText.Encode("lastSeen");
    static readonly JsonEncodedText FirstBlocked = JsonEncodedText.Encode("firstBlocked");
    static readonly JsonEncodedText LastBlocked = JsonEncodedText.Encode("lastBlocked");
    static readonly JsonEncodedText Start = JsonEncodedText.Encode("start");
    static readonly JsonEncodedText Initiator = JsonEncodedText.Encode("initiatorRoles");
    static readonly JsonEncodedText Responder = JsonEncodedText.Encode("responderRoles");
    static readonly JsonEncodedText Ports = JsonEncodedText.Encode("ports");

    /// <summary>A list that is a member of the document.</summary>
    public void List<T>(ReadOnlySpan<byte> name, ImmutableArray<T> values, Action<Utf8JsonWriter, T> write)
    {
        lines.Raw(",\n\""u8);
        lines.Raw(name);
        lines.Raw("\": ["u8);
        var separator = "\n"u8;
        foreach (var value in values)
        {
            lines.Raw(separator);
            write(lines.Writer, value);
            lines.EndValue();
            separator = ",\n"u8;
        }

        lines.Raw("]"u8);
    }

    public void Timeline(Timeline timeline)
    {
        lines.Raw(",\n\"timeline\": {\"widthNanoseconds\": "u8);
        lines.Writer.WriteNumberValue(timeline.Width);
        lines.EndValue();
        List("buckets"u8, timeline.Buckets, WriteBucket);
        lines.Raw("}"u8);
    }

    public void Coverage(CoverageSummary? coverage)
    {
        if (coverage is null)
        {
            lines.Raw(",\n\"coverage\": null"u8);
            return;
        }

        lines.Raw(",\n\"coverage\": {\"notSeen\": "u8);
        lines.Writer.WriteNumberValue(coverage.NotSeen);
        lines.EndValue();
        lines.Raw(", \"leftOut\": "u8);
        lines.Writer.WriteNumberValue(coverage.LeftOut);
        lines.EndValue();
        List("servers"u8, coverage.Servers, (json, server) =>
        {
            json.WriteStartObject();
            CoverageJson.WriteProperties(lines, server);
            json.WriteEndObject();
        });
        lines.Raw("}"u8);
    }

    public static void WriteSource(Utf8JsonWriter json, AuditSource source)
    {
        json.WriteStartObject();
        json.WriteString("name", source.Name);
        json.WriteString("sensor", source.Sensor);
        json.WriteBoolean("live", source.IsLive);
        json.WriteNumber("frames", source.Frames);
        json.WriteNumber("bytes", source.Bytes);
        json.WriteNumber("flows", source.Flows);
        json.WriteTime(FirstSeen, source.FirstSeen);
        json.WriteTime(LastSeen, source.LastSeen);
        json.WriteBoolean("incomplete", source.Incomplete);
        CaptureJson.WriteHealth(json, source.Health);
        AuditItemJson.WriteStrings(json, "warnings", source.Warnings);
        json.WriteEndObject();
    }

    public static void WriteCell(Utf8JsonWriter json, MatrixCell cell)
    {
        json.WriteStartObject();
        json.WriteRoles(Initiator, cell.Initiator);
        json.WriteRoles(Responder, cell.Responder);
        json.WriteNumber("flows", cell.Flows);
        json.WriteNumber("flagged", cell.Flagged);
        json.WriteNumber("blocked", cell.Blocked);
        json.WriteNumber("bytes", cell.Bytes);
        json.WriteStartObject("verdicts");
        for (var verdict = 0; verdict < cell.Verdicts.Length; verdict++)
            json.WriteNumber(ReportWords.Verdicts.Json(verdict), cell.Verdicts[verdict]);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    public static void WritePort(Utf8JsonWriter json, PortUse use)
    {
        json.WriteStartObject();
        json.WriteString("transport", ReportWords.Transports.Json((int)use.Transport));
        json.WriteNumber("port", use.Port);
        json.WriteNumber("flows", use.Flows);
        json.WriteNumber("hosts", use.Hosts);
        json.WriteNumber("bytes", use.Bytes);
        json.WriteString("item", use.ItemId);
        json.WriteEndObject();
    }

    public static void WriteSender(Utf8JsonWriter json, QosSender sender, bool byPolicy)
    {
        json.WriteStartObject();
        QosJson.WriteProperties(json, sender, byPolicy);
        json.WriteEndObject();
    }

    public static void WriteHealth(Utf8JsonWriter json, ServiceHealth health)
    {
        json.WriteStartObject();
        json.WritePropertyName("host");
        AuditItemJson.WriteHost(json, health.Host);
        json.WriteString("row", health.RowId);
        json.WriteString("service", health.Service);
        json.WriteString("transport", ReportWords.Transports.Json((int)health.Transport));
        json.WriteNumber("port", health.Port);
        json.WriteNumber("answered", health.Answered);
        json.WriteNumber("blocked", health.Blocked);
        json.WriteTime(FirstBlocked, health.FirstBlocked);
        json.WriteTime(LastBlocked, health.LastBlocked);
        json.WriteEndObject();
    }

    public static void WriteException(Utf8JsonWriter json, ExceptionUse use)
    {
        var exception = use.Exception;
        json.WriteStartObject();
        json.WriteString("id", exception.Id);
        AuditItemJson.WriteStrings(json, "codes", exception.Codes);
        AuditItemJson.WriteStrings(json, "hosts", exception.Hosts.Select(network => network.ToString()));
        AuditItemJson.WriteStrings(json, "peers", exception.Peers.Select(network => network.ToString()));
        json.WriteRanges(Ports, exception.Ports.AsSpan());
        if (exception.Transport is { } transport)
            json.WriteString("transport", ReportWords.Transports.Json((int)transport));
        else
            json.WriteNull("transport");
        json.WriteString("reason", exception.Reason);
        json.WriteString("owner", exception.Owner);
        json.WriteString("expires", AuditSummaryText.Day(exception.Expires));
        json.WriteString("source", exception.Source);
        json.WriteNumber("flows", use.Flows);
        json.WriteBoolean("expired", use.Expired);
        json.WriteEndObject();
    }

    public static void WriteRule(Utf8JsonWriter json, FirewallRule rule)
    {
        json.WriteStartObject();
        json.WriteString("item", rule.ItemId);
        json.WriteString("row", rule.RowId);
        json.WriteString("service", rule.Service);
        json.WriteString("transport", ReportWords.Transports.Json((int)rule.Transport));
        json.WriteRanges(Ports, rule.Ports.AsSpan());
        json.WriteString("destination", rule.Destination.ToString());
        if (rule.DestinationName is not null)
            json.WriteString("destinationName", rule.DestinationName);
        AuditItemJson.WriteStrings(json, "sources", rule.Sources.Select(network => network.ToString()));
        json.WriteNumber("sourcesLeftOut", rule.SourcesLeftOut);
        json.WriteEndObject();
    }

    static void WriteBucket(Utf8JsonWriter json, TimeBucket bucket)
    {
        json.WriteStartObject();
        json.WriteTime(Start, bucket.Start);
        json.WriteNumber("flows", bucket.Flows);
        json.WriteStartObject("flagged");
        for (var category = 0; category < bucket.Flagged.Length; category++)
            json.WriteNumber(AuditWords.Categories.NameOf((AuditCategory)category), bucket.Flagged[category]);
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
