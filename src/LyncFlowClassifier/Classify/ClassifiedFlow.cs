using System.Collections.Immutable;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Classify;

/// <summary>A flow with everything that is concluded from it. Made once per flow, never per frame.</summary>
public sealed class ClassifiedFlow
{
    /// <summary>The record, turned so that end A is the initiator.</summary>
    public required FlowRecord Record { get; init; }

    /// <summary>Who opened the flow.</summary>
    public required Endpoint Initiator { get; init; }

    /// <summary>Who was opened to.</summary>
    public required Endpoint Responder { get; init; }

    /// <summary>By what the initiator was told.</summary>
    public required InitiatorEvidence InitiatorEvidence { get; init; }

    /// <summary>TCP: SYNs with a new sequence number, 0 if the beginning was not captured. UDP: 1.</summary>
    public required uint Attempts { get; init; }

    /// <summary>Did it get through?</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>How firmly that is known.</summary>
    public required Confidence Confidence { get; init; }

    /// <summary>True if no attempt was ever established and something stands in the way.</summary>
    public required bool Blocked { get; init; }

    /// <summary>Is it on the list?</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>How well the best row fits.</summary>
    public required Strength Strength { get; init; }

    /// <summary>All rows that fit, best first.</summary>
    public required ImmutableArray<RowMatch> Rows { get; init; }

    /// <summary>Findings of this flow, ordered by code.</summary>
    public required ImmutableArray<Finding> Findings { get; init; }

    /// <summary>What an answer of the endpoint mapper or the SQL Browser told of the responder's port; null if nothing.</summary>
    public LearnedPort? Learned { get; init; }

    /// <summary>The best row's service, its protocol if the page names no service, or an empty string.</summary>
    public string Service => ServiceOf(Rows.IsEmpty ? null : Rows[0]);

    internal static string ServiceOf(RowMatch? best)
        => best is null ? "" : best.Row.Service is { Length: > 0 } service ? service : best.Row.Protocol;

    /// <summary>Undocumented, denied, blocked, or with a finding of warning or error; with strict also unverified.</summary>
    public required bool Flagged { get; init; }
}
