namespace LyncFlowClassifier.Capture.Libpcap;

/// <summary>
/// Frames of several interfaces in time order. A frame is handed on when no other interface can have an earlier one: when each of the
/// others has a frame in its stage or was listened to until then.
/// </summary>
static class FrameMerge
{
    /// <summary>Moves frames to the batch, which is empty.</summary>
    public static void Fill(FrameBatch batch, List<FrameStage> stages)
    {
        if (stages.Count == 1)
        {
            stages[0].MoveTo(batch);
            return;
        }

        while (batch.Count < FrameBatch.Capacity && Earliest(stages) is { } earliest && earliest.Next.Time <= HeardUntil(stages))
            earliest.MoveNextTo(batch);
    }

    /// <summary>Time of the earliest frame that waits; <see cref="long.MaxValue"/> if none does.</summary>
    public static long NextTime(List<FrameStage> stages) => Earliest(stages)?.Next.Time ?? long.MaxValue;

    /// <summary>Time until which every interface without a frame was listened to; <see cref="long.MaxValue"/> if all have frames.</summary>
    public static long HeardUntil(List<FrameStage> stages)
    {
        var heard = long.MaxValue;
        foreach (var stage in stages)
        {
            if (stage.IsEmpty)
                heard = Math.Min(heard, stage.HeardUntil);
        }

        return heard;
    }

    static FrameStage? Earliest(List<FrameStage> stages)
    {
        FrameStage? earliest = null;
        foreach (var stage in stages)
        {
            if (!stage.IsEmpty && (earliest is null || stage.Next.Time < earliest.Next.Time))
                earliest = stage;
        }

        return earliest;
    }
}
