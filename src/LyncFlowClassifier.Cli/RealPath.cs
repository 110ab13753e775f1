namespace LyncFlowClassifier.Cli;

/// <summary>Where a path leads once all links are followed, whether or not a file is there yet.</summary>
static class RealPath
{
    // More links than any system follows: a circle of links ends here.
    const int MaxLinks = 64;

    static readonly char[] Separators = [Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar];

    /// <summary>How the system compares file names.</summary>
    public static StringComparison Comparison { get; }
        = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal;

    /// <summary>The full path without links. Throws what the file system throws for a path that cannot be.</summary>
    public static string Of(string path)
    {
        var links = 0;
        var (real, parts) = Split(Path.GetFullPath(path), []);
        while (parts.TryPop(out var part))
        {
            var next = Path.Combine(real, part);
            if (new FileInfo(next).LinkTarget is { } link && ++links <= MaxLinks)
                (real, parts) = Split(Path.GetFullPath(link, real), parts);
            else
                real = next;
        }

        return real;
    }

    // The root, and the names below it on top of those that wait.
    static (string Root, Stack<string> Names) Split(string full, Stack<string> waiting)
    {
        var root = Path.GetPathRoot(full) ?? "";
        foreach (var name in full[root.Length..].Split(Separators, StringSplitOptions.RemoveEmptyEntries).Reverse())
            waiting.Push(name);
        return (root, waiting);
    }
}
