namespace LyncFlowClassifier.Cli;

/// <summary>
/// Where the report goes: standard output, or a file that appears under its name only when it is complete. An existing file
/// stays as it was until then.
/// </summary>
sealed class ReportOutput : IDisposable
{
    readonly string? _path;
    readonly string? _temporary;

    ReportOutput(Stream stream, string name, string? path, string? temporary)
    {
        Stream = new OutputStream(stream, name);
        _path = path;
        _temporary = temporary;
    }

    /// <summary>Takes the report.</summary>
    public Stream Stream { get; }

    /// <summary>Opens the output before any input is read, so that a wrong path is noticed at once. Null is standard output.</summary>
    public static ReportOutput Open(string? path, CliHost host, string option = "-o")
    {
        if (path is null or "-")
            return new ReportOutput(host.OpenOutput(), "standard output", null, null);
        try
        {
            if (Directory.Exists(path))
                throw new CommandException(ExitCode.Usage, $"cannot write '{path}': it is a directory; give a file name with {option}");
            // Devices, and pipes that a shell names /dev/fd/63, cannot be replaced by a file.
            if (path.StartsWith("/dev/", StringComparison.Ordinal))
                return new ReportOutput(new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite, 1), path, null, null);
            var target = RealPath.Of(path);
            var temporary = $"{target}.{Guid.NewGuid():N}.part";
            return new ReportOutput(new FileStream(temporary, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 1), path, target, temporary);
        }
        catch (UnauthorizedAccessException e)
        {
            throw new CommandException(ExitCode.Permission, $"cannot write '{path}': no permission", e);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new CommandException(ExitCode.Usage, $"cannot write '{path}': there is no such directory; make it first", e);
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            throw new CommandException(ExitCode.Usage, $"cannot write '{path}': {e.Message}", e);
        }
    }

    /// <summary>Makes the complete file appear under its name.</summary>
    public void Commit()
    {
        Stream.Flush();
        if (_temporary is null)
            return;
        Stream.Dispose();
        try
        {
            File.Move(_temporary, _path!, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw OutputStream.Failure(_path!, e);
        }
    }

    /// <summary>Closes; without <see cref="Commit"/> nothing of the file is left.</summary>
    public void Dispose()
    {
        Stream.Dispose();
        if (_temporary is not null)
            File.Delete(_temporary);
    }
}
