namespace LyncFlowClassifier.Capture.Libpcap;

/// <summary>A way to take the frames of one interface from the system. Used by one thread; closes the interface when disposed of.</summary>
interface IFrameReader : IDisposable
{
    /// <summary>What offsets of frames are in.</summary>
    ReadOnlyMemory<byte> Buffer { get; }

    /// <summary>By which means it reads, as reports say it; null for libpcap.</summary>
    string? Means { get; }

    /// <summary>LINKTYPE_ value of all frames.</summary>
    ushort LinkType { get; }

    /// <summary>True if times are in nanoseconds, false for microseconds.</summary>
    bool HasNanoseconds { get; }

    /// <summary>Bytes of the system's buffer.</summary>
    long SystemBytes { get; }

    /// <summary>What <see cref="InterfaceWait"/> waits for; -1 or 0 if there is nothing.</summary>
    nint Waitable { get; }

    /// <summary>True while the interface is down and may be about to vanish, of which nobody is told: it must be read often.</summary>
    bool IsInDoubt { get; }

    /// <summary>Why reading failed; null while it works. What is in the system's buffer is read all the same.</summary>
    string? Failure { get; }

    /// <summary>Reads frames, as many as are there and find room; does not wait. What the call before gave is then invalid.</summary>
    /// <param name="frames">Gets an entry for each.</param>
    /// <param name="bytes">Sum of their captured lengths.</param>
    /// <returns>How many.</returns>
    int Read(Frame[] frames, out int bytes);

    /// <summary>Adds what the system received and dropped since the last call.</summary>
    void CountDrops(LiveStatistics statistics);
}

/// <summary>Where a reader may put bytes.</summary>
/// <param name="Buffer">A pinned array, of which others may have other parts.</param>
/// <param name="Offset">Where the reader's part begins; it has <see cref="FrameStage.CapacityFor"/> times the snap length bytes.</param>
readonly record struct FrameRoom(byte[] Buffer, int Offset)
{
    /// <summary>Bytes that one reader needs.</summary>
    public static int BytesFor(int snapLength) => FrameStage.CapacityFor(snapLength) * snapLength;

    /// <summary>Rooms in one array.</summary>
    /// <param name="count">How many.</param>
    /// <param name="snapLength">Most bytes of a frame.</param>
    public static FrameRoom[] Make(int count, int snapLength)
    {
        var bytes = BytesFor(snapLength);
        var buffer = GC.AllocateUninitializedArray<byte>(count * bytes, pinned: true);
        return [.. Enumerable.Range(0, count).Select(i => new FrameRoom(buffer, i * bytes))];
    }
}
