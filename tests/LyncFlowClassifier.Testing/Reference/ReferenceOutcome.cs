using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Testing.Reference;

/// <summary>Did the flow get through: the rules of the semantics, asked of the two ends' packet lists.</summary>
sealed class ReferenceOutcome
{
    readonly ReferenceFlow _flow;
    readonly FlowSide _i;
    readonly FlowSide _r;
    readonly IpAddress _responder;
    readonly long _captureEnd;
    readonly long _timeout;

    public ReferenceOutcome(ReferenceFlow flow, long captureEnd, long answerTimeout)
    {
        _flow = flow;
        var record = flow.InitiatorIsA ? flow.Record : flow.Record.Swapped();
        (_i, _r, _responder) = (record.A, record.B, record.AddressB);
        (_captureEnd, _timeout) = (captureEnd, answerTimeout);
    }

    bool HasHandshake
    {
        get
        {
            var answered = !_r.Tcp.SynAck.IsEmpty && (_i.Tcp.Syn.IsEmpty || Answers(_r.Tcp.SynAck));
            return answered && (_i.Tcp.Stream.HasAck || _i.Tcp.Stream.PayloadBytes > 0);
        }
    }

    public bool Intermittent(Outcome outcome)
        => outcome is Outcome.Established or Outcome.Reset or Outcome.Stalled && _flow.Record.Transport == Transport.Tcp && HasHandshake
            && _i.Tcp.Syn.Distinct > _r.Tcp.SynAck.Distinct
            && (_i.Tcp.Syn.LastTime <= _r.Tcp.SynAck.LastTime || _captureEnd - _i.Tcp.Syn.LastTime >= _timeout);

    public (Outcome Outcome, Confidence Confidence) Decide()
        => _flow.Record.Transport == Transport.Udp ? DecideUdp() : IsOpen() ? DecideOpen() : DecideClosed();

    bool IsOpen()
    {
        if (HasHandshake || (_i.Tcp.Stream.PayloadBytes > 0 && _r.Tcp.Stream.PayloadBytes > 0))
            return true;
        var noBeginning = _i.Tcp.Syn.IsEmpty && _r.Tcp.Syn.IsEmpty && _i.Tcp.SynAck.IsEmpty && _r.Tcp.SynAck.IsEmpty;
        return noBeginning && _i.Tcp.Stream.HasAck && _r.Tcp.Stream.HasAck;
    }

    (Outcome, Confidence) DecideOpen()
    {
        if (Stalled(_i, _r) || Stalled(_r, _i))
            return (Outcome.Stalled, Confidence.Medium);
        if (HasHandshake && _i.Tcp.Stream.PayloadBytes > 0 && _r.Tcp.Stream.PayloadBytes == 0 && !_r.Tcp.Rst.IsEmpty)
            return (Outcome.Reset, Confidence.Medium);
        return (Outcome.Established, Confidence.Certain);
    }

    static bool Stalled(in FlowSide sender, in FlowSide other)
        => sender.Tcp.Stream.TrailingRepeats >= 3 && other.Tcp.Stream.HasAck
            && (int)(other.Tcp.Stream.LastAck - sender.Tcp.Stream.LastDataSequence) <= 0;

    (Outcome, Confidence) DecideClosed()
    {
        var icmp = TcpError();
        if (_i.Tcp.Syn.IsEmpty)
            return icmp is { } told && _r.Frames == 0 ? (told, Confidence.Certain) : (Outcome.MidStream, Confidence.Medium);
        if ((Answers(_r.Tcp.Refusal) || Answers(_r.Tcp.Rst)) && _r.Tcp.SynAck.IsEmpty)
            return (Outcome.Refused, Confidence.Certain);
        if (icmp is { } error)
            return (error, Confidence.Certain);
        var syn = _i.Tcp.Syn;
        if (!_i.Tcp.Rst.IsEmpty && _i.Tcp.Rst.FirstTime - syn.LastTime is >= 0 and <= PacketTime.Second)
            return (Outcome.Aborted, Confidence.Certain);
        if (_r.Tcp.SynAck.Count - _r.Tcp.SynAck.Duplicates >= 2 && !_i.Tcp.Stream.HasAck)
            return (Outcome.HalfOpen, Confidence.Medium);
        var onlyStrayResets = _r.Frames == _r.Tcp.Rst.Count;
        if (onlyStrayResets && _captureEnd - syn.LastTime >= _timeout && !_responder.IsBroadcastOrMulticast)
            return (Outcome.NoAnswer, syn.Retransmissions >= 1 ? Confidence.High : Confidence.Low);
        return (Outcome.Pending, Confidence.Low);
    }

    // Every error of the list is asked, not only those that a record keeps.
    Outcome? TcpError()
    {
        var syn = _i.Tcp.Syn;
        var counting = _flow.Errors.Where(e => ReferenceRecord.Sequence(e.Packet) is not { } sequence || syn.IsEmpty
            || sequence == syn.FirstValue || sequence == syn.LastValue).Select(e => ReferenceRecord.Reason(e.Packet)).ToList();
        if (counting.Contains(IcmpReasons.Prohibited))
            return Outcome.Prohibited;
        return counting.Exists(r => r is IcmpReasons.PortUnreachable or IcmpReasons.ProtocolUnreachable or IcmpReasons.Unreachable
            or IcmpReasons.TimeExceeded)
            ? Outcome.Unreachable
            : null;
    }

    bool Answers(in EventSeries answers)
    {
        if (answers.IsEmpty)
            return false;
        uint[] expected = [_i.Tcp.Syn.FirstValue + 1, _i.Tcp.Syn.LastValue + 1];
        return expected.Contains(answers.FirstValue) || expected.Contains(answers.LastValue);
    }

    (Outcome, Confidence) DecideUdp()
    {
        if (_i.Frames > 0 && _r.Frames > 0)
            return (Outcome.Established, Confidence.Certain);
        var reasons = _flow.Errors.ConvertAll(e => ReferenceRecord.Reason(e.Packet));
        if (reasons.Contains(IcmpReasons.Prohibited))
            return (Outcome.Prohibited, Confidence.Certain);
        if (reasons.Exists(r => r is IcmpReasons.Unreachable or IcmpReasons.ProtocolUnreachable or IcmpReasons.TimeExceeded))
            return (Outcome.Unreachable, Confidence.Certain);
        if (reasons.Contains(IcmpReasons.PortUnreachable))
            return (Outcome.Refused, Confidence.Certain);
        if (_i.Frames == 0 || _responder.IsBroadcastOrMulticast)
            return (Outcome.MidStream, Confidence.Medium);

        var sent = _i.Frames - _i.FragmentFrames - _i.Duplicates;
        if (_i.Payload is PayloadKind.StunRequest or PayloadKind.SqlBrowserRequest or PayloadKind.DhcpRequest or PayloadKind.DnsQuery
            or PayloadKind.KerberosRequest)
        {
            var waited = _captureEnd - _i.LastSeen >= _timeout;
            return (sent, waited) switch
            {
                ( >= 2, true) => (Outcome.NoAnswer, Confidence.High),
                ( >= 2, false) => (Outcome.NoAnswer, Confidence.Medium),
                (_, true) => (Outcome.NoAnswer, Confidence.Low),
                _ => (Outcome.Pending, Confidence.Low),
            };
        }

        if (_i.Payload is PayloadKind.Rtp or PayloadKind.Rtcp && sent >= 50 && _i.LastSeen - _i.FirstSeen >= 2 * PacketTime.Second)
            return (Outcome.OneWay, Confidence.Medium);
        return (Outcome.MidStream, Confidence.Medium);
    }
}
