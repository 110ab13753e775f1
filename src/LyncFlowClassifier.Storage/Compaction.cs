namespace LyncFlowClassifier.Storage;

/// <summary>What compaction has done.</summary>
public sealed record Compaction
{
    /// <summary>Runs that are gone: too old, or never completed.</summary>
    public long RunsDeleted { get; set; }

    /// <summary>Flows that were too old.</summary>
    public long FlowsDeleted { get; set; }

    /// <summary>Flows that were in several parts and are in one now.</summary>
    public long FlowsMerged { get; set; }

    /// <summary>False if it was asked to stop before its end; to do it again goes on.</summary>
    public bool IsFinished { get; set; }
}

/// <summary>What compaction shall do.</summary>
public readonly record struct CompactionOptions
{
    /// <summary>
    /// Live runs lose flows that ended before this packet time, and runs over captures go as a whole if they were stored before it, by the clock;
    /// in ns. <see cref="PacketTime.None"/>: nothing is too old.
    /// </summary>
    public required long KeepSince { get; init; }

    /// <summary>True to make one part of the parts of flows that are closed.</summary>
    public bool Merge { get; init; }
}
