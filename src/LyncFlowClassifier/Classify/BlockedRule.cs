using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Classify;

/// <summary>Does something stand in the way of all or of some attempts (semantics section 3)?</summary>
static class BlockedRule
{
    const int FirstUserPort = 1024;
    const int StunPort = 3478;

    /// <summary>True if no attempt was ever established and the outcome says that something stands in the way.</summary>
    /// <param name="record">The flow, end A its initiator.</param>
    /// <param name="outcome">Its outcome after the health gate.</param>
    /// <param name="survey">Knows which pairs of hosts found a media path.</param>
    public static bool IsBlocked(in FlowRecord record, Outcome outcome, CaptureSurvey survey)
    {
        if (outcome is not (Outcome.NoAnswer or Outcome.Refused or Outcome.Prohibited or Outcome.Unreachable or Outcome.HalfOpen))
            return false;
        return !IsIceCheck(record) || !survey.IcePairPasses(record.AddressA, record.AddressB);
    }

    /// <summary>
    /// True if some attempts failed while others passed: more attempts than answers, and the last attempt is either older than the
    /// last answer or has waited long enough for its own.
    /// </summary>
    public static bool IsIntermittent(in FlowRecord record, Judgement judgement, long captureEnd, long answerTimeout)
    {
        if (!judgement.Handshake || judgement.Outcome is not (Outcome.Established or Outcome.Reset or Outcome.Stalled))
            return false;
        ref readonly var syn = ref record.A.Tcp.Syn;
        ref readonly var synAck = ref record.B.Tcp.SynAck;
        return syn.Distinct > synAck.Distinct
            && (Elapsed.Between(syn.LastTime, synAck.LastTime) >= 0 || Elapsed.Between(syn.LastTime, captureEnd) >= answerTimeout);
    }

    /// <summary>
    /// True for a connectivity check between two candidates, if it is unanswered; port 3478 is a relay's, and a relay must answer.
    /// </summary>
    public static bool IsIceCheck(in FlowRecord record) => record.Transport == Transport.Udp && record.A.Payload == PayloadKind.StunRequest
        && record.PortA >= FirstUserPort && record.PortB >= FirstUserPort && record.PortA != StunPort && record.PortB != StunPort;
}
