namespace LyncFlowClassifier.Capture;

/// <summary>
/// Up to <see cref="Capacity"/> frames over one buffer: an array, or memory of the system. The bytes belong to the source and are valid until the next
/// <see cref="IFrameSource.Read"/>; whoever wants to keep something copies it.
/// </summary>
public sealed class FrameBatch
{
    /// <summary>Most frames in one batch.</summary>
    public const int Capacity = 64;

    /// <summary>Buffer that the frames point into; set by the source.</summary>
    public ReadOnlyMemory<byte> Buffer { get; set; }

    /// <summary>Frames of this batch; the first <see cref="Count"/> are valid.</summary>
    public Frame[] Frames { get; } = new Frame[Capacity];

    /// <summary>Where the frames come from, entry i for frame i, if whoever reads has put an array of <see cref="Capacity"/> here; null (default): not asked.</summary>
    public FrameOrigin[]? Origins { get; set; }

    /// <summary>Number of valid frames, 0 to <see cref="Capacity"/>.</summary>
    public int Count { get; set; }

    /// <summary>The captured bytes of frame <paramref name="index"/>.</summary>
    public ReadOnlySpan<byte> Bytes(int index)
    {
        ref readonly var frame = ref Frames[index];
        return Buffer.Span.Slice(frame.Offset, frame.CapturedLength);
    }

    /// <summary>The bytes that the capture holds of frame <paramref name="index"/>, what follows the frame itself included (<see cref="FrameOrigin.RecordedLength"/>).</summary>
    public ReadOnlySpan<byte> Recorded(int index, in FrameOrigin origin) => Buffer.Span.Slice(Frames[index].Offset, origin.RecordedLength);
}
