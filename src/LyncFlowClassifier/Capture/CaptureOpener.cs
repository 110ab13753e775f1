namespace LyncFlowClassifier.Capture;

/// <summary>Opens and recognises inputs, so that a bad name fails before anything is read, and finds their order.</summary>
sealed class CaptureOpener(CaptureStatistics statistics, CaptureLimits limits, Func<Stream> standardInput) : IDisposable
{
    const int FullWindow = 512 << 10;
    const int ProbeWindow = 64 << 10;

    readonly List<PendingCapture> _inputs = [];
    CaptureWindow? _probeWindow;

    /// <summary>The inputs in reading order. Throws <see cref="CaptureException"/>.</summary>
    public List<PendingCapture> OpenAll(List<CaptureName> names)
    {
        foreach (var name in names)
            Add(name, alone: names.Count == 1);
        foreach (var directory in names.Select(name => name.Directory).OfType<string>().Distinct(StringComparer.Ordinal))
            if (!_inputs.Exists(input => input.Name.Directory == directory))
                throw new CaptureException($"{PlainText.OneLine(directory)}: none of the files in this directory is a capture (pcap, pcapng, also gzip)");
        // OrderBy is stable: files without a time keep their order at the end.
        var ordered = _inputs.OrderBy(input => input.FirstTime ?? long.MaxValue).ToList();
        statistics.Files.AddRange(ordered.Select(input => input.File));
        return ordered;
    }

    /// <summary>Opens a regular file for sequential reading without a buffer of its own. Throws what the file system throws.</summary>
    public static FileStream OpenFile(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, FileOptions.SequentialScan);

    /// <summary>Opens a file that was recognised before. Throws what the file system throws, or <see cref="CaptureException"/>.</summary>
    public static RecordReader StartFile(string path, CaptureWindow window, CaptureFile file, CaptureStatistics counts, CaptureLimits limits)
    {
        var stream = OpenFile(path);
        try
        {
            return CaptureRecognition.Start(new StreamSource(stream, counts), window, file, counts, limits);
        }
        catch
        {
            stream.Dispose();
            throw;
        }
    }

    /// <summary>A window for reading, as opposed to looking at the first frame.</summary>
    public static CaptureWindow NewWindow() => new(FullWindow);

    /// <summary>Why a name could not be opened, as one line.</summary>
    public static CaptureException CannotOpen(string path, Exception error) => new(PlainText.OneLine(path) + error switch
    {
        FileNotFoundException or DirectoryNotFoundException => ": no such file or directory",
        UnauthorizedAccessException => ": no permission to read it",
        _ => ": cannot be opened: " + PlainText.OneLine(error.Message).TrimEnd('.'),
    }, error);

    public void Dispose()
    {
        foreach (var input in _inputs)
            input.Dispose();
    }

    void Add(CaptureName name, bool alone)
    {
        if (name.Directory is null)
        {
            _inputs.Add(Open(name, alone));
            return;
        }
        if (RotationName.TryParse(Path.GetFileName(name.Path), out var ofSeries) && ofSeries.IsPart)
        {
            Skip(name.Path, "it is being captured, or was left when a capture ended early; name the file itself to read it");
            return;
        }
        try
        {
            // Pipes and devices have no length; opening one that somebody left in a directory could wait forever.
            var file = new FileInfo(name.Path);
            if (((FileInfo?)file.ResolveLinkTarget(returnFinalTarget: true) ?? file).Length == 0)
                Skip(name.Path, ForeignFormat.Describe([]));
            else
                _inputs.Add(Open(name, alone));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            var message = (error as CaptureException ?? CannotOpen(name.Path, error)).Message;
            var beginning = PlainText.OneLine(name.Path) + ": ";
            Skip(name.Path, message.StartsWith(beginning, StringComparison.Ordinal) ? message[beginning.Length..] : message);
        }
    }

    void Skip(string path, string reason)
    {
        var skipped = new SkippedFile(PlainText.OneLine(path), reason);
        statistics.Skipped.Add(skipped);
        statistics.Warnings.Add(skipped.Warning);
    }

    PendingCapture Open(CaptureName name, bool alone)
    {
        var stream = OpenStream(name.Path);
        var file = new CaptureFile(name.Path) { IsPipe = !stream.CanSeek };
        try
        {
            var length = stream.CanSeek ? stream.Length : 0;
            var input = alone ? Keep(name, file, stream, length)
                : stream.CanSeek ? Probe(name, file, stream)
                : Hold(name, file, stream);
            statistics.TotalBytes += length;
            return input;
        }
        catch (Exception error)
        {
            stream.Dispose();
            if (error is IOException and not CaptureException)
                throw CannotOpen(name.Path, error);
            throw;
        }
    }

    Stream OpenStream(string path)
    {
        if (path == CaptureInput.StandardInput)
            return standardInput();
        try
        {
            return OpenFile(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw CannotOpen(path, error);
        }
    }

    /// <summary>The only input stays open.</summary>
    PendingCapture Keep(CaptureName name, CaptureFile file, Stream stream, long length)
    {
        var reader = Start(stream, NewWindow(), file, statistics);
        return new PendingCapture(name, file) { Reader = reader, Length = length, IsPipe = !stream.CanSeek, IsSequential = reader.IsSequential };
    }

    /// <summary>Looks at the first frames and closes the file: there may be more files than handles.</summary>
    PendingCapture Probe(CaptureName name, CaptureFile file, Stream stream)
    {
        _probeWindow ??= new CaptureWindow(ProbeWindow);
        var looked = new CaptureFile(name.Path);
        var batch = new FrameBatch();
        using var reader = CaptureRecognition.Start(
            new StreamSource(stream, new CaptureStatistics()), _probeWindow, looked, new CaptureStatistics(), limits with { DecompressAside = false });
        reader.Read(batch);
        file.Format = looked.Format;
        return new PendingCapture(name, file) { FirstTime = PendingCapture.TimeOf(batch), Length = stream.Length, IsSequential = reader.IsSequential };
    }

    /// <summary>A pipe can be read only once: its first frames are kept until its turn comes.</summary>
    PendingCapture Hold(CaptureName name, CaptureFile file, Stream stream)
    {
        var first = new FrameBatch { Origins = new FrameOrigin[FrameBatch.Capacity] };
        var reader = Start(stream, NewWindow(), file, statistics);
        reader.Read(first);
        return new PendingCapture(name, file) { Reader = reader, First = first, FirstTime = PendingCapture.TimeOf(first), IsPipe = true };
    }

    RecordReader Start(Stream stream, CaptureWindow window, CaptureFile file, CaptureStatistics counts) =>
        CaptureRecognition.Start(new StreamSource(stream, counts), window, file, counts, limits);
}
