using System.Globalization;
using LyncFlowClassifier.Decode;

namespace LyncFlowClassifier.CorpusTests;

/// <summary>Counts of every corpus file against the figures of MANIFEST.tsv.</summary>
public class FigureTests
{
    public static TheoryData<string> Files()
    {
        var data = new TheoryData<string>();
        foreach (var row in Corpus.TableOf("MANIFEST.tsv"))
        {
            if (!row["traits"].Contains("reject", StringComparison.Ordinal))
                data.Add(row["name"]);
        }

        return data;
    }

    [CorpusTheory]
    [MemberData(nameof(Files))]
    public void Flows_frames_and_bytes_agree(string name)
    {
        var row = Corpus.TableOf("MANIFEST.tsv").Single(row => row["name"] == name);
        var differences = new List<string>();
        foreach (var (mode, decapsulate) in new[] { ("outer", false), ("inner", true) })
        {
            using var run = new CorpusRun(name, decapsulate);
            foreach (var transport in new[] { Transport.Tcp, Transport.Udp })
            {
                var totals = run.Totals(transport);
                var prefix = $"{mode}_{transport.ToString().ToLowerInvariant()}";
                Compare(name, row, $"{prefix}_flows", totals.Flows, differences);
                Compare(name, row, $"{prefix}_pkts", totals.Frames, differences);
                Compare(name, row, $"{prefix}_bytes", totals.Bytes, differences);
            }
        }

        Assert.Empty(differences);
    }

    [CorpusTheory]
    [MemberData(nameof(Files))]
    public void Counts_per_kind_agree(string name)
    {
        var row = Corpus.TableOf("MANIFEST.tsv").Single(row => row["name"] == name);
        var differences = new List<string>();
        using (var outer = new CorpusRun(name, decapsulate: false))
        {
            var tally = outer.Pipeline.Tally;
            Compare(name, row, "tshark_frames", tally.Frames, differences);
            Compare(name, row, "wire_bytes", tally.Bytes, differences);
            Compare(name, row, "noports_frames", tally.Of(PacketKind.NoPorts), differences);
        }

        using (var inner = new CorpusRun(name, decapsulate: true))
        {
            var tally = inner.Pipeline.Tally;
            Compare(name, row, "ipv4_frames", tally.With(PacketFlags.Ipv4Seen), differences);
            Compare(name, row, "ipv6_frames", tally.With(PacketFlags.Ipv6Seen), differences);
            Compare(name, row, "nonfirst_fragments", tally.Of(PacketKind.Fragment), differences);
            Compare(name, row, "first_fragments", tally.With(PacketFlags.FirstFragment), differences);
            Compare(name, row, "icmp_errors", tally.Of(PacketKind.IcmpError), differences);
        }

        Assert.Empty(differences);
    }

    static void Compare(string name, Dictionary<string, string> row, string column, long ours, List<string> differences)
    {
        var figure = long.Parse(row[column], CultureInfo.InvariantCulture);
        if (ours != KnownDifferences.Expected(name, column, figure))
            differences.Add($"{column}: corpus {figure}, ours {ours}");
    }
}
