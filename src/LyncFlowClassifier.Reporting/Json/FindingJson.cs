using System.Text.Json;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Reporting.Json;

/// <summary>A finding: code, severity, message, advice, frames.</summary>
static class FindingJson
{
    static readonly JsonEncodedText Code = JsonEncodedText.Encode("code");
    static readonly JsonEncodedText Severity = JsonEncodedText.Encode("severity");
    static readonly JsonEncodedText Message = JsonEncodedText.Encode("message");
    static readonly JsonEncodedText Advice = JsonEncodedText.Encode("advice");
    static readonly JsonEncodedText Frames = JsonEncodedText.Encode("frames");

    public static void Write(Utf8JsonWriter json, Finding finding, Translation language)
    {
        json.WriteStartObject();
        WriteProperties(json, finding, language);
        json.WriteEndObject();
    }

    public static void WriteProperties(Utf8JsonWriter json, Finding finding, Translation language)
    {
        json.WriteString(Code, finding.Code);
        json.WriteWord(Severity, finding.Severity);
        json.WriteString(Message, finding.MessageIn(language));
        json.WriteString(Advice, finding.AdviceIn(language));
        json.WriteStartArray(Frames);
        foreach (var frame in finding.Frames)
            json.WriteNumberValue(frame);
        json.WriteEndArray();
    }
}
