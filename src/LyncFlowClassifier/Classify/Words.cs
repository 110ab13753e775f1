using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>The words that reports use for what is concluded of a flow. They never change their meaning.</summary>
public static class Words
{
    /// <summary>Outcomes.</summary>
    public static NamedValues<Outcome> Outcomes { get; } = new(
        ("established", Outcome.Established),
        ("no-answer", Outcome.NoAnswer),
        ("refused", Outcome.Refused),
        ("prohibited", Outcome.Prohibited),
        ("unreachable", Outcome.Unreachable),
        ("half-open", Outcome.HalfOpen),
        ("reset", Outcome.Reset),
        ("stalled", Outcome.Stalled),
        ("aborted", Outcome.Aborted),
        ("one-way", Outcome.OneWay),
        ("pending", Outcome.Pending),
        ("mid-stream", Outcome.MidStream));

    /// <summary>How firmly an outcome is known.</summary>
    public static NamedValues<Confidence> Confidences { get; } = new(
        ("low", Confidence.Low), ("medium", Confidence.Medium), ("high", Confidence.High), ("certain", Confidence.Certain));

    /// <summary>Verdicts.</summary>
    public static NamedValues<Verdict> Verdicts { get; } = new(
        ("documented", Verdict.Documented),
        ("known", Verdict.Known),
        ("unverified", Verdict.Unverified),
        ("undocumented", Verdict.Undocumented),
        ("denied", Verdict.Denied));

    /// <summary>Strengths of a match.</summary>
    public static NamedValues<Strength> Strengths { get; } = new(
        ("none", Strength.None), ("wide", Strength.Wide), ("range", Strength.Range), ("exact", Strength.Exact));

    /// <summary>By what the initiator was told.</summary>
    public static NamedValues<InitiatorEvidence> InitiatorEvidences { get; } = new(
        ("handshake", InitiatorEvidence.Handshake),
        ("request", InitiatorEvidence.Request),
        ("catalogue", InitiatorEvidence.Catalogue),
        ("port", InitiatorEvidence.Port),
        ("first-frame", InitiatorEvidence.FirstFrame));

    /// <summary>Transports.</summary>
    public static NamedValues<Transport> Transports { get; } = new(("tcp", Transport.Tcp), ("udp", Transport.Udp));
}
