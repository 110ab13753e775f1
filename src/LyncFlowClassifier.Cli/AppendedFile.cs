namespace LyncFlowClassifier.Cli;

/// <summary>
/// A file that lines are appended to as they come, for weeks: what stands in it stays. After <see cref="Reopen"/> the next write goes to whatever
/// has the name then, so that a rotation of logs may move the file away.
/// </summary>
sealed class AppendedFile : Stream
{
    readonly string _path;
    FileStream _file;
    int _reopen;

    AppendedFile(string path) => (_path, _file) = (path, Append(path));

    /// <summary>Opens the file, or makes it.</summary>
    public static AppendedFile Open(string path)
    {
        try
        {
            return new AppendedFile(path);
        }
        catch (UnauthorizedAccessException e)
        {
            var isDirectory = Directory.Exists(path);
            throw new CommandException(isDirectory ? ExitCode.Usage : ExitCode.Permission, $"cannot write '{path}': {(isDirectory ? "it is a directory; give a file name with -o" : "no permission")}", e);
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            throw new CommandException(ExitCode.Usage, $"cannot write '{path}': {e.Message}", e);
        }
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <summary>The next write opens the file again. For any thread.</summary>
    public void Reopen() => Interlocked.Exchange(ref _reopen, 1);

    public override void Write(ReadOnlySpan<byte> buffer)
    {
        if (Interlocked.Exchange(ref _reopen, 0) != 0)
        {
            _file.Dispose();
            _file = Append(_path);
        }

        _file.Write(buffer);
    }

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() => _file.Flush();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _file.Dispose();
        base.Dispose(disposing);
    }

    static FileStream Append(string path) => new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
}
