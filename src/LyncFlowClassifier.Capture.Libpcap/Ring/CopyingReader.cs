namespace LyncFlowClassifier.Capture.Libpcap.Ring;

/// <summary>Frames of a ring, copied into a room of a buffer that several interfaces share: batches have frames of all of them.</summary>
sealed class CopyingReader(RingReader ring, FrameRoom room) : IFrameReader
{
    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Buffer => room.Buffer;

    /// <inheritdoc/>
    public string? Means => ring.Means;

    /// <inheritdoc/>
    public ushort LinkType => ring.LinkType;

    /// <inheritdoc/>
    public bool HasNanoseconds => ring.HasNanoseconds;

    /// <inheritdoc/>
    public long SystemBytes => ring.SystemBytes;

    /// <inheritdoc/>
    public nint Waitable => ring.Waitable;

    /// <inheritdoc/>
    public bool IsInDoubt => ring.IsInDoubt;

    /// <inheritdoc/>
    public string? Failure => ring.Failure;

    /// <inheritdoc/>
    public int Read(Frame[] frames, out int bytes)
    {
        var count = ring.Read(frames, out bytes);
        var offset = room.Offset;
        foreach (ref var frame in frames.AsSpan(0, count))
        {
            ring.Buffer.Span.Slice(frame.Offset, frame.CapturedLength).CopyTo(room.Buffer.AsSpan(offset));
            frame.Offset = offset;
            offset += frame.CapturedLength;
        }

        return count;
    }

    /// <inheritdoc/>
    public void CountDrops(LiveStatistics statistics) => ring.CountDrops(statistics);

    /// <inheritdoc/>
    public void Dispose() => ring.Dispose();
}
