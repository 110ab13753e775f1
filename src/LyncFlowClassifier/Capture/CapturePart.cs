namespace LyncFlowClassifier.Capture;

/// <summary>Frames of consecutive stretches of files. Its figures are its own, so that several parts can be read at the same time.</summary>
/// <param name="stretches">What to read.</param>
/// <param name="limits">Limits of the whole capture.</param>
/// <param name="before">The reader of the part before, if it is to go on with the first stretch.</param>
sealed class CapturePart(CaptureStretch[] stretches, CaptureLimits limits, RecordReader? before = null) : IFrameSource
{
    CaptureStretch[] _stretches = stretches;
    readonly CaptureWindow _window = CaptureOpener.NewWindow();
    int _next;
    bool _isAlone;
    RecordReader? _reader;

    public CaptureStatistics Statistics { get; } = new();

    /// <summary>What to read.</summary>
    public CaptureStretch[] Stretches => _stretches;

    /// <summary>What the stretches say of their files, in order; the same file appears as often as reading of it was begun.</summary>
    public List<(CaptureFile Whole, CaptureFile Read)> Files { get; } = [];

    /// <summary>The reader of the first stretch.</summary>
    public RecordReader? First { get; private set; }

    /// <summary>The reader of the last stretch, left where it ended.</summary>
    public RecordReader? Last => _reader ?? before;

    /// <summary>The order of its frames in time.</summary>
    public TimeOrder Times { get; } = new();

    /// <summary>True if a file could not be opened again as it was: only reading one after the other can tell what that means.</summary>
    public bool HasFailed { get; private set; }

    /// <summary>Has the first part read all inputs to their end, those in which its stretches lie first.</summary>
    public void ReadOnTo(IEnumerable<PendingCapture> inputs)
    {
        if (HasFailed)
            (HasFailed, _next) = (false, _next - 1);
        else if (_next == _stretches.Length)
            _reader?.ReadOnTo(long.MaxValue);
        _isAlone = true;
        _stretches = [.. inputs.Select(input => new CaptureStretch(input, 0, long.MaxValue))];
    }

    public bool Read(FrameBatch batch)
    {
        batch.Count = 0;
        while (_reader is null || !_reader.Read(batch))
        {
            if (HasFailed || _next == _stretches.Length)
                return false;
            HasFailed = !TryStart(_stretches[_next++]) && !_isAlone;
        }
        Times.Add(batch);
        return true;
    }

    public void Dispose() => _reader?.Dispose();

    bool TryStart(CaptureStretch stretch)
    {
        var goesOn = First is null && before is not null;
        _reader?.Dispose();
        _reader = goesOn ? before : Open(stretch);
        First ??= _reader;
        _reader?.ReadOnTo(stretch.End);
        return _reader is not null;
    }

    RecordReader? Open(CaptureStretch stretch)
    {
        var file = new CaptureFile(stretch.Input.File.Name);
        try
        {
            var reader = CaptureOpener.StartFile(stretch.Input.Name.Path, _window, file, Statistics, limits);
            if (stretch.Start == 0 || reader.TryBeginAt(stretch.Start))
            {
                Files.Add((stretch.Input.File, file));
                return reader;
            }
            reader.Dispose();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // What it means is only known where files are read one after the other.
            if (_isAlone)
                stretch.Input.NoteChange(error);
        }
        return null;
    }
}
