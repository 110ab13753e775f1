using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Classify;

/// <summary>Did a TCP flow get through (semantics section 3)? Rules in order; the first that holds decides.</summary>
static class TcpOutcome
{
    const int StalledRepeats = 3;
    const int HalfOpenAnswers = 2;
    const long AbortWindow = PacketTime.Second;

    const IcmpReasons NoWay = IcmpReasons.Unreachable | IcmpReasons.ProtocolUnreachable | IcmpReasons.PortUnreachable
        | IcmpReasons.TimeExceeded;

    /// <summary>Judges a record whose end A is the initiator. Health is not considered here.</summary>
    /// <param name="record">The flow.</param>
    /// <param name="captureEnd">Latest packet time of the capture.</param>
    /// <param name="answerTimeout">Silence that counts as no answer, in ns.</param>
    public static Judgement Of(in FlowRecord record, long captureEnd, long answerTimeout)
    {
        ref readonly var initiator = ref record.A;
        ref readonly var responder = ref record.B;
        var handshake = IsAnswered(initiator.Tcp, responder.Tcp)
            && (initiator.Tcp.Stream.HasAck || initiator.Tcp.Stream.PayloadBytes > 0);
        if (handshake || IsOpenWithoutHandshake(initiator.Tcp, responder.Tcp))
            return Open(record, handshake);
        if (initiator.Tcp.Syn.IsEmpty)
            return MidStream(record);
        return Unopened(record, captureEnd, answerTimeout);
    }

    static bool IsAnswered(in TcpSide initiator, in TcpSide responder)
        => !responder.SynAck.IsEmpty && (initiator.Syn.IsEmpty || Acknowledges(responder.SynAck, initiator.Syn));

    static bool IsOpenWithoutHandshake(in TcpSide a, in TcpSide b)
    {
        if (a.Stream.PayloadBytes > 0 && b.Stream.PayloadBytes > 0)
            return true;
        return a.Syn.IsEmpty && b.Syn.IsEmpty && a.SynAck.IsEmpty && b.SynAck.IsEmpty && a.Stream.HasAck && b.Stream.HasAck;
    }

    static Judgement Open(in FlowRecord record, bool handshake)
    {
        if (IsStalled(record.A.Tcp.Stream, record.B.Tcp.Stream) || IsStalled(record.B.Tcp.Stream, record.A.Tcp.Stream))
            return new(Outcome.Stalled, Confidence.Medium, handshake);
        var unanswered = record.A.Tcp.Stream.PayloadBytes > 0 && record.B.Tcp.Stream.PayloadBytes == 0;
        if (handshake && unanswered && !record.B.Tcp.Rst.IsEmpty)
            return new(Outcome.Reset, Confidence.Medium, handshake);
        return new(Outcome.Established, Confidence.Certain, handshake);
    }

    /// <summary>True if the sender repeated the same data and the other end's last acknowledgement does not cover it.</summary>
    // Sequence numbers wrap, so their distance is read as signed (RFC 9293 section 3.4).
    public static bool IsStalled(in TcpStream sender, in TcpStream other)
        => sender.TrailingRepeats >= StalledRepeats && other.HasAck && (int)(other.LastAck - sender.LastDataSequence) <= 0;

    static Judgement Unopened(in FlowRecord record, long captureEnd, long answerTimeout)
    {
        ref readonly var initiator = ref record.A.Tcp;
        ref readonly var responder = ref record.B.Tcp;
        if (responder.SynAck.IsEmpty && IsRefusal(initiator.Syn, responder))
            return new(Outcome.Refused, Confidence.Certain);
        if (ByIcmp(record) is { } byIcmp)
            return byIcmp;
        if (!initiator.Rst.IsEmpty && Elapsed.Between(initiator.Syn.LastTime, initiator.Rst.FirstTime) is >= 0 and <= AbortWindow)
            return new(Outcome.Aborted, Confidence.Certain);
        if (responder.SynAck.Sent >= HalfOpenAnswers && !initiator.Stream.HasAck)
            return new(Outcome.HalfOpen, Confidence.Medium);

        // Resets that acknowledge an attempt were a refusal above; others come from a device on the way, not from the host.
        var silent = record.B.Frames == responder.Rst.Count;
        if (silent && !record.AddressB.IsBroadcastOrMulticast && Elapsed.Between(initiator.Syn.LastTime, captureEnd) >= answerTimeout)
            return new(Outcome.NoAnswer, initiator.Syn.Retransmissions > 0 ? Confidence.High : Confidence.Low);
        return new(Outcome.Pending, Confidence.Low);
    }

    static Judgement MidStream(in FlowRecord record)
        => record.B.Frames == 0 && ByIcmp(record) is { } byIcmp ? byIcmp : new(Outcome.MidStream, Confidence.Medium);

    static bool IsRefusal(in EventSeries syn, in TcpSide responder)
        => Acknowledges(responder.Refusal, syn) || Acknowledges(responder.Rst, syn);

    static Judgement? ByIcmp(in FlowRecord record)
    {
        var reasons = IcmpRule.Reasons(record);
        if ((reasons & IcmpReasons.Prohibited) != 0)
            return new(Outcome.Prohibited, Confidence.Certain);
        return (reasons & NoWay) != 0 ? new(Outcome.Unreachable, Confidence.Certain) : null;
    }

    /// <summary>True if a first or last acknowledgement of the series takes up the first or last attempt.</summary>
    public static bool Acknowledges(in EventSeries answers, in EventSeries syn)
        => !answers.IsEmpty && !syn.IsEmpty && (TakesUp(answers.FirstValue, syn) || TakesUp(answers.LastValue, syn));

    static bool TakesUp(uint acknowledgement, in EventSeries syn)
        => acknowledgement == unchecked(syn.FirstValue + 1) || acknowledgement == unchecked(syn.LastValue + 1);
}
