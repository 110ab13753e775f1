namespace LyncFlowClassifier.Capture;

/// <summary>One input to open.</summary>
/// <param name="Path">File, or <c>-</c>.</param>
/// <param name="Directory">The directory it was found in; null if the user named the file, which then must be a capture.</param>
sealed record CaptureName(string Path, string? Directory);

/// <summary>From the names that the user gave to the files they stand for.</summary>
static class CaptureNames
{
    /// <summary>Files in the order given, those of a directory ordered by name. Throws <see cref="CaptureException"/>.</summary>
    public static List<CaptureName> Expand(IReadOnlyList<string> paths)
    {
        if (paths.Count == 0)
            throw new CaptureException("no input: name a capture file, a directory, or - for standard input");
        var names = new List<CaptureName>();
        foreach (var path in paths)
        {
            if (string.IsNullOrEmpty(path) || path.Contains('\0', StringComparison.Ordinal))
                throw new CaptureException("an input name is empty or holds a null character: name a capture file, a directory, or -");
            if (path == CaptureInput.StandardInput && names.Exists(name => name.Path == path))
                throw new CaptureException("standard input (-) is named twice: it can be read once");
            if (path != CaptureInput.StandardInput && Directory.Exists(path))
                AddDirectory(names, path);
            else
                names.Add(new CaptureName(path, null));
        }
        return names;
    }

    static void AddDirectory(List<CaptureName> names, string path)
    {
        try
        {
            var files = Directory.GetFiles(path);
            Array.Sort(files, StringComparer.Ordinal);
            foreach (var file in files)
                names.Add(new CaptureName(file, path));
            if (files.Length == 0)
                throw new CaptureException($"{PlainText.OneLine(path)}: the directory has no captures in it (it is not searched recursively)");
        }
        catch (Exception error) when (error is (IOException or UnauthorizedAccessException) and not CaptureException)
        {
            throw CaptureOpener.CannotOpen(path, error);
        }
    }
}
