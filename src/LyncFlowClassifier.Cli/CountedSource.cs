using LyncFlowClassifier.Capture;

namespace LyncFlowClassifier.Cli;

/// <summary>The first frames of a source, for <c>--count</c>.</summary>
sealed class CountedSource(IFrameSource source, long most) : IFrameSource
{
    long _left = most;

    public CaptureStatistics Statistics => source.Statistics;

    public bool Read(FrameBatch batch)
    {
        if (_left == 0)
        {
            batch.Count = 0;
            return false;
        }

        if (!source.Read(batch))
            return false;
        batch.Count = (int)Math.Min(batch.Count, _left);
        _left -= batch.Count;
        return true;
    }

    public void Dispose() => source.Dispose();
}
