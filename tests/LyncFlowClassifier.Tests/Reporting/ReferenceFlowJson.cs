using System.Text;
using System.Text.Json;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Reporting;

/// <summary>A flow's line of NDJSON, written plainly with the framework's JSON writer: what the fast writer is held against.</summary>
static class ReferenceFlowJson
{
    public static string Line(ClassifiedFlow flow)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream))
            Write(json, flow);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    static void Write(Utf8JsonWriter json, ClassifiedFlow flow)
    {
        var record = flow.Record;
        json.WriteStartObject();
        json.WriteString("type", "flow");
        json.WriteString("transport", Words.Transports.NameOf(record.Transport));
        WriteEndpoint(json, "initiator", flow.Initiator);
        WriteEndpoint(json, "responder", flow.Responder);
        json.WriteString("initiatorEvidence", Words.InitiatorEvidences.NameOf(flow.InitiatorEvidence));
        WritePair(json, "frames", record.A.Frames, record.B.Frames);
        WritePair(json, "bytes", record.A.Bytes, record.B.Bytes);
        WriteExtraCounts(json, record);
        WriteTime(json, "firstSeen", record.FirstSeen);
        WriteTime(json, "lastSeen", record.LastSeen);
        json.WriteNumber("firstFrame", record.FirstFrame);
        json.WriteNumber("attempts", flow.Attempts);
        json.WriteString("outcome", Words.Outcomes.NameOf(flow.Outcome));
        json.WriteString("confidence", Words.Confidences.NameOf(flow.Confidence));
        json.WriteBoolean("blocked", flow.Blocked);
        json.WriteBoolean("flagged", flow.Flagged);
        json.WriteString("verdict", Words.Verdicts.NameOf(flow.Verdict));
        json.WriteString("strength", Words.Strengths.NameOf(flow.Strength));
        json.WriteString("service", flow.Service);
        WriteRows(json, flow);
        json.WriteStartObject("payload");
        WritePayload(json, "initiator", record.A.Payload);
        WritePayload(json, "responder", record.B.Payload);
        json.WriteEndObject();
        WriteEvidence(json, record);
        json.WriteStartObject("dscp");
        WriteDscp(json, "initiator", record.A);
        WriteDscp(json, "responder", record.B);
        json.WriteEndObject();
        WriteIcmp(json, record.Icmp);
        json.WriteStartArray("findings");
        foreach (var finding in flow.Findings)
            WriteFinding(json, finding);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteEvidence(Utf8JsonWriter json, in FlowRecord record)
    {
        if (record.A.Evidence.Protocol == AppProtocol.None && record.B.Evidence.Protocol == AppProtocol.None)
            return;
        json.WriteStartObject("evidence");
        WriteEvidence(json, "initiator", record.A.Evidence, record.NamesA);
        WriteEvidence(json, "responder", record.B.Evidence, record.NamesB);
        json.WriteEndObject();
    }

    static void WriteEvidence(Utf8JsonWriter json, string name, EndEvidence evidence, StreamNames? names)
    {
        if (evidence.Protocol == AppProtocol.None)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteString("protocol", Hyphenated(evidence.Protocol.ToString()));
        if (evidence.Modality != MediaModality.Unknown)
            json.WriteString("modality", Hyphenated(evidence.Modality.ToString()));
        var types = new byte[DatagramCodes.Capacity];
        var count = evidence.Datagrams.PayloadTypes(types);
        if (count > 0)
        {
            json.WriteStartArray("payloadTypes");
            foreach (var type in types[..count])
                json.WriteNumberValue(type);
            json.WriteEndArray();
        }

        if (evidence.Protocol == AppProtocol.Tls)
            WriteTls(json, evidence.Stream, names);
        json.WriteEndObject();
    }

    static void WriteTls(Utf8JsonWriter json, StreamFacts stream, StreamNames? names)
    {
        var version = stream.TlsVersion.ToString();
        if (stream.TlsVersion != TlsVersion.None)
            json.WriteString("tlsVersion", $"{(version.StartsWith("Ssl", StringComparison.Ordinal) ? "SSL " : "")}{version[3]}.{version[4]}");
        if (stream.IsResumed)
            json.WriteBoolean("resumed", true);
        if (stream.TlsParts.HasFlag(TlsParts.CertificateRequest))
            json.WriteBoolean("clientCertificateRequested", true);
        if ((stream.TlsParts & (TlsParts.Certificate | TlsParts.EmptyCertificate)) != 0)
            json.WriteBoolean("certificateSent", stream.TlsParts.HasFlag(TlsParts.Certificate));
        if (names?.ServerName is not null)
            json.WriteString("serverName", names.ServerName);
        if (names?.Certificate.Count is null or 0)
            return;
        json.WriteStartArray("certificateNames");
        foreach (var name in names.Certificate)
            json.WriteStringValue(name);
        json.WriteEndArray();
    }

    static string Hyphenated(string name)
        => string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));

    static void WriteEndpoint(Utf8JsonWriter json, string name, Endpoint endpoint)
    {
        json.WriteStartObject(name);
        json.WriteString("address", endpoint.Address.ToString());
        json.WriteNumber("port", endpoint.Port);
        json.WriteStartArray("roles");
        foreach (var (role, value) in RoleNames.Words.Pairs.Select(pair => (pair.Name, pair.Value)))
        {
            if ((endpoint.Roles & value) != 0)
                json.WriteStringValue(role);
        }

        json.WriteEndArray();
        if (endpoint.Name is not null)
            json.WriteString("name", endpoint.Name);
        json.WriteEndObject();
    }

    static void WriteExtraCounts(Utf8JsonWriter json, in FlowRecord record)
    {
        if (record.A.Tcp.Stream.PayloadBytes + record.B.Tcp.Stream.PayloadBytes > 0)
            WritePair(json, "payloadBytes", record.A.Tcp.Stream.PayloadBytes, record.B.Tcp.Stream.PayloadBytes);
        if (record.A.FragmentFrames + record.B.FragmentFrames > 0)
        {
            json.WriteStartObject("fragments");
            WritePair(json, "frames", record.A.FragmentFrames, record.B.FragmentFrames);
            WritePair(json, "bytes", record.A.FragmentBytes, record.B.FragmentBytes);
            json.WriteEndObject();
        }

        if (record.A.Duplicates + record.B.Duplicates > 0)
            WritePair(json, "duplicates", record.A.Duplicates, record.B.Duplicates);
    }

    static void WriteRows(Utf8JsonWriter json, ClassifiedFlow flow)
    {
        json.WriteStartArray("rows");
        foreach (var match in flow.Rows)
        {
            json.WriteStartObject();
            json.WriteString("id", match.Row.Id);
            json.WriteString("origin", CatalogWords.Origins.NameOf(match.Row.Origin));
            json.WriteString("strength", Words.Strengths.NameOf(match.Strength));
            json.WriteString("role", match.Row.Roles == Roles.None ? "any" : match.RoleVerified ? "verified" : "unverified");
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    static void WriteFinding(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("code", finding.Code);
        json.WriteString("severity", CatalogWords.Severities.NameOf(finding.Severity));
        json.WriteString("message", finding.Message);
        json.WriteString("advice", finding.Advice);
        json.WriteStartArray("frames");
        foreach (var frame in finding.Frames)
            json.WriteNumberValue(frame);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WriteIcmp(Utf8JsonWriter json, IcmpEvidence? evidence)
    {
        if (evidence is null or { Count: 0 })
            return;
        json.WriteStartObject("icmpErrors");
        json.WriteNumber("count", evidence.Count);
        json.WriteStartArray("errors");
        foreach (var quote in evidence.Kept)
        {
            json.WriteStartObject();
            json.WriteNumber("frame", quote.Frame);
            WriteTime(json, "time", quote.Time);
            json.WriteString("reporter", quote.Reporter.ToString());
            json.WriteNumber("type", quote.Type);
            json.WriteNumber("code", quote.Code);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    static void WritePair(Utf8JsonWriter json, string name, ulong initiator, ulong responder)
    {
        json.WriteStartObject(name);
        json.WriteNumber("initiator", initiator);
        json.WriteNumber("responder", responder);
        json.WriteEndObject();
    }

    static void WriteTime(Utf8JsonWriter json, string name, long time)
    {
        if (time == PacketTime.None)
        {
            json.WriteNull(name);
            return;
        }

        var (seconds, nanoseconds) = ((Int128)time / PacketTime.Second, (Int128)time % PacketTime.Second);
        if (nanoseconds < 0)
            (seconds, nanoseconds) = (seconds - 1, nanoseconds + PacketTime.Second);
        json.WriteString(name, $"{DateTime.UnixEpoch.AddSeconds((long)seconds):yyyy-MM-ddTHH:mm:ss}.{nanoseconds:D9}Z");
    }

    static void WritePayload(Utf8JsonWriter json, string name, PayloadKind kind)
    {
        var word = string.Concat(kind.ToString().Select((letter, at) => char.IsUpper(letter) && at > 0 ? $"-{letter}" : $"{letter}")).ToLowerInvariant();
        if (kind == PayloadKind.None)
            json.WriteNull(name);
        else
            json.WriteString(name, word);
    }

    static void WriteDscp(Utf8JsonWriter json, string name, in FlowSide side)
    {
        if (side.Frames == 0)
            json.WriteNull(name);
        else
            json.WriteNumber(name, side.FirstDscp);
    }
}
