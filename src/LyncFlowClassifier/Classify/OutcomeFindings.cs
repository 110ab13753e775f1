using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Classify;

/// <summary>Findings LF206 to LF209: traffic that does not get through as it should.</summary>
static class OutcomeFindings
{
    /// <summary>The findings of an outcome, LF201 to LF209.</summary>
    /// <param name="outcome">The outcome after the health gate.</param>
    /// <param name="blocked">Something stands in the way of all attempts.</param>
    /// <param name="intermittent">Something stands in the way of some attempts.</param>
    public static FindingSet Of(Outcome outcome, bool blocked, bool intermittent)
    {
        var findings = default(FindingSet);
        if (blocked)
            findings = findings.With(BlockedFindings.KindOf(outcome));
        if (intermittent)
            findings = findings.With(FindingKind.Intermittent);
        return outcome switch
        {
            Outcome.Reset => findings.With(FindingKind.Reset),
            Outcome.OneWay => findings.With(FindingKind.OneWay),
            Outcome.Stalled => findings.With(FindingKind.Stalled),
            _ => findings,
        };
    }

    /// <summary>Writes the message of LF206 to LF209.</summary>
    /// <param name="kind">Which.</param>
    /// <param name="record">The flow, end A its initiator.</param>
    /// <param name="service">The service behind the port, in parentheses; may be empty.</param>
    /// <param name="text">Receives the message.</param>
    public static void Write(FindingKind kind, in FlowRecord record, ReadOnlySpan<byte> service, Utf8Buffer text)
    {
        switch (kind)
        {
            case FindingKind.Reset:
                Reset(record, service, text);
                break;
            case FindingKind.OneWay:
                OneWay(record, text);
                break;
            case FindingKind.Intermittent:
                Intermittent(record, service, text);
                break;
            default:
                Stalled(record, service, text);
                break;
        }
    }

    /// <summary>True if of a stalled connection the initiator sends the same data again, false if the responder does.</summary>
    public static bool InitiatorRepeats(in FlowRecord record) => TcpOutcome.IsStalled(record.A.Tcp.Stream, record.B.Tcp.Stream);

    /// <summary>How often the same data was sent.</summary>
    public static ulong Repeats(in FlowRecord record)
        => InitiatorRepeats(record) ? record.A.Tcp.Stream.TrailingRepeats : record.B.Tcp.Stream.TrailingRepeats;

    /// <summary>True if a device reported that a packet was too big.</summary>
    public static bool IsTooBig(in FlowRecord record) => record.Icmp is { } icmp && (icmp.Reasons & IcmpReasons.PacketTooBig) != 0;

    static void Reset(in FlowRecord record, ReadOnlySpan<byte> service, Utf8Buffer text)
    {
        text.Address(record.AddressB);
        text.Add(" reset the connection of "u8);
        text.Address(record.AddressA);
        BlockedFindings.ItsPort(record, service, text);
        text.Add(" after "u8);
        FindingText.Count(text, record.A.Tcp.Stream.PayloadBytes, "byte"u8);
        text.Add(" and before the first byte of an answer."u8);
        text.Add(ForeignReset.Note(record));
    }

    static void OneWay(in FlowRecord record, Utf8Buffer text)
    {
        text.Address(record.AddressA);
        text.Add(" sent "u8);
        FindingText.Count(text, UdpOutcome.Sent(record.A), "media frame"u8);
        FindingText.Within(text, record.A.FirstSeen, record.A.LastSeen);
        text.Add(" from port "u8);
        FindingText.Port(text, record.Transport, record.PortA);
        text.Add(" to "u8);
        BlockedFindings.Target(record, default, text);
        text.Add(" and none came back."u8);
    }

    static void Intermittent(in FlowRecord record, ReadOnlySpan<byte> service, Utf8Buffer text)
    {
        var attempts = record.A.Tcp.Syn.Distinct;
        text.Number((ulong)(attempts - record.B.Tcp.SynAck.Distinct));
        text.Add(" of "u8);
        FindingText.Count(text, attempts, "attempt"u8);
        text.Add(" of "u8);
        text.Address(record.AddressA);
        text.Add(" to "u8);
        BlockedFindings.Target(record, service, text);
        text.Add(" got no answer."u8);
    }

    static void Stalled(in FlowRecord record, ReadOnlySpan<byte> service, Utf8Buffer text)
    {
        text.Address(InitiatorRepeats(record) ? record.AddressA : record.AddressB);
        text.Add(" sent the same data "u8);
        FindingText.Count(text, Repeats(record), "time"u8);
        text.Add(" without acknowledgement in the connection of "u8);
        text.Address(record.AddressA);
        text.Add(" to "u8);
        BlockedFindings.Target(record, service, text);
        text.Add((byte)'.');
        if (IsTooBig(record))
            text.Add(" A device reports that a packet was too big."u8);
    }
}
