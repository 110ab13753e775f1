namespace LyncFlowClassifier.Audit;

/// <summary>A time span on packet time, in ns since 1970 UTC.</summary>
/// <param name="From">First nanosecond; <see cref="long.MinValue"/> = since ever.</param>
/// <param name="To">First nanosecond after it; <see cref="long.MaxValue"/> = for ever.</param>
public readonly record struct AuditPeriod(long From, long To)
{
    /// <summary>All time.</summary>
    public static AuditPeriod All { get; } = new(long.MinValue, long.MaxValue);

    /// <summary>True if no end is set.</summary>
    public bool IsAll => this == All;

    /// <summary>True if a flow was seen in it. A flow without any time belongs to all time only.</summary>
    public bool Touches(long firstSeen, long lastSeen) => IsAll || (lastSeen != PacketTime.None && firstSeen < To && lastSeen >= From);
}
