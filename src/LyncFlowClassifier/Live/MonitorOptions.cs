namespace LyncFlowClassifier.Live;

/// <summary>How a capture that does not end is looked at while it runs. Times in ns.</summary>
public readonly record struct MonitorOptions
{
    /// <summary>Creates the defaults.</summary>
    public MonitorOptions() { }

    /// <summary>A flow without frames for so long, in packet time, is closed (default 300 s).</summary>
    public long IdleTimeout { get; init; } = 300 * PacketTime.Second;

    /// <summary>Of a flow that goes on for so long, in packet time, a part is handed on (default 1800 s).</summary>
    public long ActiveTimeout { get; init; } = 1800 * PacketTime.Second;

    /// <summary>Real time from one look at all flows to the next (default 1 s); longer where a look takes more than a twentieth of it.</summary>
    public long Interval { get; init; } = PacketTime.Second;

    /// <summary>Flagged flows that are shown on after they were closed; older ones are counted only (default 2,000).</summary>
    public int RecentFlows { get; init; } = 2_000;
}
