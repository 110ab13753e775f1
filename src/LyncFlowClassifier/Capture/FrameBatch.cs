namespace LyncFlowClassifier.Capture;

/// <summary>
/// Up to <see cref="Capacity"/> frames over one buffer. The bytes belong to the source and are valid until the next
/// <see cref="IFrameSource.Read"/>; whoever wants to keep something copies it.
/// </summary>
public sealed class FrameBatch
{
    /// <summary>Most frames in one batch.</summary>
    public const int Capacity = 64;

    /// <summary>Pinned buffer that the frames point into; set by the source.</summary>
    public byte[] Buffer { get; set; } = [];

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
        return Buffer.AsSpan(frame.Offset, frame.CapturedLength);
    }
}
