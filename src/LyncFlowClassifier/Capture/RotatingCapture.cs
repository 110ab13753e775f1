namespace LyncFlowClassifier.Capture;

/// <summary>
/// Writes frames to a series of pcapng files. A file is called <c>.part</c> until it is complete; one that a crash leaves holds whole
/// blocks, but for a write that was cut. The first error ends writing: what is then lost is counted, and reading goes on. One thread
/// writes; the figures may be read from another.
/// </summary>
public sealed class RotatingCapture : IDisposable
{
    // Head and padding of a comment (pcapng section 3.5).
    const int LongestPadding = 8;

    readonly RotationOptions _options;
    readonly RotationDirectory _directory;
    readonly Func<string, Stream> _create;
    readonly PcapngOutput _output;
    readonly Dictionary<ushort, CaptureInterface> _unknown = [];
    readonly long _fileLimit;
    readonly ulong _longest, _unwritten;

    Stream? _file;
    RotationName _name;
    long _begin, _flushed;
    long _framesOfFile, _pending, _noted;
    long _offered, _frames, _files, _bytes;
    string? _failure;
    bool _disposed;

    /// <summary>
    /// Looks at the directory and whether it can be written; <see cref="Failure"/> tells. The first frame makes the first file. Throws
    /// <see cref="ArgumentOutOfRangeException"/> if an option is out of its range.
    /// </summary>
    /// <param name="options">Where and how.</param>
    /// <param name="application">Name and version of the program, for the files' header.</param>
    public RotatingCapture(RotationOptions options, string application) : this(options, application, Create) { }

    internal RotatingCapture(RotationOptions options, string application, Func<string, Stream> create)
    {
        options.Check();
        (_options, _create, _fileLimit) = (options, create, options.FileLimit);
        _longest = options.SecondsPerFile == 0 ? ulong.MaxValue : (ulong)options.SecondsPerFile * PacketTime.Second;
        _unwritten = (ulong)options.SecondsUnwritten * PacketTime.Second;
        _directory = new RotationDirectory(options);
        _output = new PcapngOutput(Stream.Null, application, "");
        try
        {
            _directory.Open();
        }
        catch (Exception error) when (RotationDirectory.IsOfFiles(error) || error is ArgumentException)
        {
            Fail(options.Directory, error);
        }
    }

    /// <summary>Files completed by this run.</summary>
    public long Files => Volatile.Read(ref _files);

    /// <summary>Frames written to files; those that wait in memory are not among them.</summary>
    public long Frames => Volatile.Read(ref _frames);

    /// <summary>Bytes written to files.</summary>
    public long Bytes => Volatile.Read(ref _bytes);

    /// <summary>Frames that could not be written; 0 as long as <see cref="Failure"/> is null.</summary>
    public long FramesNotWritten => Failure is null ? 0 : Volatile.Read(ref _offered) - Frames;

    /// <summary>Frames that had no time and are written with the first one of their interface.</summary>
    public long FramesWithoutTime => _output.FramesWithoutTime;

    /// <summary>Why nothing is written any more, as one line of what and where; null: all is well.</summary>
    public string? Failure => Volatile.Read(ref _failure);

    /// <summary>What the system said of <see cref="Failure"/>: an <see cref="UnauthorizedAccessException"/> if permission is missing.</summary>
    public Exception? FailureCause { get; private set; }

    /// <summary>One line of the first old file that could not be deleted, and why; null: none. Writing goes on.</summary>
    public string? DeletionFailure => _directory.DeletionFailure;

    /// <summary>Paths of the files that were completed since this was asked last, in order, without those that were deleted again.</summary>
    public IReadOnlyList<string> TakeCompleted() => _directory.TakeCompleted();

    /// <summary>Writes the frames of a batch. An empty one says that nothing is coming: what waits is then written.</summary>
    /// <param name="batch">Frames. Without <see cref="FrameBatch.Origins"/> each link type becomes an interface with times in nanoseconds.</param>
    public void Write(FrameBatch batch)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Volatile.Write(ref _offered, _offered + batch.Count);
        if (_failure is not null)
            return;
        try
        {
            for (var i = 0; i < batch.Count; i++)
                Add(batch, i, default);
            // What is being written can be opened from its first batch on.
            if (_file is not null && (batch.Count == 0 || _output.BytesWritten == 0))
                Flush();
        }
        catch (Exception error) when (RotationDirectory.IsOfFiles(error))
        {
            Fail(_directory.PathOf(_name), error);
        }
    }

    /// <summary>Writes one frame of a batch.</summary>
    /// <param name="batch">Frames.</param>
    /// <param name="index">Which one.</param>
    /// <param name="comment">Its comment, harmless UTF-8; empty for none.</param>
    public void Write(FrameBatch batch, int index, ReadOnlySpan<byte> comment)
    {
        ObjectDisposedException.ThrowIf(_disposed, this);
        Volatile.Write(ref _offered, _offered + 1);
        if (_failure is not null)
            return;
        try
        {
            Add(batch, index, comment);
        }
        catch (Exception error) when (RotationDirectory.IsOfFiles(error))
        {
            Fail(_directory.PathOf(_name), error);
        }
    }

    /// <summary>Writes what waits in memory and completes the file. The next frame begins another.</summary>
    public void Complete()
    {
        if (_file is null)
            return;
        try
        {
            Finish();
        }
        catch (Exception error) when (RotationDirectory.IsOfFiles(error))
        {
            Fail(_directory.PathOf(_name), error);
        }
    }

    /// <summary>As <see cref="Complete"/>, for good.</summary>
    public void Dispose()
    {
        Complete();
        _disposed = true;
    }

    void Add(FrameBatch batch, int index, ReadOnlySpan<byte> comment)
    {
        ref readonly var frame = ref batch.Frames[index];
        var origin = OriginOf(batch, index);
        var length = _output.Length + _output.LengthOf(origin) + (comment.IsEmpty ? 0 : comment.Length + LongestPadding);
        if (_file is not null && (length > _fileLimit || IsOver(frame.Time)))
        {
            Finish();
            length = _output.LengthOf(origin) + (comment.IsEmpty ? 0 : comment.Length + LongestPadding);
        }
        if (_file is null)
            Begin(frame.Time);
        // Looked at again only after a buffer more: there may be many small files.
        if (_options.BytesKept > 0 && length > _options.BytesKept - _directory.KeptBytes)
            _directory.Retain(_name, length + PcapngOutput.EnoughBytes);
        _pending++;
        _output.Write(origin, frame.Time, frame.WireLength, batch.Recorded(index, origin), comment);
        NoteWritten();
        if (frame.Time != PacketTime.None && Distance(frame.Time, _flushed) >= _unwritten)
        {
            _flushed = frame.Time;
            Flush();
        }
    }

    /// <summary>True if a frame of this time belongs in the next file. A clock that was set back far begins the file's time anew.</summary>
    bool IsOver(long time)
    {
        if (time == PacketTime.None || (_begin != PacketTime.None && Distance(time, _begin) < _longest))
            return false;
        if (_begin != PacketTime.None && time > _begin)
            return true;
        _begin = time;
        return false;
    }

    static ulong Distance(long a, long b) => a > b ? (ulong)a - (ulong)b : (ulong)b - (ulong)a;

    FrameOrigin OriginOf(FrameBatch batch, int index)
    {
        if (batch.Origins is { } origins && origins[index].Interface is not null)
            return origins[index];
        ref readonly var frame = ref batch.Frames[index];
        if (!_unknown.TryGetValue(frame.LinkType, out var source))
            _unknown.Add(frame.LinkType, source = new CaptureInterface { Input = "lyncflow", LinkType = frame.LinkType, SnapLength = 0, Resolution = 9 });
        return new FrameOrigin(source, frame.CapturedLength, 0);
    }

    void Begin(long time)
    {
        _name = _directory.NextName(time);
        _file = _create(_directory.PathOf(_name));
        _output.Restart(_file);
        (_begin, _flushed, _framesOfFile, _pending, _noted) = (time, time, 0, 0, 0);
    }

    void Finish()
    {
        _output.Complete();
        NoteWritten();
        _file!.Dispose();
        _directory.Complete(_name);
        _file = null;
        Volatile.Write(ref _files, _files + 1);
        _output.Restart(Stream.Null);
        _directory.Retain(null, 0);
    }

    void Flush()
    {
        if (_pending == 0)
            return;
        _output.Flush();
        NoteWritten();
    }

    /// <summary>Counts what the file has taken.</summary>
    void NoteWritten()
    {
        if (_output.BytesWritten == _noted)
            return;
        Volatile.Write(ref _bytes, _bytes + _output.BytesWritten - _noted);
        Volatile.Write(ref _frames, _frames + _pending);
        _framesOfFile += _pending;
        (_noted, _pending) = (_output.BytesWritten, 0);
    }

    void Fail(string path, Exception error)
    {
        FailureCause = error;
        Rescue();
        Volatile.Write(ref _failure, $"cannot write {PlainText.OneLine(path)}: {RotationDirectory.Reason(error)}");
    }

    /// <summary>Cuts the file behind the last whole block and completes it: frames that are on the disk should be found.</summary>
    void Rescue()
    {
        if (_file is null)
            return;
        var part = _directory.PathOf(_name);
        try
        {
            using (_file)
            {
                if (_file.CanSeek)
                    _file.SetLength(_noted);
            }
            if (_framesOfFile == 0)
                File.Delete(part);
            else
            {
                _directory.Complete(_name);
                Volatile.Write(ref _files, _files + 1);
            }
        }
        catch (Exception error) when (RotationDirectory.IsOfFiles(error))
        {
            // The file stays a part, unless somebody took it away.
            if (!File.Exists(part))
            {
                Volatile.Write(ref _frames, _frames - _framesOfFile);
                Volatile.Write(ref _bytes, _bytes - _noted);
            }
        }
        _file = null;
    }

    /// <summary>Frames hold what people say to each other: the files are for who captures.</summary>
    static FileStream Create(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.Read, BufferSize = 0 };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }
}
