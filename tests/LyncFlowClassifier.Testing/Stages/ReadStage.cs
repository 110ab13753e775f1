using LyncFlowClassifier.Capture;

namespace LyncFlowClassifier.Testing.Stages;

/// <summary>Reads an open capture file to its end.</summary>
sealed class ReadStage(byte[] capture, int frames) : Stage
{
    readonly StageCapture _capture = new(capture);
    readonly FrameBatch _batch = new();
    IFrameSource? _source;

    public override int Units => frames;

    public override long Bytes => _capture.Length;

    public override void Prepare()
    {
        _source?.Dispose();
        _source = _capture.Open();
    }

    protected override long Handle()
    {
        var count = 0L;
        while (_source!.Read(_batch))
            count += _batch.Count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        _source?.Dispose();
        _capture.Dispose();
    }
}
