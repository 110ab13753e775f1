namespace LyncFlowClassifier.Capture.Libpcap;

/// <summary>Frames of one interface that were read and not yet handed on. Their bytes lie in one part of the source's buffer.</summary>
sealed class FrameStage
{
    const int LargestBytes = 4 << 20;

    readonly Frame[] _frames;
    int _next;
    int _count;

    /// <summary>An empty stage for frames of up to so many bytes.</summary>
    public FrameStage(int snapLength) => _frames = GC.AllocateArray<Frame>(CapacityFor(snapLength), pinned: true);

    /// <summary>Where the frames come from; entry of <see cref="FrameBatch.Origins"/>.</summary>
    public required CaptureInterface Interface { get; init; }

    /// <summary>Room for frames, which must be empty before it is filled.</summary>
    public Frame[] Frames => _frames;

    /// <summary>True if all frames are handed on.</summary>
    public bool IsEmpty => _next == _count;

    /// <summary>Packet time until which nothing can come any more that was not yet in the stage.</summary>
    public long HeardUntil { get; set; } = PacketTime.None;

    /// <summary>The next frame.</summary>
    public ref readonly Frame Next => ref _frames[_next];

    /// <summary>Most frames of so many bytes that are read at a time.</summary>
    public static int CapacityFor(int snapLength) => Math.Min(FrameBatch.Capacity, LargestBytes / snapLength);

    /// <summary>The first <paramref name="count"/> frames are now valid.</summary>
    public void Fill(int count)
    {
        (_next, _count) = (0, count);
        if (count > 0)
            HeardUntil = Math.Max(HeardUntil, _frames[count - 1].Time);
    }

    /// <summary>Moves as many frames to the batch as it has room for.</summary>
    public void MoveTo(FrameBatch batch)
    {
        var count = Math.Min(_count - _next, FrameBatch.Capacity - batch.Count);
        _frames.AsSpan(_next, count).CopyTo(batch.Frames.AsSpan(batch.Count));
        for (var i = 0; i < count && batch.Origins is not null; i++)
            batch.Origins[batch.Count + i] = new FrameOrigin(Interface, _frames[_next + i].CapturedLength, 0);
        _next += count;
        batch.Count += count;
    }

    /// <summary>Moves the next frame to the batch.</summary>
    public void MoveNextTo(FrameBatch batch)
    {
        if (batch.Origins is not null)
            batch.Origins[batch.Count] = new FrameOrigin(Interface, Next.CapturedLength, 0);
        batch.Frames[batch.Count++] = _frames[_next++];
    }
}
