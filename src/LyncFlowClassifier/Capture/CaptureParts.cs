namespace LyncFlowClassifier.Capture;

/// <summary>
/// A capture as consecutive parts. They are cut where a record seems to begin; after reading it is verified that each part ended
/// exactly where the next one began. If not, <see cref="Repair"/> gives what the next part really is.
/// </summary>
sealed class CaptureParts : IDisposable
{
    // Drops are added with saturation. Far below it the order of adding does not matter.
    const long ManyDrops = long.MaxValue / 1024;

    CapturePart[] _parts;
    bool _firstWasUsed;
    readonly CaptureStatistics _whole;
    readonly CaptureLimits _limits;

    public CaptureParts(List<CaptureStretch[]> parts, CaptureStatistics whole, CaptureLimits limits)
    {
        (_parts, _whole, _limits) = ([.. parts.Select(stretches => new CapturePart(stretches, limits))], whole, limits);
        CountBytes();
    }

    public int Count => _parts.Length;

    /// <summary>How many parts had to be read again.</summary>
    public int Repairs { get; private set; }

    public CapturePart this[int number] => _parts[number];

    /// <summary>True if a part began where the one before ended. Both must be read to their end; the first part is always right.</summary>
    public bool Fits(int number) => _parts[number].Stretches is not [{ Start: > 0 }, ..]
        || (_parts[number].First is { } first && _parts[number - 1].Last is { } last && last.IsContinuedBy(first));

    /// <summary>
    /// Replaces a part that does not fit by one that goes on where the one before ended, or that leaves out the rest of a file which ended
    /// there or is damaged.
    /// </summary>
    public CapturePart Repair(int number)
    {
        var wrong = _parts[number];
        wrong.Dispose();
        Repairs++;
        var last = _parts[number - 1].Last;
        _firstWasUsed |= last == _parts[0].Last;
        _parts[number] = last is { HasPaused: true }
            ? new CapturePart(wrong.Stretches, _limits, last)
            : new CapturePart(wrong.Stretches[1..], _limits);
        CountBytes();
        return _parts[number];
    }

    /// <summary>
    /// Ends all parts but the first, which then has all that was not read yet. False if a repaired part has read on where the first ended.
    /// </summary>
    public bool TryGoOnAlone()
    {
        if (_firstWasUsed)
            return false;
        foreach (var part in _parts.AsSpan(1))
            part.Dispose();
        _parts[0].ReadOnTo([.. _parts.SelectMany(part => part.Stretches).Select(stretch => stretch.Input).Distinct()]);
        _parts = [_parts[0]];
        CountBytes();
        return true;
    }

    /// <summary>True if frames of the first parts have no time.</summary>
    public bool HaveTimeGaps(int count) => _parts.Take(count).Any(part => part.Times.HasGaps);

    /// <summary>True if all frames of the first parts are in order of time.</summary>
    public bool AreInOrder(int count)
    {
        var latest = _parts[0].Times;
        foreach (var part in _parts.AsSpan(1, count - 1))
        {
            if (!part.Times.Follows(latest))
                return false;
            if (!part.Times.IsEmpty)
                latest = part.Times;
        }
        return true;
    }

    /// <summary>Puts what the first <paramref name="count"/> parts say of the capture into its statistics. False if that cannot be exact.</summary>
    public bool TryConclude(int count)
    {
        var drops = 0L;
        foreach (var part in _parts.AsSpan(0, count))
        {
            if (part.HasFailed || (_parts.Length > 1 && part.Statistics.DroppedFrames > ManyDrops))
                return false;
            drops += part.Statistics.DroppedFrames;
        }
        _whole.DroppedFrames = drops;
        _whole.BytesRead = _whole.BytesRead; // with that of the parts
        _whole.CountBytesOf(null);
        foreach (var part in _parts.AsSpan(0, count))
        {
            _whole.UnrepresentableTimes += part.Statistics.UnrepresentableTimes;
            foreach (var (whole, read) in part.Files)
            {
                whole.Frames += read.Frames;
                (whole.Format, whole.Interfaces, whole.SnapLength, whole.Damage) = (read.Format, read.Interfaces, read.SnapLength, read.Damage);
            }
        }
        return true;
    }

    /// <summary>Ends reading; what was not concluded leaves no trace in the statistics of the capture.</summary>
    public void Dispose()
    {
        foreach (var part in _parts)
            part.Dispose();
        _whole.CountBytesOf(null);
    }

    void CountBytes() => _whole.CountBytesOf([.. _parts.Select(part => part.Statistics)]);
}
