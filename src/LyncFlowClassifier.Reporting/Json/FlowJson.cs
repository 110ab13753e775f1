using System.Text.Json;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Reporting.Json;

/// <summary>One flow as JSON, without a string on the heap.</summary>
static class FlowJson
{
    static readonly JsonEncodedText Transport = JsonEncodedText.Encode("transport");
    static readonly JsonEncodedText Initiator = JsonEncodedText.Encode("initiator");
    static readonly JsonEncodedText Responder = JsonEncodedText.Encode("responder");
    static readonly JsonEncodedText Address = JsonEncodedText.Encode("address");
    static readonly JsonEncodedText Port = JsonEncodedText.Encode("port");
    static readonly JsonEncodedText Roles = JsonEncodedText.Encode("roles");
    static readonly JsonEncodedText Name = JsonEncodedText.Encode("name");
    static readonly JsonEncodedText InitiatorEvidence = JsonEncodedText.Encode("initiatorEvidence");
    static readonly JsonEncodedText Frames = JsonEncodedText.Encode("frames");
    static readonly JsonEncodedText Bytes = JsonEncodedText.Encode("bytes");
    static readonly JsonEncodedText PayloadBytes = JsonEncodedText.Encode("payloadBytes");
    static readonly JsonEncodedText Fragments = JsonEncodedText.Encode("fragments");
    static readonly JsonEncodedText Duplicates = JsonEncodedText.Encode("duplicates");
    static readonly JsonEncodedText FirstSeen = JsonEncodedText.Encode("firstSeen");
    static readonly JsonEncodedText LastSeen = JsonEncodedText.Encode("lastSeen");
    static readonly JsonEncodedText FirstFrame = JsonEncodedText.Encode("firstFrame");
    static readonly JsonEncodedText Attempts = JsonEncodedText.Encode("attempts");
    static readonly JsonEncodedText Outcome = JsonEncodedText.Encode("outcome");
    static readonly JsonEncodedText Confidence = JsonEncodedText.Encode("confidence");
    static readonly JsonEncodedText Blocked = JsonEncodedText.Encode("blocked");
    static readonly JsonEncodedText Flagged = JsonEncodedText.Encode("flagged");
    static readonly JsonEncodedText Verdict = JsonEncodedText.Encode("verdict");
    static readonly JsonEncodedText Strength = JsonEncodedText.Encode("strength");
    static readonly JsonEncodedText Service = JsonEncodedText.Encode("service");
    static readonly JsonEncodedText Rows = JsonEncodedText.Encode("rows");
    static readonly JsonEncodedText Id = JsonEncodedText.Encode("id");
    static readonly JsonEncodedText Origin = JsonEncodedText.Encode("origin");
    static readonly JsonEncodedText Role = JsonEncodedText.Encode("role");
    static readonly JsonEncodedText Verified = JsonEncodedText.Encode("verified");
    static readonly JsonEncodedText Any = JsonEncodedText.Encode("any");
    static readonly JsonEncodedText Unverified = JsonEncodedText.Encode("unverified");
    static readonly JsonEncodedText Payload = JsonEncodedText.Encode("payload");
    static readonly JsonEncodedText Dscp = JsonEncodedText.Encode("dscp");
    static readonly JsonEncodedText Findings = JsonEncodedText.Encode("findings");

    public static void WriteProperties(Utf8JsonWriter json, ClassifiedFlow flow)
    {
        var record = flow.Record;
        json.WriteString(Transport, ReportWords.Transports.Json((int)record.Transport));
        WriteEndpoint(json, Initiator, flow.Initiator);
        WriteEndpoint(json, Responder, flow.Responder);
        json.WriteString(InitiatorEvidence, ReportWords.Evidence.Json((int)flow.InitiatorEvidence));
        WritePair(json, Frames, record.A.Frames, record.B.Frames);
        WritePair(json, Bytes, record.A.Bytes, record.B.Bytes);
        WriteExtraCounts(json, record);
        json.WriteTime(FirstSeen, record.FirstSeen);
        json.WriteTime(LastSeen, record.LastSeen);
        json.WriteNumber(FirstFrame, record.FirstFrame);
        json.WriteNumber(Attempts, flow.Attempts);
        json.WriteString(Outcome, ReportWords.Outcomes.Json((int)flow.Outcome));
        json.WriteString(Confidence, ReportWords.Confidences.Json((int)flow.Confidence));
        json.WriteBoolean(Blocked, flow.Blocked);
        json.WriteBoolean(Flagged, flow.Flagged);
        json.WriteString(Verdict, ReportWords.Verdicts.Json((int)flow.Verdict));
        json.WriteString(Strength, ReportWords.Strengths.Json((int)flow.Strength));
        json.WriteString(Service, flow.Service);
        WriteRows(json, flow);
        WritePayloads(json, record);
        WriteDscps(json, record);
        if (record.Icmp is { Count: > 0 } errors)
            IcmpJson.Write(json, errors);
        json.WriteStartArray(Findings);
        foreach (var finding in flow.Findings)
            FindingJson.Write(json, finding);
        json.WriteEndArray();
    }

    public static void WriteEndpoint(Utf8JsonWriter json, JsonEncodedText name, in Endpoint endpoint, bool withPort = true)
    {
        json.WriteStartObject(name);
        json.WriteAddress(Address, endpoint.Address);
        if (withPort)
            json.WriteNumber(Port, endpoint.Port);
        json.WriteRoles(Roles, endpoint.Roles);
        if (endpoint.Name is not null)
            json.WriteString(Name, endpoint.Name);
        json.WriteEndObject();
    }

    static void WriteExtraCounts(Utf8JsonWriter json, in FlowRecord record)
    {
        if ((record.A.Tcp.Stream.PayloadBytes | record.B.Tcp.Stream.PayloadBytes) != 0)
            WritePair(json, PayloadBytes, record.A.Tcp.Stream.PayloadBytes, record.B.Tcp.Stream.PayloadBytes);
        if ((record.A.FragmentFrames | record.B.FragmentFrames) != 0)
        {
            json.WriteStartObject(Fragments);
            WritePair(json, Frames, record.A.FragmentFrames, record.B.FragmentFrames);
            WritePair(json, Bytes, record.A.FragmentBytes, record.B.FragmentBytes);
            json.WriteEndObject();
        }

        if ((record.A.Duplicates | record.B.Duplicates) != 0)
            WritePair(json, Duplicates, record.A.Duplicates, record.B.Duplicates);
    }

    static void WriteRows(Utf8JsonWriter json, ClassifiedFlow flow)
    {
        json.WriteStartArray(Rows);
        foreach (var match in flow.Rows)
        {
            json.WriteStartObject();
            json.WriteString(Id, match.Row.Id);
            json.WriteString(Origin, ReportWords.Origins.Json((int)match.Row.Origin));
            json.WriteString(Strength, ReportWords.Strengths.Json((int)match.Strength));
            json.WriteString(Role, match.Row.Roles == Topology.Roles.None ? Any : match.RoleVerified ? Verified : Unverified);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WritePayloads(Utf8JsonWriter json, in FlowRecord record)
    {
        json.WriteStartObject(Payload);
        WritePayload(json, Initiator, record.A.Payload);
        WritePayload(json, Responder, record.B.Payload);
        json.WriteEndObject();
    }

    static void WritePayload(Utf8JsonWriter json, JsonEncodedText name, PayloadKind kind)
    {
        if (kind == PayloadKind.None)
            json.WriteNull(name);
        else
            json.WriteString(name, ReportWords.Payloads.Json((int)kind));
    }

    static void WriteDscps(Utf8JsonWriter json, in FlowRecord record)
    {
        json.WriteStartObject(Dscp);
        WriteDscp(json, Initiator, record.A);
        WriteDscp(json, Responder, record.B);
        json.WriteEndObject();
    }

    static void WriteDscp(Utf8JsonWriter json, JsonEncodedText name, in FlowSide side)
    {
        if (side.Frames == 0)
            json.WriteNull(name);
        else
            json.WriteNumber(name, side.FirstDscp);
    }

    static void WritePair(Utf8JsonWriter json, JsonEncodedText name, ulong initiator, ulong responder)
    {
        json.WriteStartObject(name);
        json.WriteNumber(Initiator, initiator);
        json.WriteNumber(Responder, responder);
        json.WriteEndObject();
    }
}
