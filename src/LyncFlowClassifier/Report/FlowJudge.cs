using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Report;

/// <summary>Judges flows on one thread, and counts what can be added up in any order.</summary>
/// <param name="records">All flows.</param>
/// <param name="classifier">Judges; for this thread alone.</param>
/// <param name="catalog">Rows in force.</param>
/// <param name="surveys">True in the pass that surveys.</param>
sealed class FlowJudge(FlowSequence records, FlowClassifier classifier, PortCatalog catalog, bool surveys)
{
    public FlowLedger Ledger { get; } = new(catalog);

    /// <summary>Counts of the flows seen here; pairs of hosts are added elsewhere, since their order matters.</summary>
    public CaptureSurvey Survey { get; } = new();

    public FindingMessages Messages => classifier.Messages;

    /// <summary>Flows without any time.</summary>
    public long WithoutTime { get; private set; }

    /// <summary>True if any check of a candidate pair was called blocked.</summary>
    public bool HasOpenIceChecks { get; private set; }

    /// <summary>Judges the flows of a batch.</summary>
    public void Judge(JudgedFlows batch)
    {
        var provesPaths = false;
        for (var i = 0; i < batch.Count; i++)
        {
            records.Read(batch.Places, batch.Count, i, out var record);
            ref var flow = ref batch.Flows[i];
            flow.ProvesPath = surveys && Survey.AddCounts(record);
            provesPaths |= flow.ProvesPath;
            WithoutTime += record.LastSeen == PacketTime.None ? 1 : 0;
            classifier.Conclude(ref record, out var conclusion);
            Ledger.Add(record, conclusion);
            HasOpenIceChecks |= conclusion.Blocked && BlockedRule.IsIceCheck(record);
            Keep(record, conclusion, ref flow);
        }

        batch.ProvesPaths = provesPaths;
    }

    /// <summary>A flow with all its details once more.</summary>
    public void JudgeAgain(ulong place, out FlowRecord record, out FlowConclusion conclusion)
    {
        records.Read(place, out record);
        classifier.Conclude(ref record, out conclusion);
    }

    static void Keep(in FlowRecord record, in FlowConclusion conclusion, ref JudgedFlow flow)
    {
        flow.Initiator = record.AddressA;
        flow.Responder = record.AddressB;
        flow.InitiatorPort = record.PortA;
        flow.ResponderPort = record.PortB;
        flow.Transport = record.Transport;
        flow.Frames = record.Frames;
        flow.Bytes = record.Bytes;
        flow.FirstFrame = record.FirstFrame;
        flow.LastSeen = record.LastSeen;
        flow.BestRow = conclusion.BestRow;
        flow.Findings = conclusion.Findings;
        flow.Outcome = conclusion.Outcome;
        flow.Verdict = conclusion.Verdict;
        flow.Severity = conclusion.WorstSeverity();
        flow.Flagged = conclusion.Flagged;
        flow.Blocked = conclusion.Blocked;
    }
}
