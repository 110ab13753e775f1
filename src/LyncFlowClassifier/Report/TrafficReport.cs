using System.Collections.Immutable;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Report;

/// <summary>
/// The answer: an immutable snapshot in deterministic order. Flows are classified while they are enumerated, so a report of
/// millions of flows is never held twice; enumerating again gives the same flows.
/// </summary>
public sealed class TrafficReport
{
    /// <summary>What was read.</summary>
    public required CaptureSummary Capture { get; init; }

    /// <summary>Counts and groups.</summary>
    public required TrafficSummary Summary { get; init; }

    /// <summary>Hosts, by address.</summary>
    public required HostList Hosts { get; init; }

    /// <summary>Marks of media, by sender.</summary>
    public QosSummary Qos { get; init; } = QosSummary.Empty;

    /// <summary>Documented rows by server; null if that was not asked for.</summary>
    public CoverageSummary? Coverage { get; init; }

    /// <summary>All flows by first frame.</summary>
    public required IEnumerable<ClassifiedFlow> Flows { get; init; }

    /// <summary>Reads <see cref="Flows"/> without an object per flow.</summary>
    internal FlowCursor OpenFlows() => Flows is ClassifiedSequence flows ? flows.Open() : new GivenFlows(Flows.GetEnumerator());

    /// <summary>Findings of the capture (LF9xx), the configuration (LF4xx) and the coverage of servers (LF6xx).</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>Language of the messages about flows, and of what JSON says of all findings.</summary>
    public Translation Language { get; init; } = Translation.English;
}
