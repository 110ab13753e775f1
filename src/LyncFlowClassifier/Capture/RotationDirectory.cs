namespace LyncFlowClassifier.Capture;

/// <summary>
/// The directory of a series of files: makes them, names them, and deletes the oldest. Only files whose name is exactly a
/// <see cref="RotationName"/> are ever looked at.
/// </summary>
sealed class RotationDirectory(RotationOptions options)
{
    readonly Lock _door = new();
    readonly List<string> _completed = [];
    string? _deletionFailure;
    long _lastNumber;

    /// <summary>Bytes of the files that are kept, without the one that is being written.</summary>
    public long KeptBytes { get; private set; }

    /// <summary>One line of the first file that could not be deleted and why; null: none.</summary>
    public string? DeletionFailure => Volatile.Read(ref _deletionFailure);

    /// <summary>Looks at what is there. Throws what the file system throws, also if nothing can be written there.</summary>
    public void Open()
    {
        var files = Files(null);
        KeptBytes = files.Sum(file => file.Length);
        var probe = Path.Combine(options.Directory, $"{RotationName.Prefix}{Guid.NewGuid():N}.part");
        using var stream = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
    }

    /// <summary>A name that no file has yet, for a file that begins at this packet time.</summary>
    public RotationName NextName(long time)
    {
        RotationName name;
        do
        {
            name = RotationName.Of(time, ++_lastNumber, isPart: true);
        } while (Path.Exists(PathOf(name)) || Path.Exists(PathOf(name with { IsPart = false })));
        return name;
    }

    /// <summary>Path of a file.</summary>
    public string PathOf(RotationName name) => Path.Combine(options.Directory, name.ToString());

    /// <summary>Gives a complete file its name. Throws what the file system throws.</summary>
    public void Complete(RotationName name)
    {
        var path = PathOf(name with { IsPart = false });
        File.Move(PathOf(name), path);
        lock (_door)
            _completed.Add(path);
    }

    /// <summary>Files completed since this was asked last, without those that were deleted since.</summary>
    public IReadOnlyList<string> TakeCompleted()
    {
        lock (_door)
        {
            string[] taken = [.. _completed];
            _completed.Clear();
            return taken;
        }
    }

    /// <summary>Deletes the oldest files until the rest and the file that is being written are within the limits.</summary>
    /// <param name="current">The file that is being written; null: none.</param>
    /// <param name="bytes">Bytes that it may have until this is called again.</param>
    public void Retain(RotationName? current, long bytes)
    {
        try
        {
            var files = Files(current);
            var kept = 0;
            KeptBytes = 0;
            while (kept < files.Count && (options.FilesKept == 0 || kept < options.FilesKept)
                && (options.BytesKept == 0 || KeptBytes + files[kept].Length <= options.BytesKept - bytes))
                KeptBytes += files[kept++].Length;
            for (var i = files.Count - 1; i >= kept; i--)
                Delete(files[i].Name);
        }
        catch (Exception error) when (IsOfFiles(error))
        {
            NoteNotDeleted(options.Directory, error);
        }
    }

    /// <summary>True for what the file system throws.</summary>
    public static bool IsOfFiles(Exception error) => error is IOException or UnauthorizedAccessException;

    /// <summary>The system's words, without the path that it may append.</summary>
    public static string Reason(Exception error)
    {
        if (error is FileNotFoundException or DirectoryNotFoundException)
            return "no such file or directory";
        if (error is UnauthorizedAccessException)
            return "no permission";
        var path = error.Message.IndexOf(" : '", StringComparison.Ordinal);
        return PlainText.OneLine(path < 0 ? error.Message : error.Message[..path]).TrimEnd('.');
    }

    /// <summary>The files of the series, newest first.</summary>
    List<(RotationName Name, long Length)> Files(RotationName? current)
    {
        var files = new List<(RotationName Name, long Length)>();
        foreach (var file in new DirectoryInfo(options.Directory).EnumerateFiles(RotationName.Prefix + "*"))
        {
            // A file that somebody else just deleted has no length.
            if (!RotationName.TryParse(file.Name, out var name) || name == current || !file.Exists)
                continue;
            files.Add((name, file.Length));
            _lastNumber = Math.Max(_lastNumber, name.Number);
        }
        files.Sort((a, b) => b.Name.CompareTo(a.Name));
        return files;
    }

    void Delete(RotationName name)
    {
        var path = PathOf(name);
        try
        {
            if (name.IsPart && IsInUse(path))
                return;
            File.Delete(path);
            lock (_door)
                _completed.Remove(path);
        }
        catch (Exception error) when (IsOfFiles(error))
        {
            NoteNotDeleted(path, error);
        }
    }

    /// <summary>True if another run is writing it: opened files are locked.</summary>
    static bool IsInUse(string path)
    {
        try
        {
            using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None, 1);
            return false;
        }
        catch (IOException error)
        {
            return error is not (FileNotFoundException or DirectoryNotFoundException);
        }
    }

    void NoteNotDeleted(string path, Exception error)
        => Volatile.Write(ref _deletionFailure, _deletionFailure ?? $"cannot delete {PlainText.OneLine(path)}: {Reason(error)}");
}
