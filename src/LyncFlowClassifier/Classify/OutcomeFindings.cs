using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Classify;

/// <summary>Findings LF201 to LF209: traffic that does not get through, or not as it should.</summary>
static class OutcomeFindings
{
    /// <summary>Adds the findings of an outcome.</summary>
    /// <param name="record">The flow, end A its initiator.</param>
    /// <param name="outcome">Its outcome after the health gate.</param>
    /// <param name="blocked">Something stands in the way of all attempts.</param>
    /// <param name="intermittent">Something stands in the way of some attempts.</param>
    /// <param name="rows">Rows that fit, best first.</param>
    /// <param name="findings">Receives the findings, ordered by code.</param>
    public static void Add(
        in FlowRecord record, Outcome outcome, bool blocked, bool intermittent, ImmutableArray<RowMatch> rows, ImmutableArray<Finding>.Builder findings)
    {
        if (blocked)
            findings.Add(Blocked(record, outcome, rows));
        if (outcome == Outcome.Reset)
            findings.Add(Reset(record, rows));
        if (outcome == Outcome.OneWay)
            findings.Add(OneWay(record));
        if (intermittent)
            findings.Add(Intermittent(record, rows));
        if (outcome == Outcome.Stalled)
            findings.Add(Stalled(record, rows));
    }

    static Finding Blocked(in FlowRecord record, Outcome outcome, ImmutableArray<RowMatch> rows)
    {
        var target = FindingText.Target(record, rows);
        var (code, message, advice) = outcome switch
        {
            Outcome.NoAnswer => ("LF201", $"{record.AddressA} sent {Requests(record)} to {target} and got no answer.{ForeignReset.Note(record)}",
                "Check that the host is up and that every firewall on the way lets this port pass in both directions."),
            Outcome.Refused => ("LF202", $"{record.AddressB} refused {Requests(record)} of {record.AddressA} to {target}"
                + (record.Transport == Transport.Tcp ? $": reset in answer to the SYN.{ForeignReset.Note(record)}" : $": {Icmp(record, IcmpReasons.PortUnreachable)}."),
                "Check that the service runs and listens on this address and port."),
            Outcome.Prohibited => ("LF203", $"{record.AddressA} is not allowed to reach {target}: {Icmp(record, IcmpReasons.Prohibited)}.",
                "Look for the rule on the device that reports it."),
            Outcome.Unreachable => ("LF204", $"{record.AddressA} cannot reach {target}: {Icmp(record, ~(IcmpReasons.Prohibited | IcmpReasons.PacketTooBig | IcmpReasons.Other))}.",
                "Check the routes from the device that reports it, and that the host is up."),
            _ => ("LF205", $"{record.AddressA} never acknowledged that {target} answered its SYN "
                + $"{FindingText.Count(record.B.Tcp.SynAck.Sent, "time")}{FindingText.Within(record.B.Tcp.SynAck.FirstTime, record.B.Tcp.SynAck.LastTime)}.",
                "Check the way back to the initiator: routes, asymmetric paths, a firewall without the connection's state."),
        };
        var severity = rows.IsEmpty ? Severity.Warning : rows[0].Row.Severity;
        return Of(code, severity, record, message, advice, withIcmp: true);
    }

    static Finding Reset(in FlowRecord record, ImmutableArray<RowMatch> rows)
        => Of("LF206", Severity.Warning, record,
            $"{record.AddressB} reset the connection of {record.AddressA} to {FindingText.Target(record, rows)} after "
            + $"{FindingText.Count(record.A.Tcp.Stream.PayloadBytes, "byte")} and before its first byte of an answer.{ForeignReset.Note(record)}",
            "Compare TLS versions, certificates and the expected protocol of both ends; look for an inspecting device on the way.");

    static Finding OneWay(in FlowRecord record)
        => Of("LF207", Severity.Warning, record,
            $"{record.AddressA} sent {FindingText.Count(UdpOutcome.Sent(record.A), "media frame")}"
            + $"{FindingText.Within(record.A.FirstSeen, record.A.LastSeen)} from port {FindingText.Port(record.Transport, record.PortA)} to port "
            + $"{FindingText.Port(record.Transport, record.PortB)} of {record.AddressB} and none came back.",
            "Hold and mute look the same; if a party heard nothing, check the firewall rules of the way back.");

    static Finding Intermittent(in FlowRecord record, ImmutableArray<RowMatch> rows)
    {
        var attempts = record.A.Tcp.Syn.Distinct;
        return Of("LF208", Severity.Warning, record,
            $"{attempts - record.B.Tcp.SynAck.Distinct} of {FindingText.Count(attempts, "attempt")} of {record.AddressA} to "
            + $"{FindingText.Target(record, rows)} got no answer.",
            "Look for a pool member that is down behind a load balancer, for loss, and for a full connection table.");
    }

    static Finding Stalled(in FlowRecord record, ImmutableArray<RowMatch> rows)
    {
        var byInitiator = TcpOutcome.IsStalled(record.A.Tcp.Stream, record.B.Tcp.Stream);
        var sender = byInitiator ? record.AddressA : record.AddressB;
        var repeats = byInitiator ? record.A.Tcp.Stream.TrailingRepeats : record.B.Tcp.Stream.TrailingRepeats;
        var tooBig = record.Icmp is { } icmp && (icmp.Reasons & IcmpReasons.PacketTooBig) != 0
            ? " A device reports that a packet was too big." : "";
        return Of("LF209", Severity.Warning, record,
            $"{sender} sent the same data {FindingText.Count(repeats, "time")} without acknowledgement in the connection of {record.AddressA} to "
            + $"{FindingText.Target(record, rows)}.{tooBig}",
            "Check the path MTU and that ICMP fragmentation-needed messages pass; look for an inspecting device on the way.", withIcmp: true);
    }

    static string Requests(in FlowRecord record)
    {
        if (record.Transport == Transport.Tcp)
            return FindingText.Count(record.A.Tcp.Syn.Sent, "SYN") + FindingText.Within(record.A.Tcp.Syn.FirstTime, record.A.Tcp.Syn.LastTime);
        var noun = record.A.Payload switch
        {
            PayloadKind.StunRequest => "STUN request",
            PayloadKind.SqlBrowserRequest => "SQL Browser request",
            PayloadKind.DhcpRequest => "DHCP request",
            PayloadKind.DnsQuery => "DNS query",
            PayloadKind.KerberosRequest => "Kerberos request",
            _ => "datagram",
        };
        return Plural(UdpOutcome.Sent(record.A), noun) + FindingText.Within(record.A.FirstSeen, record.A.LastSeen);
    }

    static string Plural(ulong count, string noun)
        => count != 1 && noun.EndsWith('y') ? $"{count} {noun[..^1]}ies" : FindingText.Count(count, noun);

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

    static Finding Of(string code, Severity severity, in FlowRecord record, string message, string advice, bool withIcmp = false) => new()
    {
        Code = code,
        Severity = severity,
        Message = message,
        Advice = advice,
        Frames = FindingText.Frames(record, withIcmp),
    };
}
