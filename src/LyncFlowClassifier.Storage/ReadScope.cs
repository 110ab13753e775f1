namespace LyncFlowClassifier.Storage;

/// <summary>First frames of flows, both ends included.</summary>
/// <param name="First">The least.</param>
/// <param name="Last">The greatest.</param>
public readonly record struct FrameRange(long First, long Last)
{
    /// <summary>All flows.</summary>
    public static FrameRange All { get; } = new(long.MinValue, long.MaxValue);
}

/// <summary>A period of packet time in ns, both ends included.</summary>
/// <param name="From">Begin.</param>
/// <param name="To">End.</param>
public readonly record struct Period(long From, long To)
{
    /// <summary>Always; holds flows without times, too, as no other period does.</summary>
    public static Period Always { get; } = new(long.MinValue, long.MaxValue);

    /// <summary>True if something that was first and last seen at these times lies in the period, if only in part.</summary>
    public bool Meets(long firstSeen, long lastSeen)
        => this == Always || (firstSeen != PacketTime.None && firstSeen <= To && lastSeen >= From);
}
