using System.Text;
using System.Text.Encodings.Web;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Reporting.Json;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Reference;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Reporting;

/// <summary>The writers that make no objects, held against plain ones over random traffic.</summary>
public class FlowWritersTests
{
    // A name and a service that must be escaped in JSON and quoted in CSV.
    static readonly PortCatalog Catalog = new([
        .. CatalogData.Load(seedOnly: false),
        SampleReport.Row("odd", "Bob's \"façade\" <5062>; 😀") with { Ports = [new PortRange(1025, 65535)], Origin = Origin.Site, Severity = Severity.Info },
    ]);

    static readonly SiteTopology Topology = new(
        LoadBalancing.Unknown, [new HostEntry(new IpNetwork(IpAddress.Parse("0.0.0.0"), 2), "é, \"x\"\u202e", Roles.FrontEnd | Roles.Edge)], [], null);

    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_line_is_what_the_framework_writes(int seed, bool known) => With(seed, known, report =>
    {
        var expected = report.Flows.Select(ReferenceFlowJson.Line).ToList();
        Assert.NotEmpty(expected);
        Assert.Equal(expected, Lines(report).Where(line => line.StartsWith("{\"type\":\"flow\"", StringComparison.Ordinal)));
    });

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Flows_given_as_objects_are_written_alike(int seed, bool known) => With(seed, known, report =>
    {
        var given = new TrafficReport { Capture = report.Capture, Summary = report.Summary, Hosts = report.Hosts, Qos = report.Qos, Findings = report.Findings, Flows = [.. report.Flows] };
        foreach (var write in new Action<TrafficReport, Stream>[] { JsonReport.Write, NdjsonReport.Write, CsvReport.Write })
            Assert.Equal(Bytes(given, write), Bytes(report, write));
    });

    // Counts come from one pass that knows the capture's health only at its end; the flows are judged with it.
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Counts_are_those_of_the_flows(int seed, bool known) => With(seed, known, report =>
    {
        var flows = report.Flows.ToList();
        Assert.Equal(flows.Count(flow => flow.Blocked), report.Summary.Blocked);
        Assert.Equal(flows.Count(flow => flow.Flagged), report.Summary.Flagged);
        Assert.All(report.Summary.Outcomes, pair => Assert.Equal(flows.Count(flow => flow.Outcome == pair.Key), pair.Value));
        Assert.All(report.Summary.Verdicts, pair => Assert.Equal(flows.Count(flow => flow.Verdict == pair.Key), pair.Value));
        Assert.All(report.Hosts, host => Assert.Equal(
            (flows.Count(flow => Has(flow, host)), flows.Count(flow => flow.Flagged && Has(flow, host))), ((int)host.Flows, (int)host.Flagged)));

        static bool Has(ClassifiedFlow flow, HostSummary host) => flow.Initiator.Address == host.Address || flow.Responder.Address == host.Address;
    });

    [Fact]
    public void Escapes_like_the_framework()
    {
        for (var character = 0; character < 0x300; character++)
        {
            var text = $"a{(char)character}b";
            var expected = JavaScriptEncoder.Default.Encode(text);
            var buffer = new Utf8Buffer(1);
            JsonEscape.Add(buffer, text);
            Assert.Equal(expected, buffer.ToString());
            buffer.CutTo(0);
            buffer.Add("<kept>"u8);
            buffer.Add(text);
            JsonEscape.From(buffer, "<kept>".Length);
            Assert.Equal("<kept>" + expected, buffer.ToString());
        }
    }

    [Fact]
    public void Times_are_those_of_the_plain_writer()
    {
        var random = new Random(4);
        var times = new TimeText();
        var buffer = new Utf8Buffer();
        Span<byte> expected = stackalloc byte[ReportTime.Length];
        for (var i = 0; i < 5000; i++)
        {
            var time = i switch { 0 => long.MaxValue, 1 => long.MinValue + 1, 2 => -1, 3 => 0, _ => (random.NextInt64() - random.NextInt64()) >> random.Next(63) };
            buffer.CutTo(0);
            times.Write(time, buffer);
            Assert.Equal(Encoding.ASCII.GetString(ReportTime.Format(time, expected)), buffer.ToString());
        }
    }

    public static TheoryData<int, bool> Seeds()
    {
        var seeds = new TheoryData<int, bool>();
        for (var seed = 0; seed < 12; seed++)
            seeds.Add(seed, seed % 2 == 0);
        return seeds;
    }

    static void With(int seed, bool known, Action<TrafficReport> check)
    {
        using var pipeline = new FlowPipeline(new PipelineOptions());
        using var source = new MemorySource(ReferenceModel.ToCapture(RandomTraffic.Generate(seed, new RandomTrafficOptions { Conversations = 150, OnlyTwoSided = seed % 3 == 0 })));
        pipeline.Run(source, CancellationToken.None);
        check(ReportBuilder.Build(pipeline, source.Statistics, Catalog, known ? Topology : SiteTopology.Empty, new ClassifyOptions(), []));
    }

    static string[] Lines(TrafficReport report) => Encoding.UTF8.GetString(Bytes(report, NdjsonReport.Write)).Split('\n');

    static byte[] Bytes(TrafficReport report, Action<TrafficReport, Stream> write)
    {
        using var stream = new MemoryStream();
        write(report, stream);
        return stream.ToArray();
    }
}
