using System.Globalization;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.CorpusTests;

/// <summary>Every flow of every corpus file that has a flow table: ends, direction, frames, bytes, times, TCP flags, ICMP errors.</summary>
public class FlowByFlowTests
{
    public static TheoryData<string, bool> Tables()
    {
        var data = new TheoryData<string, bool>();
        if (Corpus.Folder is null)
            return data;
        foreach (var path in Directory.EnumerateFiles(Path.Combine(Corpus.Folder, "flows")).Order(StringComparer.Ordinal))
        {
            var file = Path.GetFileName(path);
            data.Add(file[..^".outer.tsv".Length], file.EndsWith(".inner.tsv", StringComparison.Ordinal));
        }

        return data;
    }

    [CorpusTheory]
    [MemberData(nameof(Tables))]
    public void Flow_by_flow(string name, bool inner)
    {
        var table = Path.Combine(Corpus.Folder!, "flows", $"{name}.{(inner ? "inner" : "outer")}.tsv");
        using var run = new CorpusRun(name, decapsulate: inner);
        var expected = Corpus.Table(table).Select(Line).ToList();
        var ours = run.Flows.Select(Line).ToList();
        if (KnownDifferences.ExtraFlows.TryGetValue(name, out var extra))
            Assert.Equal(1, ours.RemoveAll(line => line.StartsWith(extra, StringComparison.Ordinal)));
        Assert.Equal(expected, ours);
    }

    static string Line(Dictionary<string, string> row) => string.Join(
        ' ',
        row["proto"],
        IpAddress.Parse(row["srcip"]),
        row["srcport"],
        IpAddress.Parse(row["dstip"]),
        row["dstport"],
        row["pkts_ab"],
        row["pkts_ba"],
        row["bytes_ab"],
        row["bytes_ba"],
        Time(row["first_ts"]),
        Time(row["last_ts"]),
        row["tcp_flags_ab"],
        row["tcp_flags_ba"],
        row["icmp_err"]);

    static string Line(FlowRecord flow) => string.Join(
        ' ',
        flow.Transport == Transport.Tcp ? "tcp" : "udp",
        flow.AddressA,
        flow.PortA,
        flow.AddressB,
        flow.PortB,
        flow.A.Frames - flow.A.FragmentFrames,
        flow.B.Frames - flow.B.FragmentFrames,
        flow.A.Bytes - flow.A.FragmentBytes,
        flow.B.Bytes - flow.B.FragmentBytes,
        flow.FirstSeen,
        flow.LastSeen,
        Flags(flow, flow.A.TcpFlags),
        Flags(flow, flow.B.TcpFlags),
        flow.Icmp?.Count ?? 0);

    static long Time(string text)
    {
        if (text == "-")
            return PacketTime.None;
        var seconds = decimal.Parse(text, CultureInfo.InvariantCulture);
        var time = seconds * PacketTime.Second;
        return time > long.MaxValue ? PacketTime.None : (long)time;
    }

    static string Flags(FlowRecord flow, byte flags)
    {
        if (flow.Transport == Transport.Udp || flags == 0)
            return "-";
        const string Names = "FSRPAUEC";
        return string.Concat(Enumerable.Range(0, 8).Where(bit => (flags >> bit & 1) != 0).Select(bit => Names[bit]));
    }
}
