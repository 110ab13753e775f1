namespace LyncFlowClassifier.CorpusTests;

/// <summary>Where a figure of the corpus differs from ours, and why ours is held to be right or equally right.</summary>
static class KnownDifferences
{
    const string Pseudowire = "MPLS pseudowire without control word";

    static readonly Dictionary<(string File, string Column), (long Ours, string Reason)> Figures = new()
    {
        // pcapng custom blocks are not captured frames; tshark numbers them as frames (the corpus README names this).
        [("hadrielk-le-test018.pcapng", "tshark_frames")] = (4, "4 custom blocks"),
        [("hadrielk-le-test018.pcapng", "wire_bytes")] = (1312, "4 custom blocks"),
        [("hadrielk-be-test202.pcapng", "tshark_frames")] = (8, "3 custom blocks"),
        [("hadrielk-be-test202.pcapng", "wire_bytes")] = (2304, "3 custom blocks"),

        // Frame 1327 is an MPLS pseudowire without control word: behind the label 03eb213f come two MAC addresses, EtherType 0800 and
        // a consistent IPv4 header (4500 0038 ...) with TCP. tshark guesses a control word and reads LLC.
        [("pfl-showcase.pcap", "outer_tcp_flows")] = (23, Pseudowire),
        [("pfl-showcase.pcap", "outer_tcp_pkts")] = (891, Pseudowire),
        [("pfl-showcase.pcap", "outer_tcp_bytes")] = (342226, Pseudowire),
        [("pfl-showcase.pcap", "inner_tcp_flows")] = (29, Pseudowire),
        [("pfl-showcase.pcap", "inner_tcp_pkts")] = (1125, Pseudowire),
        [("pfl-showcase.pcap", "inner_tcp_bytes")] = (467720, Pseudowire),
        [("pfl-showcase.pcap", "ipv4_frames")] = (1265, Pseudowire),

        // Frame 238 has EtherType 0800 and a first byte of 65: tshark follows the nibble into IPv6, for us the header contradicts itself.
        [("ndpi-fuzz-2020-02-16.pcapng", "ipv6_frames")] = (0, "EtherType 0800 with version 6"),
    };

    /// <summary>Flows that only we see, by file: <see cref="Pseudowire"/>.</summary>
    public static IReadOnlyDictionary<string, string> ExtraFlows { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["pfl-showcase.pcap"] = "tcp 192.0.2.50 49180 198.51.100.50 443 ",
    };

    /// <summary>The value expected of us: the corpus's figure, or ours where a reason is known.</summary>
    public static long Expected(string file, string column, long figure)
        => Figures.TryGetValue((file, column), out var difference) ? difference.Ours : figure;
}
