namespace LyncFlowClassifier.CorpusTests;

/// <summary>The payload readers against tshark on every corpus file.</summary>
public class InspectTests
{
    /// <summary>Figures that are ours on purpose, with the reason.</summary>
    static readonly Dictionary<(string Name, string Column), string> Ours = new()
    {
        // TLS begins in the middle of a MySQL connection; we look at the beginning.
        [("pcpp-pcapng-example.pcapng", "client_hellos")] = "0",
        [("pcpp-pcapng-example.pcapng", "offered")] = "-",
        [("pcpp-pcapng-example.pcapng", "server_hellos")] = "0",
        [("pcpp-pcapng-example.pcapng", "chosen")] = "-",
        [("pcpp-pcapng-example.pcapng", "suites")] = "-",
        [("pcpp-pcapng-example.pcapng", "certificates")] = "0",
        [("pcpp-pcapng-example.pcapng", "common_name_digest")] = "-",
        [("pcpp-pcapng-example.pcapng", "certificate_requests")] = "0",

        // Counting patterns and fillers that tshark's heuristic takes for RTP and RTCP, mostly malformed.
        [("pfl-showcase.pcap", "rtp")] = "0",
        [("pfl-showcase.pcap", "rtcp")] = "0",
        [("ndpi-fuzz-2020-02-16.pcapng", "rtp")] = "0",

        // 27 RTP packets that tshark takes for T.38, which the call negotiates later.
        [("ndpi-fax-sip-rtp-t38.pcap", "rtp")] = "1330",

        // SRTCP, which tshark's heuristic does not look for.
        [("nfstream-kakaotalk-sll.pcap", "rtcp")] = "44",
        [("ndpi-teams.pcap", "rtcp")] = "12",

        // Two frames of multiplexed TURN (FF 10), which we do not read.
        [("ndpi-teams.pcap", "stun")] = "61",
    };

    [CorpusTheory]
    [MemberData(nameof(FigureTests.Files), MemberType = typeof(FigureTests))]
    public void Readers_agree_with_tshark(string name)
    {
        var figures = Corpus.Table(Path.Combine(AppContext.BaseDirectory, "inspect-figures.tsv")).SingleOrDefault(row => row["name"] == name);
        var ours = InspectFigures.Of(name);
        var differences = new List<string>();
        foreach (var column in InspectFigures.Columns)
        {
            var expected = Ours.GetValueOrDefault((name, column)) ?? figures?[column] ?? (ours[column] == "-" ? "-" : "0");
            if (ours[column] != expected)
                differences.Add($"{column}: tshark {expected}, ours {ours[column]}");
        }

        Assert.Empty(differences);
    }
}
