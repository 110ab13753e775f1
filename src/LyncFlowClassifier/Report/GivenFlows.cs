using LyncFlowClassifier.Classify;

namespace LyncFlowClassifier.Report;

/// <summary>Flows that came as objects, read like those of a run.</summary>
sealed class GivenFlows(IEnumerator<ClassifiedFlow> flows) : FlowCursor
{
    public override bool MoveNext()
    {
        if (!flows.MoveNext())
            return false;
        var flow = flows.Current;
        Current = flow.Record;
        Judged.Initiator = flow.Initiator;
        Judged.Responder = flow.Responder;
        Judged.InitiatorEvidence = flow.InitiatorEvidence;
        Judged.Attempts = flow.Attempts;
        Judged.Outcome = flow.Outcome;
        Judged.Confidence = flow.Confidence;
        Judged.Blocked = flow.Blocked;
        Judged.Flagged = flow.Flagged;
        Judged.Verdict = flow.Verdict;
        Judged.Strength = flow.Strength;
        Judged.Rows = flow.Rows;
        Judged.Learned = flow.Learned;
        Given = flow.Findings;
        return true;
    }
}
