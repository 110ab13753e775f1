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
        in FlowRecord record,
        Outcome outcome,
        bool blocked,
        bool intermittent,
        ImmutableArray<RowMatch> rows,
        ImmutableArray<Finding>.Builder findings)
    {
        if (blocked)
            findings.Add(BlockedFindings.Of(record, outcome, rows));
        if (outcome == Outcome.Reset)
            findings.Add(Reset(record, rows));
        if (outcome == Outcome.OneWay)
            findings.Add(OneWay(record));
        if (intermittent)
            findings.Add(Intermittent(record, rows));
        if (outcome == Outcome.Stalled)
            findings.Add(Stalled(record, rows));
    }

    static Finding Reset(in FlowRecord record, ImmutableArray<RowMatch> rows) => Make("LF206", record,
        $"{record.AddressB} reset the connection of {record.AddressA} to its {FindingText.OwnPort(record, rows)} after "
            + $"{FindingText.Count(record.A.Tcp.Stream.PayloadBytes, "byte")} and before the first byte of an answer."
            + ForeignReset.Note(record),
        "Compare TLS versions, certificates and the expected protocol of both ends; look for an inspecting device on the way.");

    static Finding OneWay(in FlowRecord record) => Make("LF207", record,
        $"{record.AddressA} sent {FindingText.Count(UdpOutcome.Sent(record.A), "media frame")}"
            + $"{FindingText.Within(record.A.FirstSeen, record.A.LastSeen)} from port "
            + $"{FindingText.Port(record.Transport, record.PortA)} to port {FindingText.Port(record.Transport, record.PortB)} of "
            + $"{record.AddressB} and none came back.",
        "Hold and mute look the same; if a party heard nothing, check the firewall rules of the way back.");

    static Finding Intermittent(in FlowRecord record, ImmutableArray<RowMatch> rows)
    {
        var attempts = record.A.Tcp.Syn.Distinct;
        return Make("LF208", record,
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
        return Make("LF209", record,
            $"{sender} sent the same data {FindingText.Count(repeats, "time")} without acknowledgement in the connection of "
                + $"{record.AddressA} to {FindingText.Target(record, rows)}.{tooBig}",
            "Check the path MTU and that ICMP fragmentation-needed messages pass; look for an inspecting device on the way.",
            withIcmp: true);
    }

    static Finding Make(string code, in FlowRecord record, string message, string advice, bool withIcmp = false) => new()
    {
        Code = code,
        Severity = Severity.Warning,
        Message = message,
        Advice = advice,
        Frames = FindingText.Frames(record, withIcmp),
    };
}
