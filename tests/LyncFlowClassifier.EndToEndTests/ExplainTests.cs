using System.Text.Json.Nodes;

namespace LyncFlowClassifier.EndToEndTests;

/// <summary>Display filters of <c>explain</c>, as Wireshark reads them.</summary>
public class ExplainTests
{
    const string Sample = "samples-pcap/02-blocked-services.pcap";

    [TsharkFact]
    public void Wireshark_takes_the_filter_of_every_code()
    {
        var filters = new List<string>();
        foreach (var number in (int[])[.. Enumerable.Range(101, 6), .. Enumerable.Range(201, 9), .. Enumerable.Range(301, 5), .. Enumerable.Range(501, 4), .. Enumerable.Range(901, 6), 602])
        {
            var json = Lyncflow.Run("explain", $"LF{number}", "--format", "json").Json;
            filters.AddRange(new[] { "filter", "commentFilter" }.Select(name => json[name]!.GetValue<string>()).Where(filter => filter.Length > 0));
        }

        Assert.True(filters.Count > 40);
        Assert.All(filters, filter => Tshark.Lines("-r", Repository.PathOf(Sample), "-Y", filter));
    }

    [TsharkFact]
    public void The_filters_find_what_is_in_the_sample()
    {
        foreach (var code in (string[])["LF201", "LF202", "LF203", "LF204", "LF205", "LF206", "LF207", "LF208", "LF209"])
            Assert.NotEmpty(Tshark.Lines("-r", Repository.PathOf(Sample), "-Y", Lyncflow.Run("explain", code, "--format", "json").Json["filter"]!.GetValue<string>()));
    }

    [TsharkFact]
    public void The_filter_of_a_flow_finds_its_frames()
    {
        foreach (var (sample, wanted) in new[] { (Sample, "10.0.8.1:50001-10.0.0.10:5061/tcp"), ("samples-pcap/07-ipv6.pcap", FirstFlow("samples-pcap/07-ipv6.pcap")) })
        {
            var json = Lyncflow.Run("explain", wanted, "-r", sample, "--format", "json").Json["flows"]![0]!;
            var frames = json["flow"]!["frames"]!;
            Assert.Equal(
                frames["initiator"]!.GetValue<int>() + frames["responder"]!.GetValue<int>(),
                Tshark.Lines("-r", Repository.PathOf(sample), "-Y", json["filter"]!.GetValue<string>()).Length);
        }
    }

    static string FirstFlow(string sample)
    {
        var flow = JsonNode.Parse(Lyncflow.Run("analyze", sample, "--format", "ndjson").Lines.First(line => line.Contains("\"type\":\"flow\"", StringComparison.Ordinal)))!;
        string End(string name) => $"[{flow[name]!["address"]}]:{flow[name]!["port"]}";
        return $"{End("initiator")}-{End("responder")}/{flow["transport"]}";
    }
}
