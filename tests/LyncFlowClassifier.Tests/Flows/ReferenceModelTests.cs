using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Reference;

namespace LyncFlowClassifier.Tests.Flows;

/// <summary>The real pipeline against the slow reference model, and parts of a capture against the whole, over random traffic.</summary>
public class ReferenceModelTests
{
    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 60)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Records_agree(int seed)
    {
        var packets = RandomTraffic.Generate(seed);
        var expected = ReferenceModel.Run(packets);
        using var pipeline = Run(packets);
        AssertSame(expected.Flows.Select(flow => Text(flow.Record)), pipeline.Flows().Select(flow => Text(WithoutEvidence(flow))));
        Assert.Equal(expected.FragmentsWithoutFlow, pipeline.FragmentsWithoutFlow);
        Assert.Equal(expected.IcmpErrorsWithoutFlow, pipeline.IcmpErrorsWithoutFlow);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Records_of_parts_merge_to_the_record_of_one_pass(int seed)
    {
        var packets = RandomTraffic.Generate(seed).Where(packet => packet.Kind != ReferenceKind.Fragment && !packet.MoreFragments).ToList();
        using var whole = Run(packets);
        var random = new Random(seed);
        for (var round = 0; round < 5; round++)
        {
            var cut = random.Next(packets.Count + 1);
            var merged = new Dictionary<string, FlowRecord>(StringComparer.Ordinal);
            var followed = new HashSet<string>(StringComparer.Ordinal);
            using var first = Run(packets.Take(cut));
            using var second = Run(packets.Skip(cut));
            foreach (var record in first.Records())
                merged.Add(Key(record), record);
            foreach (var record in second.Records())
            {
                var next = Renumbered(record, cut);
                if (!merged.TryGetValue(Key(next), out var known))
                {
                    merged.Add(Key(next), next);
                    continue;
                }

                if (IsFollowedAndGoesOn(known, next))
                    followed.Add(Key(next));
                FlowMerge.Append(ref known, next);
                merged[Key(next)] = known;
            }

            string Comparable(FlowRecord flow) => Text(followed.Contains(Key(flow)) ? WithoutEvidence(flow) : flow);
            var ours = merged.Values.Where(flow => flow.Frames > 0).OrderBy(flow => flow.FirstFrame).Select(Comparable);
            AssertSame(whole.Flows().Select(Comparable), ours);
        }
    }

    // What such streams show is said by who reads on (CutTests); merging alone cannot.
    static bool IsFollowedAndGoesOn(in FlowRecord first, in FlowRecord second)
    {
        var next = first.AddressA == second.AddressA && first.PortA == second.PortA && first.PortB == second.PortB ? second : second.Swapped();
        return (first.A.Evidence.IsOpen && next.A.Payload != PayloadKind.None) || (first.B.Evidence.IsOpen && next.B.Payload != PayloadKind.None);
    }

    // The model does not look at payloads.
    static FlowRecord WithoutEvidence(FlowRecord flow)
    {
        flow.A.Evidence = flow.B.Evidence = default;
        flow.NamesA = flow.NamesB = null;
        return flow;
    }

    // One flow at a time, so that a failure shows where two records part.
    static void AssertSame(IEnumerable<string> expected, IEnumerable<string> actual)
    {
        var theirs = expected.ToList();
        var ours = actual.ToList();
        foreach (var (one, other) in theirs.Zip(ours))
            Assert.Equal(one, other);
        Assert.Equal(theirs.Count, ours.Count);
    }

    static FlowPipeline Run(IEnumerable<ReferencePacket> packets)
    {
        var pipeline = new FlowPipeline(new PipelineOptions());
        using var source = new MemorySource(ReferenceModel.ToCapture(packets));
        pipeline.Run(source, CancellationToken.None);
        return pipeline;
    }

    // The second part numbers its frames from 1 again.
    static FlowRecord Renumbered(FlowRecord record, int cut)
    {
        record.FirstFrame += cut;
        if (record.Icmp is null)
            return record;
        var icmp = new IcmpEvidence { Count = record.Icmp.Count, Reasons = record.Icmp.Reasons };
        icmp.Kept.AddRange(record.Icmp.Kept.Select(quote => quote with { Frame = quote.Frame + cut }));
        record.Icmp = icmp;
        return record;
    }

    static string Key(in FlowRecord flow)
    {
        var a = $"{flow.AddressA}:{flow.PortA}";
        var b = $"{flow.AddressB}:{flow.PortB}";
        return $"{flow.Transport} {(string.CompareOrdinal(a, b) < 0 ? $"{a} {b}" : $"{b} {a}")}";
    }

    static string Text(object? value) => RecordText.Of(value);
}
