using System.Collections.Immutable;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Live;

/// <summary>A capture at one moment while it runs. Immutable, for any thread.</summary>
public sealed record LiveSnapshot
{
    /// <summary>Number of the look, from 1.</summary>
    public required long Number { get; init; }

    /// <summary>When it was taken, UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>How long the capture has run.</summary>
    public required TimeSpan Running { get; init; }

    /// <summary>The interfaces.</summary>
    public required ImmutableArray<InterfaceCounters> Interfaces { get; init; }

    /// <summary>Frames since the beginning, all kinds.</summary>
    public required CaptureSummary Capture { get; init; }

    /// <summary>Frames a second since the look before.</summary>
    public required double FramesPerSecond { get; init; }

    /// <summary>Bytes on the wire a second since the look before.</summary>
    public required double BytesPerSecond { get; init; }

    /// <summary>Flows that began, a second, since the look before.</summary>
    public required double FlowsPerSecond { get; init; }

    /// <summary>By how much the frames that are being looked at are behind the clock.</summary>
    public required TimeSpan Lag { get; init; }

    /// <summary>How long this look at all flows took.</summary>
    public required TimeSpan LookTime { get; init; }

    /// <summary>Flows that are open now.</summary>
    public required long OpenFlows { get; init; }

    /// <summary>Bytes that flow records use.</summary>
    public required long BytesInUse { get; init; }

    /// <summary>Flows that are open, and flagged ones that were closed lately: counts, services and groups.</summary>
    public required TrafficSummary Now { get; init; }

    /// <summary>Hosts of these flows.</summary>
    public required HostList Hosts { get; init; }

    /// <summary>All flows since the beginning.</summary>
    public required LiveTotals Totals { get; init; }

    /// <summary>Findings of the capture (LF9xx), the configuration (LF4xx) and the coverage of servers (LF6xx).</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>Ports that answers told of since the beginning, by first frame.</summary>
    public ImmutableArray<LearnedPort> LearnedPorts { get; init; } = [];

    /// <summary>Parts of flows that were to be kept elsewhere and are not; 0 if nothing is kept.</summary>
    public long PartsNotKept { get; init; }

    /// <summary>How far silence can be trusted, by the last minutes.</summary>
    public CaptureHealth Health => Capture.Health;

    /// <summary>Frames dropped since the beginning, by the system and by interfaces.</summary>
    public long Dropped => Interfaces.Sum(counters => counters.Dropped + counters.DroppedByInterface);

    /// <summary>The fullest of the systems' buffers, 0 to 1.</summary>
    public double RingUse => Interfaces.IsEmpty ? 0 : Interfaces.Max(counters => counters.RingUse);
}

/// <summary>Counts of all flows since a capture began.</summary>
public sealed record LiveTotals
{
    /// <summary>Flows.</summary>
    public required long Flows { get; init; }

    /// <summary>Flagged flows.</summary>
    public required long Flagged { get; init; }

    /// <summary>Blocked flows.</summary>
    public required long Blocked { get; init; }

    /// <summary>Flows per verdict; every verdict is there.</summary>
    public required ImmutableArray<KeyValuePair<Verdict, long>> Verdicts { get; init; }

    /// <summary>Flows per outcome; every outcome is there.</summary>
    public required ImmutableArray<KeyValuePair<Outcome, long>> Outcomes { get; init; }

    /// <summary>Flows per code of finding, by code; those with none are left out.</summary>
    public required ImmutableArray<KeyValuePair<string, long>> Codes { get; init; }
}
