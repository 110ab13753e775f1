using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Classify;

/// <summary>
/// All that is concluded from one record, as a value: counting and writing millions of flows makes no objects. Of findings it holds
/// the kinds; <see cref="FindingMessages"/> makes their words.
/// </summary>
struct FlowConclusion
{
    public Endpoint Initiator;
    public Endpoint Responder;
    public HostFacts InitiatorHost;
    public HostFacts ResponderHost;
    public InitiatorEvidence InitiatorEvidence;
    public uint Attempts;
    public Outcome Outcome;
    public Confidence Confidence;
    public bool Blocked;
    public bool Flagged;
    public Verdict Verdict;
    public Strength Strength;
    public ImmutableArray<RowMatch> Rows;

    /// <summary>Place of the best row in the catalogue; -1 if no row fits.</summary>
    public int BestRow;

    /// <summary>What the two ends should mark.</summary>
    public QosEnds Qos;

    /// <summary>How severe a finding about DSCP is.</summary>
    public Severity QosSeverity;

    public FindingSet Findings;

    /// <summary>What an answer in the capture told of the responder's port; null if nothing.</summary>
    public LearnedPort? Learned;

    /// <summary>How severe a finding of this flow is: one that blocks is as severe as its best row says.</summary>
    public readonly Severity SeverityOf(FindingKind kind)
    {
        if (kind == FindingKind.Denied)
            return Severity.Error;
        if (FindingSet.IsQos(kind))
            return QosSeverity;
        if (kind == FindingKind.OldTls)
            return Severity.Info;
        return FindingSet.IsBlock(kind) && !Rows.IsEmpty ? Rows[0].Row.Severity : Severity.Warning;
    }

    /// <summary>How severe the worst finding is; info if there is none.</summary>
    public readonly Severity WorstSeverity()
    {
        var worst = Severity.Info;
        foreach (var finding in Findings)
        {
            var severity = SeverityOf(finding);
            worst = severity > worst ? severity : worst;
        }

        return worst;
    }

    /// <summary>As an object of its own, with the record whose end A is the initiator.</summary>
    public readonly ClassifiedFlow Of(in FlowRecord record, ImmutableArray<Finding> findings) => new()
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
        Findings = findings,
        Learned = Learned,
    };
}
