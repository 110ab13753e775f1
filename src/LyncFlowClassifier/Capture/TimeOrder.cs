namespace LyncFlowClassifier.Capture;

/// <summary>Whether the times of consecutive frames never go back.</summary>
sealed class TimeOrder
{
    long _first = PacketTime.None;
    long _last = PacketTime.None;

    /// <summary>True if no frame has an earlier time than the one before, and all have a time.</summary>
    public bool IsKept { get; private set; } = true;

    /// <summary>True if there was no frame yet, or none with a time.</summary>
    public bool IsEmpty => _first == PacketTime.None;

    /// <summary>True if there is a frame without time.</summary>
    public bool HasGaps { get; private set; }

    /// <summary>Takes note of the next frames.</summary>
    public void Add(FrameBatch batch)
    {
        var last = _last;
        var (isKept, hasGaps) = (true, false);
        foreach (ref readonly var frame in batch.Frames.AsSpan(0, batch.Count))
        {
            isKept &= frame.Time >= last;
            hasGaps |= frame.Time == PacketTime.None;
            last = frame.Time;
        }
        if (IsEmpty && batch.Count > 0)
            _first = batch.Frames[0].Time;
        _last = last;
        IsKept &= isKept & !hasGaps;
        HasGaps |= hasGaps;
    }

    /// <summary>True if these frames begin when those before ended or later, both being in order.</summary>
    public bool Follows(TimeOrder before) => IsKept && before.IsKept && (IsEmpty || _first >= before._last);
}
