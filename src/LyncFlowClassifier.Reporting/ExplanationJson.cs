using System.Collections.Immutable;
using System.Text.Json;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Explain;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Reporting.Json;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Reporting;

/// <summary>
/// Explanations as one JSON object (<c>lyncflow-explain/1</c>); <c>kind</c> is <c>code</c>, <c>port</c> or <c>flow</c>. Only sentences and the
/// title of a code are in a language; words, names and keys are the same in all.
/// </summary>
public static class ExplanationJson
{
    const string Schema = "lyncflow-explain/1";

    static readonly JsonEncodedText Roles = JsonEncodedText.Encode("roles");
    static readonly JsonEncodedText Peers = JsonEncodedText.Encode("peers");
    static readonly JsonEncodedText Ports = JsonEncodedText.Encode("ports");
    static readonly JsonEncodedText Severity = JsonEncodedText.Encode("severity");

    /// <summary>What a code stands for.</summary>
    public static void Write(CodeExplanation code, PortCatalog catalog, Stream output, Translation language)
    {
        using var lines = Begin(output, "code");
        var json = lines.Writer;
        json.WriteString("code", code.Code);
        json.WriteString("title", language.Known(code.Title));
        json.WriteString("meaning", language.Known(code.Meaning));
        json.WriteString("decided", language.Known(code.Decided));
        json.WriteString("next", code.NextIn(language));
        json.WriteString("filter", CodeGuide.FilterOf(code, catalog));
        json.WriteString("commentFilter", CodeGuide.CommentFilterOf(code));
        End(lines);
    }

    /// <summary>The rows that cover a port, for one transport or both.</summary>
    public static void Write(IReadOnlyList<PortExplanation> ports, Stream output)
    {
        using var lines = Begin(output, "port");
        var json = lines.Writer;
        json.WriteStartArray("ports");
        foreach (var port in ports)
        {
            json.WriteStartObject();
            json.WriteString("transport", ReportWords.Transports.Json((int)port.Transport));
            json.WriteNumber("port", port.Port);
            if (port.Mode == LoadBalancing.Unknown)
                json.WriteNull("loadBalancing");
            else
                json.WriteString("loadBalancing", CatalogWords.LoadBalancings.NameOf(port.Mode));
            json.WriteString("filter", port.Filter);
            WriteRows(json, port.Rows);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        End(lines);
    }

    /// <summary>Why a flow got its verdict; several records of the same flow if it was closed early.</summary>
    public static void Write(ImmutableArray<FlowExplanation> flows, Stream output, Translation language)
    {
        using var lines = Begin(output, "flow");
        var json = lines.Writer;
        json.WriteStartArray("flows");
        var cursor = new GivenFlows(flows.Select(explanation => explanation.Flow).GetEnumerator());
        var text = new Utf8Buffer();
        var writer = new FlowJson(cursor, text, language);
        foreach (var explanation in flows)
        {
            json.WriteStartObject();
            cursor.MoveNext();
            text.CutTo(0);
            text.Add((byte)'{');
            writer.WriteProperties();
            text.Add((byte)'}');
            json.WritePropertyName("flow");
            json.WriteRawValue(text.Written, skipInputValidation: true);
            json.WriteString("initiatorReason", explanation.InitiatorReason);
            json.WriteString("outcomeReason", explanation.OutcomeReason);
            json.WriteString("verdictReason", explanation.VerdictReason);
            WriteRows(json, explanation.Rows);
            json.WriteString("filter", explanation.Filter);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        End(lines);
    }

    static void WriteRows(Utf8JsonWriter json, ImmutableArray<ExplainedRow> rows)
    {
        json.WriteStartArray("rows");
        foreach (var (candidate, reason) in rows)
        {
            var row = candidate.Row;
            json.WriteStartObject();
            json.WriteString("id", row.Id);
            if (candidate.Rank == 0)
                json.WriteNull("rank");
            else
                json.WriteNumber("rank", candidate.Rank);
            json.WriteBoolean("fits", candidate.Rank > 0);
            json.WriteString("strength", ReportWords.Strengths.Json((int)candidate.Strength));
            json.WriteString("reason", reason);
            json.WriteString("origin", ReportWords.Origins.Json((int)row.Origin));
            json.WriteRoles(Roles, row.Roles);
            json.WriteRoles(Peers, row.Peers);
            json.WriteString("service", row.Service);
            json.WriteRanges(Ports, row.Ports.AsSpan());
            json.WriteString("protocol", row.Protocol);
            json.WriteString("purpose", row.Purpose);
            json.WriteString("source", row.Source);
            json.WriteWord(Severity, row.Severity);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static JsonLines Begin(Stream output, string kind)
    {
        var lines = new JsonLines(output);
        lines.Writer.WriteStartObject();
        lines.Writer.WriteString("schema", Schema);
        lines.Writer.WriteString("kind", kind);
        return lines;
    }

    static void End(JsonLines lines)
    {
        lines.Writer.WriteEndObject();
        lines.EndValue();
        lines.Raw("\n"u8);
        lines.Flush();
    }
}
