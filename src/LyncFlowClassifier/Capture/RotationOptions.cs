namespace LyncFlowClassifier.Capture;

/// <summary>Where captured frames are written, when a file is full, and what is kept. The only clock is packet time.</summary>
public sealed record RotationOptions
{
    /// <summary>Smallest <see cref="BytesPerFile"/>: 64 KiB.</summary>
    public const long SmallestFile = 64 << 10;

    /// <summary>Smallest <see cref="BytesKept"/>: 1 MiB.</summary>
    public const long SmallestKept = 1 << 20;

    /// <summary>Largest <see cref="SecondsPerFile"/>: a year of 365 days.</summary>
    public const int LongestFile = 365 * 24 * 3600;

    /// <summary>Largest <see cref="FilesKept"/>.</summary>
    public const int MostFiles = 1_000_000;

    /// <summary>Largest <see cref="SecondsUnwritten"/>: an hour.</summary>
    public const int LongestUnwritten = 3600;

    /// <summary>Directory of the files; it must exist.</summary>
    public required string Directory { get; init; }

    /// <summary>
    /// Most bytes of a file, unless its first frame alone is longer: <see cref="SmallestFile"/> or more, 0 = no limit (default 256 MiB). With
    /// <see cref="BytesKept"/> a file has at most half of that.
    /// </summary>
    public long BytesPerFile { get; init; } = 256 << 20;

    /// <summary>Packet time of a file in seconds, from its first frame: 1 to <see cref="LongestFile"/>, 0 = no limit (default 3600).</summary>
    public int SecondsPerFile { get; init; } = 3600;

    /// <summary>Files kept beside the one that is being written: 1 to <see cref="MostFiles"/>, 0 = all (default 24).</summary>
    public int FilesKept { get; init; } = 24;

    /// <summary>
    /// Most bytes of all files, the one that is being written included: <see cref="SmallestKept"/> or more, 0 = no limit (default).
    /// </summary>
    public long BytesKept { get; init; }

    /// <summary>Frames wait at most so many seconds of packet time in memory: 1 to <see cref="LongestUnwritten"/> (default 5).</summary>
    public int SecondsUnwritten { get; init; } = 5;

    /// <summary>Most bytes of a file with <see cref="BytesKept"/> regarded.</summary>
    internal long FileLimit => Math.Min(BytesPerFile == 0 ? long.MaxValue : BytesPerFile, BytesKept == 0 ? long.MaxValue : BytesKept / 2);

    /// <summary>Throws <see cref="ArgumentOutOfRangeException"/> if a value is out of its range.</summary>
    internal void Check()
    {
        ArgumentException.ThrowIfNullOrEmpty(Directory);
        Check(BytesPerFile, SmallestFile, long.MaxValue, nameof(BytesPerFile));
        Check(SecondsPerFile, 1, LongestFile, nameof(SecondsPerFile));
        Check(FilesKept, 1, MostFiles, nameof(FilesKept));
        Check(BytesKept, SmallestKept, long.MaxValue, nameof(BytesKept));
        ArgumentOutOfRangeException.ThrowIfZero(SecondsUnwritten);
        Check(SecondsUnwritten, 1, LongestUnwritten, nameof(SecondsUnwritten));
    }

    static void Check(long value, long least, long most, string name)
    {
        if (value != 0 && (value < least || value > most))
            throw new ArgumentOutOfRangeException(name, value, FormattableString.Invariant($"0, or {least} to {most}"));
    }
}
