namespace LyncFlowClassifier.Capture;

/// <summary>Frames of several inputs, one after the other. At most one file is open at a time, besides pipes.</summary>
sealed class CaptureSequence(List<PendingCapture> inputs, CaptureStatistics statistics, CaptureLimits limits) : IFrameSource
{
    int _next;
    RecordReader? _reader;
    CaptureWindow? _window;
    FrameBatch? _first;

    public CaptureStatistics Statistics => statistics;

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
        Stream? stream = null;
        try
        {
            stream = CaptureOpener.OpenFile(input.Name.Path);
            return CaptureRecognition.Start(new StreamSource(stream, statistics), _window, input.File, statistics, limits);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // It was a capture when it was recognised, so this is damage in the middle of reading.
            stream?.Dispose();
            input.File.Damage = new CaptureDamage(0, "the file changed while others were read: " + PlainText.OneLine(error.Message).TrimEnd('.'));
            return null;
        }
    }

    bool TakeFirst(FrameBatch batch)
    {
        if (_first is not { Count: > 0 } first)
            return false;
        first.Frames.AsSpan(0, first.Count).CopyTo(batch.Frames);
        (batch.Buffer, batch.Count) = (first.Buffer, first.Count);
        _first = null;
        return true;
    }
}
