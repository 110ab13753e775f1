using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.CorpusTests;

/// <summary>One corpus file read by the real pipeline.</summary>
sealed class CorpusRun : IDisposable
{
    readonly FlowPipeline _pipeline;

    public CorpusRun(string name, bool decapsulate)
    {
        using var source = CaptureInput.Open([Corpus.FileOf(name)], new CaptureLimits(), () => Stream.Null);
        Statistics = source.Statistics;
        _pipeline = new FlowPipeline(new PipelineOptions { Decapsulate = decapsulate });
        _pipeline.Run(source, CancellationToken.None);
        Flows = [.. _pipeline.Flows()];
    }

    public FlowPipeline Pipeline => _pipeline;

    public CaptureStatistics Statistics { get; }

    public IReadOnlyList<FlowRecord> Flows { get; }

    /// <summary>Flows, frames and bytes of a transport, without non-first fragments, as the figures count them.</summary>
    public (long Flows, long Frames, long Bytes) Totals(Transport transport)
    {
        var totals = (Flows: 0L, Frames: 0L, Bytes: 0L);
        foreach (var flow in Flows)
        {
            if (flow.Transport != transport)
                continue;
            totals.Flows++;
            totals.Frames += (long)(flow.Frames - flow.A.FragmentFrames - flow.B.FragmentFrames);
            totals.Bytes += (long)(flow.Bytes - flow.A.FragmentBytes - flow.B.FragmentBytes);
        }

        return totals;
    }

    public void Dispose() => _pipeline.Dispose();
}
