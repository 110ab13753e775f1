using System.Collections.Immutable;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Classify;

/// <summary>All that is concluded from one record, as a value: counting millions of flows makes no objects.</summary>
struct FlowConclusion
{
    public Endpoint Initiator;
    public Endpoint Responder;
    public InitiatorEvidence InitiatorEvidence;
    public uint Attempts;
    public Outcome Outcome;
    public Confidence Confidence;
    public bool Blocked;
    public bool Flagged;
    public Verdict Verdict;
    public Strength Strength;
    public ImmutableArray<RowMatch> Rows;
    public ImmutableArray<Finding> Findings;

    /// <summary>As <see cref="ClassifiedFlow.Service"/>.</summary>
    public readonly string Service => ClassifiedFlow.ServiceOf(Rows);

    /// <summary>As an object of its own, with the record whose end A is the initiator.</summary>
    public readonly ClassifiedFlow Of(in FlowRecord record) => new()
    {
        Record = record,
        Initiator = Initiator,
        Responder = Responder,
        InitiatorEvidence = InitiatorEvidence,
        Attempts = Attempts,
        Outcome = Outcome,
        Confidence = Confidence,
        Blocked = Blocked,
        Flagged = Flagged,
        Verdict = Verdict,
        Strength = Strength,
        Rows = Rows,
        Findings = Findings,
    };
}
