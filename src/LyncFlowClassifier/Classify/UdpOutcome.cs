using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Classify;

/// <summary>Did a UDP flow get through (semantics section 3)? Rules in order; the first that holds decides.</summary>
static class UdpOutcome
{
    const ulong OneWayFrames = 50;
    const long OneWayDuration = 2 * PacketTime.Second;
    const int RepeatedRequests = 2;

    /// <summary>Judges a record whose end A is the initiator. Health is not considered here.</summary>
    /// <param name="record">The flow.</param>
    /// <param name="captureEnd">Latest packet time of the capture.</param>
    /// <param name="answerTimeout">Silence that counts as no answer, in ns.</param>
    /// <param name="isMediaRow">True if the best catalogue row is a media range.</param>
    public static Judgement Of(in FlowRecord record, long captureEnd, long answerTimeout, bool isMediaRow)
    {
        ref readonly var initiator = ref record.A;
        if (initiator.Frames > 0 && record.B.Frames > 0)
            return new(Outcome.Established, Confidence.Certain);
        if (initiator.Frames == 0)
            return new(Outcome.MidStream, Confidence.Medium);
        if (ByIcmp(IcmpRule.Reasons(record)) is { } byIcmp)
            return new(byIcmp, Confidence.Certain);
        if (record.AddressB.IsBroadcastOrMulticast)
            return new(Outcome.MidStream, Confidence.Medium);

        var sent = Sent(initiator);
        if (PayloadEvidence.AsksForAnswer(initiator.Payload))
        {
            var repeated = sent >= RepeatedRequests;
            var waited = Elapsed.Between(initiator.LastSeen, captureEnd) >= answerTimeout;
            return (repeated, waited) switch
            {
                (true, true) => new(Outcome.NoAnswer, Confidence.High),
                (true, false) => new(Outcome.NoAnswer, Confidence.Medium),
                (false, true) => new(Outcome.NoAnswer, Confidence.Low),
                _ => new(Outcome.Pending, Confidence.Low),
            };
        }

        var isMedia = isMediaRow || PayloadEvidence.IsStream(initiator.Payload);
        var lasted = Elapsed.Between(initiator.FirstSeen, initiator.LastSeen) >= OneWayDuration;
        return isMedia && sent >= OneWayFrames && lasted
            ? new(Outcome.OneWay, Confidence.Medium)
            : new(Outcome.MidStream, Confidence.Medium);
    }

    /// <summary>Datagrams of an end: fragments and copies made by the capture point left out.</summary>
    public static ulong Sent(in FlowSide side)
    {
        var others = side.FragmentFrames + side.Duplicates;
        return side.Frames > others ? side.Frames - others : 0;
    }

    static Outcome? ByIcmp(IcmpReasons reasons)
    {
        if ((reasons & IcmpReasons.Prohibited) != 0)
            return Outcome.Prohibited;
        if ((reasons & (IcmpReasons.Unreachable | IcmpReasons.ProtocolUnreachable | IcmpReasons.TimeExceeded)) != 0)
            return Outcome.Unreachable;
        return (reasons & IcmpReasons.PortUnreachable) != 0 ? Outcome.Refused : null;
    }
}
