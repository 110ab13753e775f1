using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Classify;

/// <summary>Findings LF201 to LF205: something stands in the way of all attempts.</summary>
static class BlockedFindings
{
    const IcmpReasons NoWay = IcmpReasons.Unreachable | IcmpReasons.ProtocolUnreachable | IcmpReasons.PortUnreachable
        | IcmpReasons.TimeExceeded;

    /// <summary>The kind of finding of an outcome that blocks.</summary>
    public static FindingKind KindOf(Outcome outcome) => outcome switch
    {
        Outcome.NoAnswer => FindingKind.NoAnswer,
        Outcome.Refused => FindingKind.Refused,
        Outcome.Prohibited => FindingKind.Prohibited,
        Outcome.Unreachable => FindingKind.Unreachable,
        _ => FindingKind.HalfOpen,
    };

    /// <summary>Writes the message.</summary>
    /// <param name="kind">One of those that block.</param>
    /// <param name="record">The flow, end A its initiator.</param>
    /// <param name="service">The service behind the port, in parentheses; may be empty.</param>
    /// <param name="text">Receives the message.</param>
    public static void Write(FindingKind kind, in FlowRecord record, ReadOnlySpan<byte> service, Utf8Buffer text)
    {
        switch (kind)
        {
            case FindingKind.NoAnswer:
                NoAnswer(record, service, text);
                break;
            case FindingKind.Refused:
                Refused(record, service, text);
                break;
            case FindingKind.Prohibited:
                ByDevice(record, " is not allowed to reach "u8, service, IcmpReasons.Prohibited, text);
                break;
            case FindingKind.Unreachable:
                ByDevice(record, " cannot reach "u8, service, NoWay, text);
                break;
            default:
                HalfOpen(record, service, text);
                break;
        }
    }

    /// <summary>The ICMP error that explains a refusal, a prohibition or a host that cannot be reached; null if none does.</summary>
    public static IcmpQuote? ErrorOf(FindingKind kind, in FlowRecord record) => ErrorOf(record, kind switch
    {
        FindingKind.Refused => IcmpReasons.PortUnreachable,
        FindingKind.Prohibited => IcmpReasons.Prohibited,
        _ => NoWay,
    });

    /// <summary>The target as <c>port 5061/tcp of 10.0.0.10 (service)</c>.</summary>
    public static void Target(in FlowRecord record, ReadOnlySpan<byte> service, Utf8Buffer text)
    {
        text.Add("port "u8);
        FindingText.Port(text, record.Transport, record.PortB);
        text.Add(" of "u8);
        text.Address(record.AddressB);
        text.Add(service);
    }

    /// <summary>The responder's port as <c> to its port 5061/tcp (service)</c>.</summary>
    public static void ItsPort(in FlowRecord record, ReadOnlySpan<byte> service, Utf8Buffer text)
    {
        text.Add(" to its port "u8);
        FindingText.Port(text, record.Transport, record.PortB);
        text.Add(service);
    }

    static void NoAnswer(in FlowRecord record, ReadOnlySpan<byte> service, Utf8Buffer text)
    {
        text.Address(record.AddressA);
        text.Add(" sent "u8);
        FindingText.Requests(text, record);
        text.Add(" to "u8);
        Target(record, service, text);
        text.Add(" and got no answer."u8);
        text.Add(ForeignReset.Note(record));
    }

    static void Refused(in FlowRecord record, ReadOnlySpan<byte> service, Utf8Buffer text)
    {
        text.Address(record.AddressB);
        text.Add(" refused "u8);
        FindingText.Requests(text, record);
        text.Add(" of "u8);
        text.Address(record.AddressA);
        ItsPort(record, service, text);
        text.Add(": "u8);
        if (record.Transport == Transport.Tcp)
            text.Add("reset in answer to the SYN"u8);
        else
            Icmp(record, IcmpReasons.PortUnreachable, text);
        text.Add((byte)'.');
        text.Add(ForeignReset.Note(record));
    }

    static void ByDevice(in FlowRecord record, ReadOnlySpan<byte> fails, ReadOnlySpan<byte> service, IcmpReasons reasons, Utf8Buffer text)
    {
        text.Address(record.AddressA);
        text.Add(fails);
        Target(record, service, text);
        text.Add(": "u8);
        Icmp(record, reasons, text);
        text.Add((byte)'.');
    }

    static void HalfOpen(in FlowRecord record, ReadOnlySpan<byte> service, Utf8Buffer text)
    {
        ref readonly var synAck = ref record.B.Tcp.SynAck;
        text.Address(record.AddressB);
        text.Add(" answered the SYN of "u8);
        text.Address(record.AddressA);
        ItsPort(record, service, text);
        text.Add((byte)' ');
        FindingText.Count(text, synAck.Sent, "time"u8);
        FindingText.Within(text, synAck.FirstTime, synAck.LastTime);
        text.Add(" and was never acknowledged."u8);
    }

    static void Icmp(in FlowRecord record, IcmpReasons wanted, Utf8Buffer text)
    {
        if (ErrorOf(record, wanted) is not { } quote)
        {
            text.Add("an ICMP error"u8);
            return;
        }

        text.Add(IcmpWords.Of(quote, Translation.English));
        text.Add(", reported by "u8);
        text.Address(quote.Reporter);
    }

    // The first error of the kinds asked for that counts; there is one, or the outcome would be another.
    static IcmpQuote? ErrorOf(in FlowRecord record, IcmpReasons wanted)
    {
        foreach (var quote in record.Icmp?.Kept ?? [])
        {
            if ((IcmpRule.ReasonOf(quote) & wanted) != 0 && IcmpRule.Counts(quote, record.A.Tcp.Syn))
                return quote;
        }

        return null;
    }
}
