using System.Collections.Immutable;
using LyncFlowClassifier.Classify;

namespace LyncFlowClassifier.Explain;

/// <summary>A candidate row and one sentence about it.</summary>
/// <param name="Candidate">The row, its rank, and why it does not fit.</param>
/// <param name="Reason">The same in words.</param>
public sealed record ExplainedRow(CandidateRow Candidate, string Reason);

/// <summary>Why a flow got its verdict.</summary>
public sealed record FlowExplanation
{
    /// <summary>The flow as reports show it.</summary>
    public required ClassifiedFlow Flow { get; init; }

    /// <summary>How it is known who opened it, one sentence.</summary>
    public required string InitiatorReason { get; init; }

    /// <summary>Why this outcome, one sentence.</summary>
    public required string OutcomeReason { get; init; }

    /// <summary>Why this verdict, one sentence.</summary>
    public required string VerdictReason { get; init; }

    /// <summary>Rows that cover one of the ports: those that fit, best first, then the others.</summary>
    public required ImmutableArray<ExplainedRow> Rows { get; init; }

    /// <summary>Wireshark display filter for exactly this flow.</summary>
    public required string Filter { get; init; }
}
