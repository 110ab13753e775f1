using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.CorpusTests;

/// <summary>
/// What the payload readers say of one corpus file, in the columns of inspect-figures.tsv. Those figures are tshark 4.0.17's (first hello of
/// each connection, first certificate of each end, RTP by SDP or its heuristic), names of certificates by OpenSSL. Files that
/// are not in the table hold none of these protocols by tshark's account.
/// </summary>
static class InspectFigures
{
    public static readonly string[] Columns =
    [
        "client_hellos", "offered", "server_names", "server_name_digest", "server_hellos", "chosen", "suites", "certificates",
        "common_name_digest", "dns_name_digest", "certificate_requests", "stun", "rtp", "rtcp",
    ];

    public static Dictionary<string, string> Of(string name)
    {
        var payloads = CorpusPayload.Of(name).ToList();
        return Columns.Zip([.. Tls(payloads), .. Media(payloads)]).ToDictionary(pair => pair.First, pair => pair.Second, StringComparer.Ordinal);
    }

    static IEnumerable<string> Tls(List<CorpusPayload> payloads)
    {
        var flights = new List<TlsFlight>();
        foreach (var stream in CorpusStreams.Of(payloads))
        {
            if (TlsFlight.Read(stream, out var facts))
                flights.Add(facts);
        }

        var clients = flights.Where(flight => flight.OfferedVersion != TlsVersion.None).ToList();
        var servers = flights.Where(flight => flight.ChosenVersion != TlsVersion.None).ToList();
        var certificates = flights.Where(flight => !flight.Certificate.IsEmpty).ToList();
        return
        [
            Number(clients.Count),
            Counts(clients.Select(flight => $"{(int)flight.OfferedVersion:x4}")),
            Number(clients.Count(flight => flight.ServerName is not null)),
            Digest(clients.Select(flight => flight.ServerName)),
            Number(servers.Count),
            Counts(servers.Select(flight => $"{(int)flight.ChosenVersion:x4}")),
            Counts(servers.Select(flight => $"{flight.CipherSuite:x4}")),
            Number(certificates.Count),
            Digest(certificates.Select(flight => flight.Certificate.CommonName)),
            Digest(certificates.SelectMany(flight => flight.Certificate.DnsNames)),
            Number(flights.Count(flight => flight.Has(TlsParts.CertificateRequest))),
        ];
    }

    // RTP counts in directions where one packet continued another of the same source.
    static IEnumerable<string> Media(List<CorpusPayload> payloads)
    {
        var (stun, rtcp) = (0, 0);
        var sources = new Dictionary<(string, uint), (RtpHeader Last, int Count, bool IsConfirmed)>();
        foreach (var datagram in payloads.Where(payload => payload.Transport == Transport.Udp))
        {
            if (!MediaDatagram.Read(datagram.Bytes, datagram.WireLength, out var facts))
                continue;
            stun += facts.Kind is MediaKind.Stun or MediaKind.ChannelData ? 1 : 0;
            rtcp += facts.Kind == MediaKind.Rtcp ? 1 : 0;
            if (facts.Kind != MediaKind.Rtp)
                continue;
            var key = (datagram.Direction, facts.Rtp.Ssrc);
            sources.TryGetValue(key, out var source);
            var continues = source.Count > 0 && RtpHeader.Continues(source.Last, datagram.Bytes, datagram.WireLength, out _);
            sources[key] = (facts.Rtp, source.Count + 1, source.IsConfirmed || continues);
        }

        return [Number(stun), Number(sources.Values.Where(source => source.IsConfirmed).Sum(source => source.Count)), Number(rtcp)];
    }

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    static string Counts(IEnumerable<string> words)
    {
        var counts = words.GroupBy(word => word, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal);
        var text = string.Join(',', counts.Select(group => $"{group.Key}:{group.Count()}"));
        return text.Length == 0 ? "-" : text;
    }

    // Names themselves stay in the corpus.
    static string Digest(IEnumerable<string?> names)
    {
        var distinct = names.OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return distinct.Count == 0 ? "-" : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', distinct))))[..12];
    }
}
