using LyncFlowClassifier.Capture;

namespace LyncFlowClassifier.Live;

/// <summary>A live source that ends and goes on: whoever reads it gets a turn for other work now and then.</summary>
sealed class SlicedSource(IFrameSource source, TimeProvider clock) : IFrameSource
{
    long _until;

    /// <summary>True if the source itself has ended.</summary>
    public bool HasEnded { get; private set; }

    /// <inheritdoc/>
    public CaptureStatistics Statistics => source.Statistics;

    /// <summary>Begins a slice that ends at this timestamp of the clock.</summary>
    public void Begin(long until) => _until = until;

    /// <inheritdoc/>
    public bool Read(FrameBatch batch)
    {
        if (clock.GetTimestamp() >= _until)
        {
            batch.Count = 0;
            return false;
        }

        if (source.Read(batch))
            return true;
        HasEnded = true;
        return false;
    }

    /// <summary>Leaves the source to its owner.</summary>
    public void Dispose()
    {
    }
}
