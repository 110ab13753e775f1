using System.Text.Json;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Reporting.Json;

/// <summary>The ICMP errors that quote a flow: how many, and the first distinct ones.</summary>
static class IcmpJson
{
    static readonly JsonEncodedText IcmpErrors = JsonEncodedText.Encode("icmpErrors");
    static readonly JsonEncodedText Count = JsonEncodedText.Encode("count");
    static readonly JsonEncodedText Errors = JsonEncodedText.Encode("errors");
    static readonly JsonEncodedText Frame = JsonEncodedText.Encode("frame");
    static readonly JsonEncodedText Time = JsonEncodedText.Encode("time");
    static readonly JsonEncodedText Reporter = JsonEncodedText.Encode("reporter");
    static readonly JsonEncodedText Type = JsonEncodedText.Encode("type");
    static readonly JsonEncodedText Code = JsonEncodedText.Encode("code");

    public static void Write(Utf8JsonWriter json, IcmpEvidence evidence)
    {
        json.WriteStartObject(IcmpErrors);
        json.WriteNumber(Count, evidence.Count);
        json.WriteStartArray(Errors);
        foreach (var quote in evidence.Kept)
        {
            json.WriteStartObject();
            json.WriteNumber(Frame, quote.Frame);
            json.WriteTime(Time, quote.Time);
            json.WriteAddress(Reporter, quote.Reporter);
            json.WriteNumber(Type, quote.Type);
            json.WriteNumber(Code, quote.Code);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
