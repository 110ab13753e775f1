namespace LyncFlowClassifier.Capture;

/// <summary>
/// A piece of the input in one pinned buffer. Frames point into it, so it may move on only between batches:
/// <see cref="Require"/> and <see cref="Skip"/> invalidate every offset handed out before.
/// </summary>
sealed class CaptureWindow(int capacity) : IDisposable
{
    ByteSource? _source;
    long _bufferOffset;

    /// <summary>The bytes; valid from <see cref="Start"/> to <see cref="End"/>.</summary>
    public byte[] Buffer { get; private set; } = GC.AllocateUninitializedArray<byte>(capacity, pinned: true);

    /// <summary>First unread byte; the reader moves it on.</summary>
    public int Start { get; set; }

    /// <summary>End of the valid bytes.</summary>
    public int End { get; private set; }

    /// <summary>Unread bytes in the window.</summary>
    public int Available => End - Start;

    /// <summary>Unread bytes in the window.</summary>
    public ReadOnlySpan<byte> Unread => Buffer.AsSpan(Start, End - Start);

    /// <summary>Offset in the input of the first unread byte.</summary>
    public long Offset => _bufferOffset + Start;

    /// <summary>Where the bytes come from.</summary>
    public ByteSource Source => _source!;

    /// <summary>Starts on another input and owns it from now on. The one before is not disposed: the new one may wrap it.</summary>
    public void Attach(ByteSource source) => (_source, Start, End, _bufferOffset) = (source, 0, 0, 0);

    /// <summary>
    /// Makes at least <paramref name="count"/> unread bytes available; false if the input ends before. The buffer grows if it
    /// must, so the caller bounds <paramref name="count"/>. Returns as soon as there is enough, so a live pipe is not held up.
    /// </summary>
    public bool Require(int count)
    {
        if (Available >= count)
            return true;
        MoveToFront(count);
        while (Available < count)
        {
            var read = Source.Read(Buffer.AsSpan(End));
            if (read == 0)
                return false;
            End += read;
        }
        return true;
    }

    /// <summary>Goes on at an offset of the input; only if its source can seek.</summary>
    public void JumpTo(long offset)
    {
        Source.Seek(offset);
        (Start, End, _bufferOffset) = (0, 0, offset);
    }

    /// <summary>Passes over <paramref name="count"/> bytes, however many; false if the input ends before.</summary>
    public bool Skip(long count)
    {
        while (count > Available)
        {
            count -= Available;
            Start = End;
            if (!Require(1))
                return false;
        }
        Start += (int)count;
        return true;
    }

    void MoveToFront(int count)
    {
        var target = Buffer;
        if (count > Buffer.Length)
            target = GC.AllocateUninitializedArray<byte>(count, pinned: true);
        Unread.CopyTo(target);
        _bufferOffset += Start;
        (Buffer, Start, End) = (target, 0, Available);
    }

    public void Dispose()
    {
        _source?.Dispose();
        _source = null;
    }
}
