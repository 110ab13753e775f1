using System.Text;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Samples;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Live;

/// <summary>Samples as frames and as reports.</summary>
static class SampleFrames
{
    static readonly PortCatalog Catalog = new(CatalogData.Load(seedOnly: false));

    /// <summary>A sample as if it were given as standard input.</summary>
    public static IFrameSource Open(string number)
    {
        var bytes = SampleSet.All().Single(file => file.Name.StartsWith(number, StringComparison.Ordinal) && file.Name.EndsWith(".pcap", StringComparison.Ordinal)).Bytes;
        return CaptureInput.Open(["-"], default, () => new MemoryStream(bytes));
    }

    public static List<CapturedFrame> Of(string number)
    {
        using var source = Open(number);
        return ReadAll(source);
    }

    public static List<CapturedFrame> ReadAll(IFrameSource source)
    {
        var frames = new List<CapturedFrame>();
        var batch = new FrameBatch();
        while (source.Read(batch))
        {
            for (var i = 0; i < batch.Count; i++)
                frames.Add(new CapturedFrame(batch.Frames[i].Time, batch.Bytes(i).ToArray(), batch.Frames[i].WireLength));
        }

        return frames;
    }

    /// <summary>The report in JSON; the statistics may be those of another source.</summary>
    public static string Report(IFrameSource source, CaptureStatistics statistics)
    {
        var options = new PipelineOptions();
        var evicted = new EvictedFlows(Catalog, SiteTopology.Empty, new ClassifyOptions(), options.MaxMemory);
        using var pipeline = new FlowPipeline(options, evicted);
        pipeline.Run(source, default);
        var report = ReportBuilder.Build(pipeline, statistics, Catalog, SiteTopology.Empty, new ClassifyOptions(), [], evicted);
        using var json = new MemoryStream();
        JsonReport.Write(report, json);
        return Encoding.UTF8.GetString(json.ToArray());
    }
}
