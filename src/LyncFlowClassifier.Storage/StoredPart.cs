using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Storage;

/// <summary>What is known of a part of a flow beside its record.</summary>
[Flags]
public enum PartMarks : byte
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>The flow begins with it.</summary>
    First = 1,

    /// <summary>No part follows.</summary>
    Last = 2,

    /// <summary>When it was written, silence proved something: no frames were being dropped.</summary>
    SilenceIsEvidence = 4,

    /// <summary>All of them.</summary>
    All = First | Last | SilenceIsEvidence,
}

/// <summary>A part of a flow: what was seen of it from one moment to another.</summary>
public struct StoredPart
{
    /// <summary>What was seen. Its first frame is that of the flow.</summary>
    public FlowRecord Record;

    /// <summary>Number of the part in its run, rising; a flow's parts are in the order of their numbers.</summary>
    public long Number;

    /// <summary>Earliest and latest packet time of the flow, its earlier parts included. Known when a part is written; rows do not keep it.</summary>
    public long FlowSince, FlowUntil;

    /// <summary>What else is known.</summary>
    public PartMarks Marks;
}
