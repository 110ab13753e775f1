using System.Globalization;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Reporting;

/// <summary>What the payload of one end shows, in a few words for <c>explain</c>.</summary>
sealed class PayloadText(Translation language)
{
    const int MaxNames = 3;

    /// <summary>A line for each end that showed something. Names come from the capture: escape before printing.</summary>
    public IEnumerable<string> Of(FlowRecord record)
    {
        if (record.A.Evidence.Protocol != AppProtocol.None)
            yield return language.Of($"initiator: {Of(record.A.Evidence, record.NamesA)}");
        if (record.B.Evidence.Protocol != AppProtocol.None)
            yield return language.Of($"responder: {Of(record.B.Evidence, record.NamesB)}");
    }

    string Of(in EndEvidence evidence, StreamNames? names)
    {
        var parts = new List<string> { ReportWords.Protocols.Text((int)evidence.Protocol) };
        if (evidence.Modality != MediaModality.Unknown)
            parts.Add(ReportWords.MediaModalities.Text((int)evidence.Modality, language));
        Span<byte> types = stackalloc byte[DatagramCodes.Capacity];
        if (evidence.Datagrams.PayloadTypes(types) is > 0 and var count)
            parts.Add(language.Of($"payload type {string.Join(", ", types[..count].ToArray().Select(type => type.ToString(CultureInfo.InvariantCulture)))}"));
        if (evidence.Stream.IsConnect)
            parts.Add(language.Of($"asks a proxy to connect"));
        if (evidence.Protocol == AppProtocol.Tls)
            AddTls(parts, evidence.Stream, names);
        return string.Join(language.Known(Translation.Comma), parts);
    }

    void AddTls(List<string> parts, in StreamFacts stream, StreamNames? names)
    {
        if (VersionOf(stream.TlsVersion) is { } version)
            parts.Add(language.Of($"version {version}"));
        if (stream.IsResumed)
            parts.Add(language.Of($"session resumed"));
        if (names?.ServerName is { } host)
            parts.Add(language.Of($"asks for {host}"));
        if ((stream.TlsParts & TlsParts.CertificateRequest) != 0)
            parts.Add(language.Of($"asks for a client certificate"));
        if ((stream.TlsParts & TlsParts.EmptyCertificate) != 0)
            parts.Add(language.Of($"has no certificate to show"));
        else if ((stream.TlsParts & TlsParts.Certificate) != 0 && names is { Certificate.Count: > 0 })
            parts.Add(language.Of($"shows a certificate for {string.Join(", ", names.Certificate.Take(MaxNames))}"));
        else if ((stream.TlsParts & TlsParts.Certificate) != 0)
            parts.Add(language.Of($"shows a certificate"));
    }

    // Null if no version is known.
    string? VersionOf(TlsVersion version) => version switch
    {
        TlsVersion.None => null,
        TlsVersion.Ssl20 => "SSL 2.0",
        TlsVersion.Ssl30 => "SSL 3.0",
        TlsVersion.Tls10 => "1.0",
        TlsVersion.Tls11 => "1.1",
        TlsVersion.Tls12 => "1.2",
        TlsVersion.Tls13 => "1.3",
        _ => language.Of($"unknown"),
    };
}
