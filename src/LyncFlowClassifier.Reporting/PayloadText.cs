using System.Globalization;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Reporting;

/// <summary>What the payload of one end shows, in a few words for <c>explain</c>.</summary>
static class PayloadText
{
    const int MaxNames = 3;

    /// <summary>A line for each end that showed something. Names come from the capture: escape before printing.</summary>
    public static IEnumerable<string> Of(FlowRecord record)
    {
        if (record.A.Evidence.Protocol != AppProtocol.None)
            yield return $"initiator: {Of(record.A.Evidence, record.NamesA)}";
        if (record.B.Evidence.Protocol != AppProtocol.None)
            yield return $"responder: {Of(record.B.Evidence, record.NamesB)}";
    }

    static string Of(in EndEvidence evidence, StreamNames? names)
    {
        var parts = new List<string> { ReportWords.Protocols.Text((int)evidence.Protocol) };
        if (evidence.Modality != MediaModality.Unknown)
            parts.Add(ReportWords.MediaModalities.Text((int)evidence.Modality));
        Span<byte> types = stackalloc byte[DatagramCodes.Capacity];
        if (evidence.Datagrams.PayloadTypes(types) is > 0 and var count)
            parts.Add("payload type " + string.Join(", ", types[..count].ToArray().Select(type => type.ToString(CultureInfo.InvariantCulture))));
        if (evidence.Stream.IsConnect)
            parts.Add("asks a proxy to connect");
        if (evidence.Protocol == AppProtocol.Tls)
            AddTls(parts, evidence.Stream, names);
        return string.Join(", ", parts);
    }

    static void AddTls(List<string> parts, in StreamFacts stream, StreamNames? names)
    {
        if (stream.TlsVersion != TlsVersion.None)
            parts.Add($"version {stream.TlsVersion switch
            {
                TlsVersion.Ssl20 => "SSL 2.0",
                TlsVersion.Ssl30 => "SSL 3.0",
                TlsVersion.Tls10 => "1.0",
                TlsVersion.Tls11 => "1.1",
                TlsVersion.Tls12 => "1.2",
                TlsVersion.Tls13 => "1.3",
                _ => "unknown",
            }}");
        if (stream.IsResumed)
            parts.Add("session resumed");
        if (names?.ServerName is { } host)
            parts.Add($"asks for {host}");
        if ((stream.TlsParts & TlsParts.CertificateRequest) != 0)
            parts.Add("asks for a client certificate");
        if ((stream.TlsParts & TlsParts.EmptyCertificate) != 0)
            parts.Add("has no certificate to show");
        else if ((stream.TlsParts & TlsParts.Certificate) != 0)
            parts.Add(names is { Certificate.Count: > 0 } ? $"shows a certificate for {string.Join(", ", names.Certificate.Take(MaxNames))}" : "shows a certificate");
    }
}
