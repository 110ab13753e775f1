using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Classify;

/// <summary>Findings LF201 to LF205: something stands in the way of all attempts.</summary>
static class BlockedFindings
{
    const IcmpReasons NoWay = IcmpReasons.Unreachable | IcmpReasons.ProtocolUnreachable | IcmpReasons.PortUnreachable
        | IcmpReasons.TimeExceeded;

    /// <summary>The finding of a blocked flow, as severe as its best row says.</summary>
    /// <param name="record">The flow, end A its initiator.</param>
    /// <param name="outcome">Its outcome, one of those that block.</param>
    /// <param name="rows">Rows that fit, best first.</param>
    public static Finding Of(in FlowRecord record, Outcome outcome, ImmutableArray<RowMatch> rows) => outcome switch
    {
        Outcome.NoAnswer => NoAnswer(record, rows),
        Outcome.Refused => Refused(record, rows),
        Outcome.Prohibited => Prohibited(record, rows),
        Outcome.Unreachable => Unreachable(record, rows),
        _ => HalfOpen(record, rows),
    };

    static Finding NoAnswer(in FlowRecord record, ImmutableArray<RowMatch> rows) => Make("LF201", record, rows,
        $"{record.AddressA} sent {FindingText.Requests(record)} to {FindingText.Target(record, rows)} and got no answer."
            + ForeignReset.Note(record),
        "Check that the host is up and that every firewall on the way lets this port pass in both directions.");

    static Finding Refused(in FlowRecord record, ImmutableArray<RowMatch> rows)
    {
        var how = record.Transport == Transport.Tcp ? "reset in answer to the SYN" : Icmp(record, IcmpReasons.PortUnreachable);
        return Make("LF202", record, rows,
            $"{record.AddressB} refused {FindingText.Requests(record)} of {record.AddressA} to its {FindingText.OwnPort(record, rows)}: "
                + $"{how}.{ForeignReset.Note(record)}",
            "Check that the service runs and listens on this address and port.");
    }

    static Finding Prohibited(in FlowRecord record, ImmutableArray<RowMatch> rows) => Make("LF203", record, rows,
        $"{record.AddressA} is not allowed to reach {FindingText.Target(record, rows)}: {Icmp(record, IcmpReasons.Prohibited)}.",
        "Look for the rule on the device that reports it.");

    static Finding Unreachable(in FlowRecord record, ImmutableArray<RowMatch> rows) => Make("LF204", record, rows,
        $"{record.AddressA} cannot reach {FindingText.Target(record, rows)}: {Icmp(record, NoWay)}.",
        "Check the routes from the device that reports it, and that the host is up.");

    static Finding HalfOpen(in FlowRecord record, ImmutableArray<RowMatch> rows)
    {
        ref readonly var synAck = ref record.B.Tcp.SynAck;
        return Make("LF205", record, rows,
            $"{record.AddressB} answered the SYN of {record.AddressA} to its {FindingText.OwnPort(record, rows)} "
                + $"{FindingText.Count(synAck.Sent, "time")}{FindingText.Within(synAck.FirstTime, synAck.LastTime)} and was never "
                + "acknowledged.",
            "Check the way back to the initiator: routes, asymmetric paths, a firewall without the connection's state.");
    }

    // The first error of the kinds asked for that counts; there is one, or the outcome would be another.
    static string Icmp(in FlowRecord record, IcmpReasons wanted)
    {
        foreach (var quote in record.Icmp?.Kept ?? [])
        {
            if ((IcmpRule.ReasonOf(quote) & wanted) != 0 && IcmpRule.Counts(quote, record.A.Tcp.Syn))
                return $"{IcmpWords.Of(quote)}, reported by {quote.Reporter}";
        }

        return "an ICMP error";
    }

    static Finding Make(string code, in FlowRecord record, ImmutableArray<RowMatch> rows, string message, string advice) => new()
    {
        Code = code,
        Severity = rows.IsEmpty ? Severity.Warning : rows[0].Row.Severity,
        Message = message,
        Advice = advice,
        Frames = FindingText.Frames(record, withIcmp: true),
    };
}
