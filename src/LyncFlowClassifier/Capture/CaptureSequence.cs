namespace LyncFlowClassifier.Capture;

/// <summary>Frames of several inputs, one after the other. At most one file is open at a time, besides pipes.</summary>
sealed class CaptureSequence(List<PendingCapture> inputs, CaptureStatistics statistics, CaptureLimits limits) : IFrameSource
{
    int _next;
    RecordReader? _reader;
    CaptureWindow? _window;
    FrameBatch? _first;

    public CaptureStatistics Statistics => statistics;

    /// <summary>
    /// The same frames as parts that can be read at the same time; null if it is not worth it, if an input can be read only once, or
    /// if reading has begun. What is read there does not appear here, unless <see cref="CaptureParts.TryConclude"/> puts it here.
    /// </summary>
    /// <param name="most">Most parts.</param>
    /// <param name="smallest">Bytes that make a part worth its thread.</param>
    public CaptureParts? Split(int most, long smallest)
        => CanSplit ? Split(most, CaptureCuts.Make(inputs, limits, most, smallest)) : null;

    /// <summary>As above, with cuts near the given places (see <see cref="CaptureCuts"/>).</summary>
    public CaptureParts? SplitNear(ReadOnlySpan<long> places)
        => CanSplit ? Split(places.Length + 1, CaptureCuts.Make(inputs, limits, places)) : null;

    bool CanSplit => _next == 0 && !inputs.Exists(input => input.IsPipe);

    CaptureParts? Split(int most, List<CaptureStretch[]> parts)
    {
        if (parts.Count == 1)
            return null;
        var areThreadsLeft = parts.Count * 2 <= most;
        return new CaptureParts(parts, statistics, limits with { DecompressAside = limits.DecompressAside && areThreadsLeft });
    }

    public bool Read(FrameBatch batch)
    {
        batch.Count = 0;
        while (_reader is not null || StartNext())
        {
            if (TakeFirst(batch) || _reader!.Read(batch))
                return true;
            _reader.Dispose();
            _reader = null;
        }
        return false;
    }

    public void Dispose()
    {
        _reader?.Dispose();
        _reader = null;
        for (; _next < inputs.Count; _next++)
            inputs[_next].Dispose();
    }

    /// <summary>Moves on to the next input that can be opened; false at the end.</summary>
    bool StartNext()
    {
        while (_next < inputs.Count)
        {
            var input = inputs[_next++];
            _first = input.First;
            _reader = input.Reader ?? Reopen(input);
            if (_reader is not null)
                return true;
        }
        return false;
    }

    RecordReader? Reopen(PendingCapture input)
    {
        _window ??= CaptureOpener.NewWindow();
        try
        {
            return CaptureOpener.StartFile(input.Name.Path, _window, input.File, statistics, limits);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            input.NoteChange(error);
            return null;
        }
    }

    bool TakeFirst(FrameBatch batch)
    {
        if (_first is not { Count: > 0 } first)
            return false;
        first.Frames.AsSpan(0, first.Count).CopyTo(batch.Frames);
        first.Origins.AsSpan(0, first.Count).CopyTo(batch.Origins ?? new FrameOrigin[FrameBatch.Capacity]);
        (batch.Buffer, batch.Count) = (first.Buffer, first.Count);
        _first = null;
        return true;
    }
}
