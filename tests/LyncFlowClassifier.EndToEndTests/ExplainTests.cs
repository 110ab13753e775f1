using System.Text.Json.Nodes;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Explain;
using LyncFlowClassifier.Testing.Json;

namespace LyncFlowClassifier.EndToEndTests;

/// <summary>Display filters of <c>explain</c>, as Wireshark reads them.</summary>
public class ExplainTests
{
    const string Sample = "samples-pcap/02-blocked-services.pcap";

    static readonly PortCatalog Catalog = new(CatalogData.Load(seedOnly: false));

    [TsharkFact]
    public void Wireshark_takes_the_filter_of_every_code()
    {
        var filters = CodeGuide.All.SelectMany(code => new[] { CodeGuide.FilterOf(code, Catalog), CodeGuide.CommentFilterOf(code) }).Where(filter => filter.Length > 0).ToList();
        Assert.True(filters.Count > 40);

        // Joined they are read only if each of them is.
        Tshark.Lines("-r", Repository.PathOf(Sample), "-Y", string.Join(" || ", filters.Select(filter => $"({filter})")));
    }

    [TsharkFact]
    public void The_filters_find_what_is_in_the_sample()
    {
        foreach (var code in CodeGuide.All.Where(code => code.Code[2] == '2'))
            Assert.NotEmpty(Tshark.Lines("-r", Repository.PathOf(Sample), "-Y", CodeGuide.FilterOf(code, Catalog)));
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

    [Theory]
    [InlineData("LF101")]
    [InlineData("LF406")]
    [InlineData("5061")]
    [InlineData("10.0.8.1:50001-10.0.0.10:5061/tcp")]
    public void Json_follows_its_schema(string what)
        => Assert.Empty(JsonSchemaValidator.Validate(File.ReadAllText(Repository.PathOf("schemas/explain.schema.json")), Lyncflow.Run("explain", what, "-r", Sample, "--format", "json").Text));

    static string FirstFlow(string sample)
    {
        var flow = JsonNode.Parse(Lyncflow.Run("analyze", sample, "--format", "ndjson").Lines.First(line => line.Contains("\"type\":\"flow\"", StringComparison.Ordinal)))!;
        string End(string name) => $"[{flow[name]!["address"]}]:{flow[name]!["port"]}";
        return $"{End("initiator")}-{End("responder")}/{flow["transport"]}";
    }
}
