using LyncFlowClassifier.Capture;

namespace LyncFlowClassifier.Testing.Stages;

/// <summary>A capture file of its own, gone with the stage.</summary>
sealed class StageCapture : IDisposable
{
    readonly string _path = Path.GetTempFileName();

    public StageCapture(byte[] capture)
    {
        File.WriteAllBytes(_path, capture);
        Length = capture.Length;
    }

    /// <summary>Size in bytes.</summary>
    public long Length { get; }

    public IFrameSource Open() => CaptureInput.Open([_path], default, () => Stream.Null);

    public void Dispose() => File.Delete(_path);
}
