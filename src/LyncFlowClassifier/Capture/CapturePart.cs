namespace LyncFlowClassifier.Capture;

/// <summary>Frames of consecutive stretches of files. Its figures are its own, so that several parts can be read at the same time.</summary>
/// <param name="stretches">What to read.</param>
/// <param name="limits">Limits of the whole capture.</param>
/// <param name="before">The reader of the part before, if it is to go on with the first stretch.</param>
sealed class CapturePart(CaptureStretch[] stretches, CaptureLimits limits, RecordReader? before = null) : IFrameSource
{
    readonly CaptureWindow _window = CaptureOpener.NewWindow();
    int _next;
    RecordReader? _reader;

    public CaptureStatistics Statistics { get; } = new();

    /// <summary>What to read.</summary>
    public CaptureStretch[] Stretches => stretches;

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

    public bool Read(FrameBatch batch)
    {
        batch.Count = 0;
        while (_reader is null || !_reader.Read(batch))
        {
            if (HasFailed || _next == stretches.Length)
                return false;
            HasFailed = !TryStart(stretches[_next++]);
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
            // What it means is found out where files are read one after the other.
        }
        return null;
    }
}
