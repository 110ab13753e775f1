using System.Collections.Immutable;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Audit;

/// <summary>Tells where a frame of a source is.</summary>
/// <param name="source">Number of the source, from 0.</param>
/// <param name="files">Files in reading order with the frames of each; empty for a live capture.</param>
sealed class AuditPlace(int source, ImmutableArray<(string Name, long Frames)> files)
{
    public AuditEvidence EvidenceOf(in FlowRecord record, in FlowConclusion flow)
    {
        var (file, frame) = Find(record.FirstFrame);
        return new AuditEvidence(source, file, frame, record.FirstSeen, flow.Initiator, flow.Responder, flow.Outcome);
    }

    (string File, long Frame) Find(long frame)
    {
        for (var i = 0; i < files.Length; i++)
        {
            if (frame <= files[i].Frames || i == files.Length - 1)
                return (files[i].Name, frame);
            frame -= files[i].Frames;
        }

        return ("", frame);
    }
}
