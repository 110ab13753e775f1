namespace LyncFlowClassifier.Capture;

/// <summary>What the capture files say of themselves: updated while frames are read, never on the per-frame path.</summary>
public sealed class CaptureStatistics
{
    /// <summary>Inputs in reading order.</summary>
    public List<CaptureFile> Files { get; } = [];

    /// <summary>What the user should know about the inputs, one line each, harmless for a terminal.</summary>
    public List<string> Warnings { get; } = [];

    /// <summary>Files of directories that were not read; each has a line in <see cref="Warnings"/> too.</summary>
    public List<SkippedFile> Skipped { get; } = [];

    /// <summary>Bytes of all inputs as far as known (0 for standard input).</summary>
    public long TotalBytes { get; set; }

    CaptureStatistics[]? _parts;
    long _bytesRead;
    long _listenedUntil = PacketTime.None;

    /// <summary>Bytes of the inputs read so far, before decompression; may be read from another thread.</summary>
    public long BytesRead
    {
        get
        {
            var bytes = Volatile.Read(ref _bytesRead);
            if (Volatile.Read(ref _parts) is not { } parts)
                return bytes;
            foreach (var part in parts)
                bytes += part.BytesRead;
            // Parts read a little beyond their end to see where it is.
            return Math.Min(bytes, TotalBytes);
        }
        set => Volatile.Write(ref _bytesRead, value);
    }

    /// <summary>Frames that the interface or the capturing system dropped (pcapng interface statistics, EPB drop counts).</summary>
    public long DroppedFrames { get; set; }

    /// <summary>Frames whose time could not be represented and was set to <see cref="PacketTime.None"/>.</summary>
    public long UnrepresentableTimes { get; set; }

    /// <summary>
    /// Time, by the clock that frames are stamped with, until which a live source has handed on all that came; <see cref="PacketTime.None"/>
    /// for files. May be read from another thread.
    /// </summary>
    public long ListenedUntil
    {
        get => Volatile.Read(ref _listenedUntil);
        set => Volatile.Write(ref _listenedUntil, value);
    }

    /// <summary>What these parts read counts as read, too; null: no more.</summary>
    internal void CountBytesOf(CaptureStatistics[]? parts) => Volatile.Write(ref _parts, parts);
}

/// <summary>One input and how reading it ended.</summary>
public sealed class CaptureFile(string name)
{
    /// <summary>Path as given, or <c>-</c> for standard input. From the command line, so escape before printing.</summary>
    public string Name { get; } = name;

    /// <summary>Format in words, such as <c>pcapng, little-endian</c> or <c>pcap (nanosecond), big-endian, gzip</c>.</summary>
    public string Format { get; set; } = "";

    /// <summary>True if it is a pipe, which can be read only once.</summary>
    public bool IsPipe { get; init; }

    /// <summary>Frames read from this input.</summary>
    public long Frames { get; set; }

    /// <summary>Number of capture interfaces that the file describes (1 for pcap).</summary>
    public int Interfaces { get; set; }

    /// <summary>Largest snap length that an interface declares in bytes; 0 = unlimited or unknown.</summary>
    public uint SnapLength { get; set; }

    /// <summary>Set when the file is damaged or cut part-way, or a limit ended reading.</summary>
    public CaptureDamage? Damage { get; set; }
}

/// <summary>A file of a directory that was not read.</summary>
/// <param name="Path">Its path, harmless for a terminal.</param>
/// <param name="Reason">One clause without full stop.</param>
public sealed record SkippedFile(string Path, string Reason)
{
    /// <summary>The warning about it.</summary>
    public string Warning => $"skipped {Path}: {Reason}";
}

/// <summary>Why and where reading a file ended early.</summary>
/// <param name="Offset">Offset in the (decompressed) file, in bytes, of the record or block that could not be read.</param>
/// <param name="Why">One clause without full stop, such as <c>record claims 411,435,009 bytes, limit is 262,144</c>.</param>
/// <param name="LimitReached">True if an option's limit ended reading, not damage.</param>
public sealed record CaptureDamage(long Offset, FormattableString Why, bool LimitReached = false)
{
    /// <summary><see cref="Why"/> in English.</summary>
    public string Reason => FormattableString.Invariant(Why);

    /// <inheritdoc/>
    public bool Equals(CaptureDamage? other)
        => other is not null && (Offset, Reason, LimitReached) == (other.Offset, other.Reason, other.LimitReached);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Offset, LimitReached);
}
