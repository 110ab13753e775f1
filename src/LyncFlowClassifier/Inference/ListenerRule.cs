using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Inference;

/// <summary>Does a flow prove that its responder serves the port? Only what was answered for certain does.</summary>
static class ListenerRule
{
    /// <summary>Ports from here on are also given out to callers, so a service there must show itself.</summary>
    const int FirstEphemeralPort = 32768;

    /// <summary>Whether the flow counts.</summary>
    /// <param name="record">The flow; end A is the initiator.</param>
    /// <param name="conclusion">What is concluded of it.</param>
    /// <param name="clue">What is known of the responder's port, or null.</param>
    public static bool Proves(in FlowRecord record, in FlowConclusion conclusion, PortClue? clue)
    {
        if (record.AddressA == record.AddressB || record.AddressB.IsBroadcastOrMulticast || !IsListenerKnown(record, conclusion.InitiatorEvidence))
            return false;
        return record.Transport == Transport.Tcp ? ProvesTcp(record, conclusion, clue) : ProvesUdp(record, conclusion);
    }

    // Where neither handshake nor request was seen, only a caller's port that looks like one tells who was called.
    static bool IsListenerKnown(in FlowRecord record, InitiatorEvidence evidence) => evidence switch
    {
        InitiatorEvidence.Handshake or InitiatorEvidence.Request => true,
        InitiatorEvidence.Catalogue or InitiatorEvidence.Port => record.PortA >= FirstEphemeralPort && record.PortB < FirstEphemeralPort,
        _ => false,
    };

    static bool ProvesTcp(in FlowRecord record, in FlowConclusion conclusion, PortClue? clue)
    {
        // A reset or stalled connection was accepted before.
        if (conclusion.Outcome is not (Outcome.Established or Outcome.Reset or Outcome.Stalled))
            return false;
        if (record.PortB >= FirstEphemeralPort)
            return IsTls(record.A.Payload);
        return clue is not { IsEncrypted: true } || !(IsClearText(record.A.Payload) || IsClearText(record.B.Payload));
    }

    static bool ProvesUdp(in FlowRecord record, in FlowConclusion conclusion)
        => conclusion.Outcome == Outcome.Established && (PayloadEvidence.IsServerOnly(record.B.Payload) || !PayloadEvidence.IsMedia(record));

    static bool IsTls(PayloadKind kind) => kind is PayloadKind.TlsClient or PayloadKind.TlsServer;

    static bool IsClearText(PayloadKind kind)
        => kind is PayloadKind.HttpRequest or PayloadKind.HttpResponse or PayloadKind.SipRequest or PayloadKind.SipResponse;
}
