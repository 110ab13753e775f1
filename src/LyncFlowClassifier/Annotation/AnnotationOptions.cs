namespace LyncFlowClassifier.Annotation;

/// <summary>How much of the flagged flows is written.</summary>
public readonly record struct AnnotationOptions
{
    /// <summary>Creates the defaults.</summary>
    public AnnotationOptions() { }

    /// <summary>First frames of each flagged flow that are written (default 100).</summary>
    public int FramesPerFlow { get; init; } = 100;

    /// <summary>Most frames of all flows (1,000,000): what Wireshark still opens at ease.</summary>
    public long MaxFrames { get; init; } = 1_000_000;

    /// <summary>Most flows (100,000), the first by frame: their comments are held in memory, less than 1 KiB each as a rule.</summary>
    public int MaxFlows { get; init; } = 100_000;
}

/// <summary>What was written, and what was not.</summary>
public sealed record AnnotationResult
{
    /// <summary>Flows with at least one frame written.</summary>
    public required long Flows { get; init; }

    /// <summary>Frames written.</summary>
    public required long Frames { get; init; }

    /// <summary>Flows that have more frames than <see cref="AnnotationOptions.FramesPerFlow"/>.</summary>
    public required long FlowsCut { get; init; }

    /// <summary>Flagged flows left out because there are more than <see cref="AnnotationOptions.MaxFlows"/>.</summary>
    public required long FlowsOverLimit { get; init; }

    /// <summary>True if <see cref="AnnotationOptions.MaxFrames"/> ended writing.</summary>
    public required bool FramesOverLimit { get; init; }

    /// <summary>Flows of which no frame was written: writing ended before, or the input is no longer what it was.</summary>
    public required long FlowsWithoutFrame { get; init; }

    /// <summary>Frames that had no time in the input and are written with the first time of their interface.</summary>
    public required long FramesWithoutTime { get; init; }
}
