namespace LyncFlowClassifier.Capture;

/// <summary>Writes every batch of another source to files and hands it on unchanged. An error in writing never ends reading.</summary>
/// <param name="inner">The source; disposed with this one.</param>
/// <param name="capture">Takes the frames; completed at the end of the source and when this is disposed.</param>
public sealed class RecordingSource(IFrameSource inner, RotatingCapture capture) : IFrameSource
{
    readonly FrameOrigin[] _origins = new FrameOrigin[FrameBatch.Capacity];

    /// <inheritdoc/>
    public CaptureStatistics Statistics => inner.Statistics;

    /// <inheritdoc/>
    public bool Read(FrameBatch batch)
    {
        batch.Origins ??= _origins;
        if (!inner.Read(batch))
        {
            capture.Complete();
            return false;
        }
        capture.Write(batch);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        inner.Dispose();
        capture.Complete();
    }
}
