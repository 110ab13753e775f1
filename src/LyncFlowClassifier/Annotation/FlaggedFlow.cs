namespace LyncFlowClassifier.Annotation;

/// <summary>A flagged flow, and how much of it was written.</summary>
/// <param name="comment">Comment of its first frame, as it may stand in a capture.</param>
/// <param name="firstFrame">Number of its first frame.</param>
/// <param name="frames">Frames that its record counts.</param>
sealed class FlaggedFlow(byte[] comment, long firstFrame, ulong frames)
{
    ulong _framesToCome = frames;

    public ReadOnlySpan<byte> Comment => comment;

    /// <summary>Number of its first frame.</summary>
    public long FirstFrame => firstFrame;

    /// <summary>Frames written.</summary>
    public int Written { get; set; }

    /// <summary>True if it has frames that were not written.</summary>
    public bool IsCut { get; set; }

    /// <summary>
    /// The next flagged flow between the same ends: a record that was closed early for lack of memory begins again with the next frame.
    /// </summary>
    public FlaggedFlow? Next { get; set; }

    /// <summary>True if a frame of these ends is this flow's; what comes later is of another record, which is not flagged.</summary>
    public bool Takes(long frame)
    {
        if (frame < firstFrame || _framesToCome == 0)
            return false;
        _framesToCome--;
        return true;
    }
}
