using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Reporting.Json;

/// <summary>
/// What payloads showed, as JSON: for each end the protocol and, of TLS and media, what is known beside it; and what another flow's answer told of
/// the responder's port.
/// </summary>
static class EvidenceJson
{
    /// <summary>Writes the property <c>evidence</c> if either end showed something, or its port was learned.</summary>
    public static void Write(in FlowRecord record, LearnedPort? learned, Utf8Buffer text)
    {
        if (record.A.Evidence.Protocol == AppProtocol.None && record.B.Evidence.Protocol == AppProtocol.None && learned is null)
            return;
        text.Add(",\"evidence\":{\"initiator\":"u8);
        WriteEnd(record.A.Evidence, record.NamesA, text);
        text.Add(",\"responder\":"u8);
        WriteEnd(record.B.Evidence, record.NamesB, text);
        if (learned is not null)
            WriteLearned(learned, text);
        text.Add((byte)'}');
    }

    static void WriteLearned(LearnedPort learned, Utf8Buffer text)
    {
        text.Add(learned.Origin == PortOrigin.EndpointMapper
            ? ",\"learnedFrom\":{\"source\":\"endpoint-mapper\",\"interface\":\""u8
            : ",\"learnedFrom\":{\"source\":\"sql-browser\",\"instance\":\""u8);
        JsonEscape.Add(text, learned.Service);
        text.Add("\",\"frame\":"u8);
        text.Number(learned.Frame);
        text.Add((byte)'}');
    }

    static void WriteEnd(in EndEvidence evidence, StreamNames? names, Utf8Buffer text)
    {
        if (evidence.Protocol == AppProtocol.None)
        {
            text.Add("null"u8);
            return;
        }

        text.Add("{\"protocol\":\""u8);
        text.Add(ReportWords.Protocols.Json((int)evidence.Protocol).EncodedUtf8Bytes);
        text.Add((byte)'"');
        if (evidence.Modality != MediaModality.Unknown)
        {
            text.Add(",\"modality\":\""u8);
            text.Add(ReportWords.MediaModalities.Json((int)evidence.Modality).EncodedUtf8Bytes);
            text.Add((byte)'"');
        }

        WritePayloadTypes(evidence.Datagrams, text);
        if (evidence.Protocol == AppProtocol.Tls)
            WriteTls(evidence.Stream, names, text);
        text.Add((byte)'}');
    }

    static void WritePayloadTypes(in DatagramCodes datagrams, Utf8Buffer text)
    {
        Span<byte> types = stackalloc byte[DatagramCodes.Capacity];
        var count = datagrams.PayloadTypes(types);
        if (count == 0)
            return;
        text.Add(",\"payloadTypes\":["u8);
        for (var i = 0; i < count; i++)
        {
            if (i > 0)
                text.Add((byte)',');
            text.Number((ulong)types[i]);
        }

        text.Add((byte)']');
    }

    static void WriteTls(in StreamFacts stream, StreamNames? names, Utf8Buffer text)
    {
        if (Version(stream.TlsVersion) is { IsEmpty: false } version)
        {
            text.Add(",\"tlsVersion\":\""u8);
            text.Add(version);
            text.Add((byte)'"');
        }

        if (stream.IsResumed)
            text.Add(",\"resumed\":true"u8);
        if ((stream.TlsParts & TlsParts.CertificateRequest) != 0)
            text.Add(",\"clientCertificateRequested\":true"u8);
        if ((stream.TlsParts & (TlsParts.Certificate | TlsParts.EmptyCertificate)) != 0)
        {
            text.Add(",\"certificateSent\":"u8);
            text.Add((stream.TlsParts & TlsParts.Certificate) != 0 ? "true"u8 : "false"u8);
        }

        if (names?.ServerName is { } host)
        {
            text.Add(",\"serverName\":\""u8);
            JsonEscape.Add(text, host);
            text.Add((byte)'"');
        }

        if (names is { Certificate.Count: > 0 })
            WriteNames(names.Certificate, text);
    }

    static void WriteNames(IReadOnlyList<string> names, Utf8Buffer text)
    {
        text.Add(",\"certificateNames\":["u8);
        for (var i = 0; i < names.Count; i++)
        {
            text.Add(i > 0 ? ",\""u8 : "\""u8);
            JsonEscape.Add(text, names[i]);
            text.Add((byte)'"');
        }

        text.Add((byte)']');
    }

    static ReadOnlySpan<byte> Version(TlsVersion version) => version switch
    {
        TlsVersion.Ssl20 => "SSL 2.0"u8,
        TlsVersion.Ssl30 => "SSL 3.0"u8,
        TlsVersion.Tls10 => "1.0"u8,
        TlsVersion.Tls11 => "1.1"u8,
        TlsVersion.Tls12 => "1.2"u8,
        TlsVersion.Tls13 => "1.3"u8,
        _ => default,
    };
}
