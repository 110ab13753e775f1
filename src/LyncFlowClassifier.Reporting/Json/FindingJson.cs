using System.Text.Json;
using LyncFlowClassifier.Classify;

namespace LyncFlowClassifier.Reporting.Json;

/// <summary>A finding: code, severity, message, advice, frames.</summary>
static class FindingJson
{
    static readonly JsonEncodedText Code = JsonEncodedText.Encode("code");
    static readonly JsonEncodedText Severity = JsonEncodedText.Encode("severity");
    static readonly JsonEncodedText Message = JsonEncodedText.Encode("message");
    static readonly JsonEncodedText Advice = JsonEncodedText.Encode("advice");
    static readonly JsonEncodedText Frames = JsonEncodedText.Encode("frames");

    public static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        WriteProperties(json, finding);
        json.WriteEndObject();
    }

    public static void WriteProperties(Utf8JsonWriter json, Finding finding)
    {
        json.WriteString(Code, finding.Code);
        json.WriteWord(Severity, finding.Severity);
        json.WriteString(Message, finding.Message);
        json.WriteString(Advice, finding.Advice);
        json.WriteStartArray(Frames);
        foreach (var frame in finding.Frames)
            json.WriteNumberValue(frame);
        json.WriteEndArray();
    }
}
