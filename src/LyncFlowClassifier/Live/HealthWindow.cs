namespace LyncFlowClassifier.Live;

/// <summary>
/// Frames and drops of the last minutes. A burst of drops must not be forgotten because weeks without any lie before it, nor forbid
/// conclusions for weeks to come.
/// </summary>
/// <param name="span">How long it looks back, in ns of real time.</param>
sealed class HealthWindow(long span)
{
    /// <summary>Most samples; with more, those in between are left out.</summary>
    const int MaxSamples = 512;

    readonly Queue<Sample> _samples = new([default]);
    Sample _last;

    readonly record struct Sample(long Time, long Frames, long Dropped);

    /// <summary>Frames within the window.</summary>
    public long Frames => _last.Frames - _samples.Peek().Frames;

    /// <summary>Dropped frames within the window.</summary>
    public long Dropped => _last.Dropped - _samples.Peek().Dropped;

    /// <summary>Takes the counts since the capture began.</summary>
    public void Add(long time, long frames, long dropped)
    {
        if (time - _last.Time >= span / MaxSamples)
            _samples.Enqueue(_last);
        _last = new Sample(time, frames, dropped);
        while (_samples.Count > 1 && _samples.ElementAt(1).Time <= time - span)
            _samples.Dequeue();
    }
}
