namespace LyncFlowClassifier.Capture;

/// <summary>Where reading starts: from names on the command line to frames.</summary>
public static class CaptureInput
{
    /// <summary>The name that stands for standard input.</summary>
    public const string StandardInput = "-";

    /// <summary>
    /// Opens captures: pcap and pcapng, plain or gzip, recognised by content. A name is a file, a directory (every capture directly in
    /// it; other files are skipped with a warning in <see cref="CaptureStatistics.Warnings"/>) or <c>-</c>. Several inputs are read one
    /// after the other, ordered by the time of their first frame. Throws <see cref="CaptureException"/> (one line) if an input cannot be
    /// opened or is not a capture; its cause is an <see cref="UnauthorizedAccessException"/> if permission is missing.
    /// </summary>
    /// <param name="paths">Names, at least one.</param>
    /// <param name="limits">Limits; the default value is fine.</param>
    /// <param name="standardInput">Opens standard input; called if a name is <c>-</c>.</param>
    public static IFrameSource Open(IReadOnlyList<string> paths, CaptureLimits limits, Func<Stream> standardInput)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(standardInput);
        var statistics = new CaptureStatistics();
        var inputs = new CaptureOpener(statistics, limits, standardInput);
        try
        {
            return new CaptureSequence(inputs.OpenAll(CaptureNames.Expand(paths)), statistics, limits);
        }
        catch
        {
            inputs.Dispose();
            throw;
        }
    }
}
