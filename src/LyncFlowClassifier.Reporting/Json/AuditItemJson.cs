using System.Text.Json;
using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Reporting.Json;

/// <summary>One item of an audit, and what an earlier audit said of it.</summary>
static class AuditItemJson
{
    static readonly JsonEncodedText Severity = JsonEncodedText.Encode("severity");
    static readonly JsonEncodedText Roles = JsonEncodedText.Encode("roles");
    static readonly JsonEncodedText PeerRoles = JsonEncodedText.Encode("peerRoles");
    static readonly JsonEncodedText Ports = JsonEncodedText.Encode("ports");
    static readonly JsonEncodedText Address = JsonEncodedText.Encode("address");
    static readonly JsonEncodedText FirstSeen = JsonEncodedText.Encode("firstSeen");
    static readonly JsonEncodedText LastSeen = JsonEncodedText.Encode("lastSeen");
    static readonly JsonEncodedText Time = JsonEncodedText.Encode("time");
    static readonly JsonEncodedText Initiator = JsonEncodedText.Encode("initiator");
    static readonly JsonEncodedText Responder = JsonEncodedText.Encode("responder");

    public static void Write(Utf8JsonWriter json, AuditItem item, Translation language)
    {
        json.WriteStartObject();
        json.WriteString("id", item.Id);
        json.WriteString("category", AuditWords.Categories.NameOf(item.Category));
        json.WriteWord(Severity, item.Severity);
        WriteStrings(json, "codes", item.Codes);
        if (item.Finding is { } finding)
        {
            json.WritePropertyName("finding");
            FindingJson.Write(json, finding, language);
        }
        else
        {
            json.WriteNull("finding");
        }

        json.WritePropertyName("host");
        WriteHost(json, item.Subject);
        json.WriteBoolean("inbound", item.Inbound);
        json.WriteString("transport", ReportWords.Transports.Json((int)item.Transport));
        json.WriteRanges(Ports, item.Ports.AsSpan());
        json.WriteNumber("portCount", item.PortCount);
        json.WriteString("service", item.Service);
        WriteRow(json, item);
        json.WriteString("verdict", ReportWords.Verdicts.Json((int)item.Verdict));
        json.WriteRoles(PeerRoles, item.PeerRoles);
        WritePeers(json, item);
        WriteCounts(json, item);
        WriteEvidence(json, item);
        json.WriteString("filter", item.DisplayFilter);
        json.WriteString("exception", item.Exception?.Id);
        json.WriteString("change", item.Change == AuditChange.None ? null : AuditWords.Changes.NameOf(item.Change));
        if (item.Before is { } before)
        {
            json.WritePropertyName("before");
            Write(json, before);
        }

        json.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter json, AuditBefore before)
    {
        json.WriteStartObject();
        json.WriteString("id", before.Id);
        json.WriteString("category", AuditWords.Categories.NameOf(before.Category));
        json.WriteWord(Severity, before.Severity);
        WriteStrings(json, "codes", before.Codes);
        json.WriteString("subject", before.Subject);
        json.WriteBoolean("inbound", before.Inbound);
        json.WriteString("port", before.Port);
        json.WriteString("outcome", before.Outcome);
        json.WriteNumber("flows", before.Flows);
        json.WriteNumber("bytes", before.Bytes);
        json.WriteNumber("peerCount", before.PeerCount);
        json.WriteTime(FirstSeen, before.FirstSeen);
        json.WriteTime(LastSeen, before.LastSeen);
        json.WriteEndObject();
    }

    public static void WriteHost(Utf8JsonWriter json, AuditHost host)
    {
        json.WriteStartObject();
        json.WriteString("network", host.Network.ToString());
        if (host.Name is not null)
            json.WriteString("name", host.Name);
        json.WriteRoles(Roles, host.Roles);
        json.WriteEndObject();
    }

    public static void WriteStrings(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts)
            json.WriteStringValue(text);
        json.WriteEndArray();
    }

    static void WriteRow(Utf8JsonWriter json, AuditItem item)
    {
        if (item.Row is not { } row)
        {
            json.WriteNull("row");
            return;
        }

        json.WriteStartObject("row");
        json.WriteString("id", row.Id);
        json.WriteString("origin", ReportWords.Origins.Json((int)row.Origin));
        json.WriteString("protocol", row.Protocol);
        json.WriteString("purpose", row.Purpose);
        json.WriteString("source", row.Source);
        json.WriteEndObject();
    }

    static void WritePeers(Utf8JsonWriter json, AuditItem item)
    {
        json.WriteStartArray("peers");
        foreach (var peer in item.Peers)
        {
            json.WriteStartObject();
            json.WriteAddress(Address, peer.Address);
            if (peer.Name is not null)
                json.WriteString("name", peer.Name);
            json.WriteNumber("flows", peer.Flows);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("peerCount", item.PeerCount);
    }

    static void WriteCounts(Utf8JsonWriter json, AuditItem item)
    {
        json.WriteStartArray("outcomes");
        foreach (var (outcome, flows) in item.Outcomes)
        {
            json.WriteStartObject();
            json.WriteString("outcome", ReportWords.Outcomes.Json((int)outcome));
            json.WriteNumber("flows", flows);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteNumber("flows", item.Flows);
        json.WriteNumber("blocked", item.Blocked);
        json.WriteNumber("attempts", item.Attempts);
        json.WriteNumber("frames", item.Frames);
        json.WriteNumber("bytes", item.Bytes);
        json.WriteTime(FirstSeen, item.FirstSeen);
        json.WriteTime(LastSeen, item.LastSeen);
    }

    static void WriteEvidence(Utf8JsonWriter json, AuditItem item)
    {
        json.WriteStartArray("evidence");
        foreach (var evidence in item.Evidence)
        {
            json.WriteStartObject();
            json.WriteNumber("source", evidence.Source);
            json.WriteString("file", evidence.File);
            json.WriteNumber("frame", evidence.Frame);
            json.WriteTime(Time, evidence.Time);
            WriteEnd(json, Initiator, evidence.Initiator);
            WriteEnd(json, Responder, evidence.Responder);
            json.WriteString("outcome", ReportWords.Outcomes.Json((int)evidence.Outcome));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteEnd(Utf8JsonWriter json, JsonEncodedText name, in Endpoint end)
    {
        json.WriteStartObject(name);
        json.WriteAddress(Address, end.Address);
        json.WriteNumber("port", end.Port);
        json.WriteRoles(Roles, end.Roles);
        if (end.Name is not null)
            json.WriteString("name", end.Name);
        json.WriteEndObject();
    }
}
