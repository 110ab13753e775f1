using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Testing.Captures;

namespace LyncFlowClassifier.Testing.Stages;

/// <summary>Reads, decodes and joins the frames of an open capture file; their flows are in the table already.</summary>
sealed class PipelineStage(CapturedFrame[] before, CapturedFrame[] frames) : Stage
{
    readonly StageCapture _before = new(PcapWriter.Write(before));
    readonly StageCapture _capture = new(PcapWriter.Write(frames));
    FlowPipeline? _pipeline;
    IFrameSource? _source;

    public override int Units => frames.Length;

    public override long Bytes => _capture.Length;

    public override void Prepare()
    {
        Close();
        _pipeline = new FlowPipeline(new PipelineOptions());
        using (var first = _before.Open())
            _pipeline.Run(first, CancellationToken.None);
        _source = _capture.Open();
    }

    protected override long Handle()
    {
        _pipeline!.Run(_source!, CancellationToken.None);
        return _pipeline.Frames - before.Length;
    }

    protected override void Dispose(bool disposing)
    {
        Close();
        _before.Dispose();
        _capture.Dispose();
    }

    void Close()
    {
        _source?.Dispose();
        _pipeline?.Dispose();
    }
}
