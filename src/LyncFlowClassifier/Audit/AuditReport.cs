using System.Collections.Immutable;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Audit;

/// <summary>The answer to an audit: an immutable snapshot in deterministic order. Names in it come from captures and files: escape before printing.</summary>
public sealed record AuditReport
{
    /// <summary>When it was made.</summary>
    public required DateTimeOffset Made { get; init; }

    /// <summary>Which flows it is about.</summary>
    public required AuditScope Scope { get; init; }

    /// <summary>Where the flows come from.</summary>
    public required ImmutableArray<AuditSource> Sources { get; init; }

    /// <summary>Flows in scope.</summary>
    public required long Flows { get; init; }

    /// <summary>Wire bytes of these flows.</summary>
    public required ulong Bytes { get; init; }

    /// <summary>Flagged flows among them, accepted ones included.</summary>
    public required long Flagged { get; init; }

    /// <summary>Flagged flows that an exception accepts.</summary>
    public required long Accepted { get; init; }

    /// <summary>Flows per verdict; every verdict is there.</summary>
    public required ImmutableArray<KeyValuePair<Verdict, long>> Verdicts { get; init; }

    /// <summary>Flows per outcome; every outcome is there.</summary>
    public required ImmutableArray<KeyValuePair<Outcome, long>> Outcomes { get; init; }

    /// <summary>
    /// The items, accepted ones (with <see cref="AuditItem.Exception"/>) last; within these by category, then the most severe, then those
    /// with the most flows.
    /// </summary>
    public required ImmutableArray<AuditItem> Items { get; init; }

    /// <summary>Flagged flows that are counted but in no item, since there were too many items.</summary>
    public required long FlowsLeftOut { get; init; }

    /// <summary>What this audit was compared with; null if with nothing.</summary>
    public AuditBaseline? Baseline { get; init; }

    /// <summary>Items of the baseline that are no more.</summary>
    public ImmutableArray<AuditBefore> Gone { get; init; } = [];

    /// <summary>Flows by the roles of their ends.</summary>
    public required ImmutableArray<MatrixCell> Matrix { get; init; }

    /// <summary>Flagged flows over time; empty if no flow has a time.</summary>
    public required Timeline Timeline { get; init; }

    /// <summary>Undocumented ports with the most flows, at most 50, those first.</summary>
    public required ImmutableArray<PortUse> UndocumentedPorts { get; init; }

    /// <summary>Documented rows by server; null without a topology.</summary>
    public CoverageSummary? Coverage { get; init; }

    /// <summary>Marks of media.</summary>
    public required QosSummary Qos { get; init; }

    /// <summary>Documented services that got through at some times and were blocked at others, the least reliable first; at most 1,000.</summary>
    public required ImmutableArray<ServiceHealth> Intermittent { get; init; }

    /// <summary>Hosts of unknown role, those with the most flagged flows first; at most 1,000.</summary>
    public required ImmutableArray<HostSummary> UnknownHosts { get; init; }

    /// <summary>Number of all hosts of unknown role.</summary>
    public required long UnknownHostCount { get; init; }

    /// <summary>Findings of the configuration (LF4xx), of the captures (LF9xx) and of coverage (LF6xx).</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>Exceptions in the order of the file.</summary>
    public ImmutableArray<ExceptionUse> Exceptions { get; init; } = [];

    /// <summary>Firewall rules that would let documented flows pass that were seen blocked.</summary>
    public ImmutableArray<FirewallRule> FirewallRules { get; init; } = [];

    /// <summary>What limits left out, one sentence each.</summary>
    public ImmutableArray<FormattableString> Notes { get; init; } = [];

    /// <summary>Language of what is said.</summary>
    public Translation Language { get; init; } = Translation.English;

    /// <summary>Items of a category that nobody accepted.</summary>
    public IEnumerable<AuditItem> Open(AuditCategory category) => Items.Where(item => item.Exception is null && item.Category == category);
}

/// <summary>Flows from hosts of one kind to hosts of another.</summary>
/// <param name="Initiator">Roles of the initiator as declared; none if unknown.</param>
/// <param name="Responder">Roles of the responder.</param>
/// <param name="Verdicts">Flows by verdict, in the order of <see cref="Verdict"/>.</param>
/// <param name="Flagged">Flagged ones among them.</param>
/// <param name="Blocked">Blocked ones among them.</param>
/// <param name="Bytes">Wire bytes.</param>
public sealed record MatrixCell(Roles Initiator, Roles Responder, ImmutableArray<long> Verdicts, long Flagged, long Blocked, ulong Bytes)
{
    /// <summary>All flows.</summary>
    public long Flows => Verdicts.Sum();
}

/// <summary>Flows over time, by when they began.</summary>
/// <param name="Width">Length of a bucket in ns.</param>
/// <param name="Buckets">Consecutive buckets without gaps, at most 200.</param>
public sealed record Timeline(long Width, ImmutableArray<TimeBucket> Buckets);

/// <summary>Flows that began in one bucket.</summary>
/// <param name="Start">Its first nanosecond.</param>
/// <param name="Flows">All flows.</param>
/// <param name="Flagged">Flagged flows by category, in the order of <see cref="AuditCategory"/>; accepted ones are left out.</param>
public sealed record TimeBucket(long Start, long Flows, ImmutableArray<long> Flagged);

/// <summary>A port that nothing documents.</summary>
/// <param name="Transport">Transport.</param>
/// <param name="Port">Responder port.</param>
/// <param name="Flows">Flows.</param>
/// <param name="Hosts">Different responders; at 1,024 there may be more.</param>
/// <param name="Bytes">Wire bytes.</param>
/// <param name="ItemId">The item with the most of these flows.</param>
public sealed record PortUse(Transport Transport, int Port, long Flows, int Hosts, ulong Bytes, string ItemId);

/// <summary>A service of one host that is not always there.</summary>
/// <param name="Host">The responder.</param>
/// <param name="RowId">Row of the catalogue.</param>
/// <param name="Service">The row's service.</param>
/// <param name="Transport">Transport.</param>
/// <param name="Port">Lowest port seen.</param>
/// <param name="Answered">Flows that got through.</param>
/// <param name="Blocked">Flows that did not.</param>
/// <param name="FirstBlocked">When the first of these began, in ns.</param>
/// <param name="LastBlocked">When the last of these began, in ns.</param>
public sealed record ServiceHealth(
    AuditHost Host, string RowId, string Service, Transport Transport, int Port, long Answered, long Blocked, long FirstBlocked, long LastBlocked);
