namespace LyncFlowClassifier.Cli;

/// <summary>
/// A file that lines are appended to as they come, for weeks: what stands in it stays. After <see cref="Reopen"/> the next write goes to whatever
/// has the name then, so that a rotation of logs may move the file away.
/// </summary>
sealed class AppendedFile : WriteOnlyStream
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

    public override void Flush() => _file.Flush();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _file.Dispose();
        base.Dispose(disposing);
    }

    static FileStream Append(string path) => new(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);
}
