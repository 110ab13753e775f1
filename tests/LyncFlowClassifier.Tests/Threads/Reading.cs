using System.Text;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Tests.Flows;
using LyncFlowClassifier.Tests.Learned;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Threads;

/// <summary>All that reading captures gave, and how it was done.</summary>
sealed record Reading(string Report, string Records, string Learned, long Frames, bool HasBegunAgain, int Parts, int Repairs)
{
    static readonly PortCatalog Catalog = new(CatalogData.Load(seedOnly: false));

    public static Reading OneThread(IReadOnlyList<string> paths, PipelineOptions? options = null)
        => Read(paths, options ?? new PipelineOptions(), [], default);

    /// <summary>Reads parts that are cut near these offsets of the inputs, as if those were one file.</summary>
    public static Reading CutNear(IReadOnlyList<string> paths, params long[] places) => Read(paths, new PipelineOptions(), places, default);

    public static Reading Read(IReadOnlyList<string> paths, PipelineOptions options, long[] places, CancellationToken cancellation, bool aside = false)
    {
        using var source = (CaptureSequence)CaptureInput.Open(
            paths, new CaptureLimits { DecompressAside = aside }, () => throw new InvalidOperationException("no standard input"));
        var judging = new ClassifyOptions();
        var evicted = new EvictedFlows(Catalog, SiteTopology.Empty, judging, options.MaxMemory);
        using var pipeline = new FlowPipeline(options, evicted);
        bool hasBegunAgain;
        int repairs;
        using (var parts = source.SplitNear(places))
        {
            hasBegunAgain = parts is not null && !pipeline.TryRun(parts, cancellation);
            repairs = parts?.Repairs ?? 0;
            if (hasBegunAgain || parts is null)
                pipeline.Run(source, cancellation);
        }

        var report = ReportBuilder.Build(
            pipeline, source.Statistics, Catalog, SiteTopology.Empty, judging, [], evicted, cancellation.IsCancellationRequested);
        using var json = new MemoryStream();
        JsonReport.Write(report, json);
        return new Reading(
            Encoding.UTF8.GetString(json.ToArray()), string.Join('\n', pipeline.Flows().Select(flow => RecordText.Of(flow))), LearnedCapture.Lines(pipeline.Learned), pipeline.Frames,
            hasBegunAgain, pipeline.PartCount, repairs);
    }

    /// <summary>True if parts were joined, not read on one thread after all.</summary>
    public bool InParts => Parts > 1;

    /// <summary>Asserts that this is what one thread read, to the last byte.</summary>
    public void IsSameAs(Reading expected)
    {
        Assert.Equal(expected.Records, Records);
        Assert.Equal(expected.Learned, Learned);
        Assert.Equal(expected.Report, Report);
    }
}
