using LyncFlowClassifier.Capture;

namespace LyncFlowClassifier.Testing.Stages;

/// <summary>Writes captured frames to one file of a series; the file goes nowhere.</summary>
sealed class RecordStage : Stage
{
    readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("lyncflow-stage-");
    readonly FrameBatch[] _batches;
    readonly FrameBatch _nothing = new();
    readonly RotatingCapture _capture;

    public RecordStage(int frames)
    {
        _batches = FrameBatches.Of(StageFrames.Mix(frames));
        _capture = new RotatingCapture(
            new RotationOptions { Directory = _directory.FullName, BytesPerFile = 0, SecondsPerFile = 0 }, "stage", _ => Stream.Null);
        Units = frames;
        Bytes = _batches.Sum(batch => batch.Frames.Take(batch.Count).Sum(frame => (long)frame.CapturedLength));
        _capture.Write(_batches[0]);
    }

    public override int Units { get; }

    public override long Bytes { get; }

    // Nothing may be left over from the run before.
    public override void Prepare() => _capture.Write(_nothing);

    protected override long Handle()
    {
        var before = _capture.Frames;
        foreach (var batch in _batches)
            _capture.Write(batch);
        _capture.Write(_nothing);
        return _capture.Frames - before;
    }

    protected override void Dispose(bool disposing)
    {
        // Ends with an error, for there is no file to complete.
        _capture.Dispose();
        _directory.Delete(recursive: true);
    }
}
