using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Reference;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Classify;

/// <summary>
/// From frames to report, against the slow reference model, over random traffic: who opened each flow, whether it got through, what is
/// blocked. Half of the captures have only conversations seen from both sides, so that silence counts; in the others it mostly does not.
/// </summary>
public class ReferenceOutcomeTests
{
    const int Blocks = 20, SeedsInBlock = 20;

    static readonly PortCatalog Catalog = new(CatalogData.Load(seedOnly: false));

    public static TheoryData<int> Numbers() => [.. Enumerable.Range(0, Blocks)];

    [Theory]
    [MemberData(nameof(Numbers))]
    public void Conclusions_agree(int block)
    {
        foreach (var seed in Enumerable.Range(block * SeedsInBlock, SeedsInBlock))
        {
            var packets = Packets(seed);
            using var run = new Run(packets);
            var health = run.Report.Capture.Health;
            var expected = Model(packets, health.SilenceIsEvidence);

            // The survey forgives SYN and FIN at every end, the model a FIN that was seen.
            Assert.Equal(expected.Health with { UnseenBytes = health.UnseenBytes }, health);
            Assert.InRange(health.UnseenBytes, 0UL, expected.Health.UnseenBytes);

            var flows = run.Report.Flows.ToList();
            foreach (var (theirs, ours) in expected.Flows.Zip(flows))
                Assert.Equal($"seed {seed}: {Text(theirs, health.SilenceIsEvidence)}", $"seed {seed}: {Text(ours)}");
            Assert.Equal(expected.Flows.Count, flows.Count);
            AssertCounts(expected.Flows, run.Report.Summary);
        }
    }

    [Fact]
    public void Random_traffic_shows_every_conclusion_with_and_without_trust_in_silence()
    {
        var seeds = Enumerable.Range(0, Blocks * SeedsInBlock).ToList();
        var trusted = seeds.ConvertAll(Packets).ConvertAll(packets => (Packets: packets, ReferenceModel.Run(packets).Health.SilenceIsEvidence));
        Assert.InRange(trusted.Count(capture => capture.SilenceIsEvidence), seeds.Count / 8, seeds.Count * 7 / 8);
        var flows = trusted.Where(capture => capture.SilenceIsEvidence).SelectMany(capture => Model(capture.Packets, silence: true).Flows).ToList();
        Assert.Equal(Enum.GetValues<Outcome>(), flows.Select(flow => flow.Outcome).Distinct().Order());
        Assert.Equal(Enum.GetValues<InitiatorEvidence>(), flows.Select(flow => flow.Evidence).Distinct().Order());
        Assert.Contains(flows, flow => flow.Blocked);
        Assert.Contains(flows, flow => flow.Intermittent);
        Assert.Contains(flows, flow => !flow.Blocked && flow.Outcome is Outcome.NoAnswer);
    }

    static void AssertCounts(List<ReferenceFlow> flows, TrafficSummary summary)
    {
        var blocked = flows.Count(flow => flow.Blocked);
        Assert.Equal((flows.Count, blocked), (summary.Flows, summary.Blocked));
        Assert.Equal(blocked, summary.BlockedGroups.Sum(group => group.Flows));
        Assert.Equal(
            flows.GroupBy(flow => flow.Outcome).OrderBy(group => group.Key).Select(group => (group.Key, (long)group.Count())),
            summary.Outcomes.Where(pair => pair.Value > 0).OrderBy(pair => pair.Key).Select(pair => (pair.Key, pair.Value)));
    }

    static List<ReferencePacket> Packets(int seed)
        => RandomTraffic.Generate(seed, new RandomTrafficOptions { OnlyTwoSided = seed % 2 == 0 });

    static ReferenceResult Model(List<ReferencePacket> packets, bool silence) => ReferenceModel.Run(packets, new ReferenceOptions
    {
        SilenceIsEvidence = silence,
        IsDocumentedSinglePort = Catalog.IsDocumentedSinglePort,
    });

    static string Text(ReferenceFlow flow, bool silenceIsEvidence)
    {
        var record = flow.InitiatorIsA ? flow.Record : flow.Record.Swapped();
        return Text($"{record.Transport} {record.AddressA} {record.PortA} {record.AddressB} {record.PortB}", flow.Evidence, flow.Attempts,
            flow.Outcome, flow.Confidence, flow.Blocked, flow.Intermittent && silenceIsEvidence);
    }

    static string Text(ClassifiedFlow flow)
    {
        var (from, to) = (flow.Initiator, flow.Responder);
        return Text($"{flow.Record.Transport} {from.Address} {from.Port} {to.Address} {to.Port}", flow.InitiatorEvidence, flow.Attempts,
            flow.Outcome, flow.Confidence, flow.Blocked, flow.Findings.Any(finding => finding.Code == "LF208"));
    }

    static string Text(string ends, InitiatorEvidence evidence, uint attempts, Outcome outcome, Confidence confidence, bool blocked, bool intermittent)
    {
        var sure = outcome == Outcome.Pending ? "" : $" {confidence}";
        return $"{ends} by {evidence}, {attempts} attempts, {outcome}{sure}{(blocked ? ", blocked" : "")}{(intermittent ? ", intermittent" : "")}";
    }

    sealed class Run : IDisposable
    {
        readonly FlowPipeline _pipeline = new(new PipelineOptions());

        public Run(List<ReferencePacket> packets)
        {
            using var source = new MemorySource(ReferenceModel.ToCapture(packets));
            _pipeline.Run(source, CancellationToken.None);
            Report = ReportBuilder.Build(_pipeline, source.Statistics, Catalog, SiteTopology.Empty, new ClassifyOptions(), []);
        }

        public TrafficReport Report { get; }

        public void Dispose() => _pipeline.Dispose();
    }
}
