using System.Text.Json;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Reporting.Json;

namespace LyncFlowClassifier.Reporting;

/// <summary>
/// An alert as one JSON document, <c>lyncflow-alert/1</c>, on one line. Text outside ASCII is escaped: the document is harmless anywhere.
/// </summary>
public static class AlertJson
{
    const int MostTailBytes = 64;

    static readonly JsonEncodedText Time = JsonEncodedText.Encode("time");
    static readonly JsonEncodedText Severity = JsonEncodedText.Encode("severity");
    static readonly JsonEncodedText Initiator = JsonEncodedText.Encode("initiator");
    static readonly JsonEncodedText Responder = JsonEncodedText.Encode("responder");
    static readonly JsonEncodedText Ports = JsonEncodedText.Encode("ports");
    static readonly JsonEncodedText FirstSeen = JsonEncodedText.Encode("firstSeen");

    /// <summary>The document, UTF-8, with a line end.</summary>
    /// <param name="alert">What it tells.</param>
    /// <param name="mostBytes">Findings that would make it longer are left out.</param>
    /// <param name="leftOut">How many they are; the document counts them as dropped.</param>
    public static byte[] Of(Alert alert, int mostBytes, out int leftOut)
    {
        var text = new Utf8Buffer();
        using var json = new Utf8JsonWriter(text, new JsonWriterOptions { SkipValidation = true });
        json.WriteStartObject();
        json.WriteString("schema", "lyncflow-alert/1");
        json.WriteTime(Time, (alert.Time.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) * TimeSpan.NanosecondsPerTick);
        json.WriteString("sensor", alert.Sensor);
        json.WriteStartArray("interfaces");
        foreach (var name in alert.Interfaces)
            json.WriteStringValue(name);
        json.WriteEndArray();
        json.Flush();
        text.Add(",\"findings\":["u8);
        var told = 0;
        foreach (var finding in alert.Findings)
        {
            var end = text.Length;
            if (told > 0)
                text.Add((byte)',');
            json.Reset();
            Write(json, finding, alert.Language);
            json.Flush();
            if (text.Length > mostBytes - MostTailBytes)
            {
                text.CutTo(end);
                break;
            }

            told++;
        }

        leftOut = alert.Findings.Count - told;
        text.Add("],\"dropped\":"u8);
        text.Number((ulong)(alert.Dropped + leftOut));
        text.Add("}\n"u8);
        return text.Written.ToArray();
    }

    static void Write(Utf8JsonWriter json, AlertFinding alert, Translation language)
    {
        json.WriteStartObject();
        json.WriteString("code", alert.Finding.Code);
        json.WriteWord(Severity, alert.Severity);
        json.WriteString("message", alert.Finding.MessageIn(language));
        json.WriteString("advice", alert.Finding.AdviceIn(language));
        if (alert.Group is not null)
            WriteGroup(json, alert.Group);
        json.WriteEndObject();
    }

    static void WriteGroup(Utf8JsonWriter json, FlowGroup group)
    {
        json.WriteHost(Initiator, group.Initiator);
        json.WriteNumber("initiatorCount", group.InitiatorCount);
        json.WriteHost(Responder, group.Responder);
        json.WriteString("transport", ReportWords.Transports.Json((int)group.Transport));
        json.WriteRanges(Ports, group.Ports.AsSpan());
        json.WriteNumber("portCount", group.PortCount);
        json.WriteBoolean("scan", group.IsScan);
        json.WriteString("service", group.Service);
        json.WriteString("outcome", ReportWords.Outcomes.Json((int)group.Outcome));
        json.WriteString("verdict", ReportWords.Verdicts.Json((int)group.Verdict));
        json.WriteStartArray("codes");
        foreach (var code in group.Codes)
            json.WriteStringValue(code);
        json.WriteEndArray();
        json.WriteNumber("flows", group.Flows);
        json.WriteNumber("firstFrame", group.FirstFrame);
        json.WriteTime(FirstSeen, group.FirstSeen);
    }
}
