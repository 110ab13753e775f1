namespace LyncFlowClassifier.Explain;

/// <summary>LF2xx: did the flow get through?</summary>
static class OutcomeCodes
{
    const string RepeatedSyn = "tcp.flags.syn == 1 && tcp.flags.ack == 0 && tcp.analysis.retransmission";

    public static readonly CodeExplanation[] All =
    [
        new("LF201", "no answer",
            "Requests were sent and nothing came back: a firewall that drops, a host that is down, or a way back that is missing.",
            "TCP: only SYNs, and the capture goes on for the answer timeout (3 s) after the last one. UDP: a request of a protocol that promises an "
                + "answer, repeated or followed by that silence. Never concluded from a capture that loses frames.",
            "Check that the host is up and that every firewall on the way lets this port pass in both directions.",
            $"({RepeatedSyn}) || (stun && !stun.response-in)"),
        new("LF202", "refused",
            "The host answered at once that nobody listens on this port.",
            "TCP: a reset that acknowledges the SYN, before any SYN/ACK. UDP: an ICMP port unreachable that quotes the flow.",
            "Check that the service runs and listens on this address and port.",
            "(tcp.flags.reset == 1 && tcp.flags.ack == 1 && tcp.seq_raw == 0) || (icmp.type == 3 && icmp.code == 3) || (icmpv6.type == 1 && icmpv6.code == 4)"),
        new("LF203", "prohibited",
            "A device on the way says that its rules forbid the flow.",
            "An ICMP error 3/9, 3/10 or 3/13, or ICMPv6 1/1 or 1/5, quotes addresses, ports and, where quoted, a sequence number of the flow.",
            "Look for the rule on the device that reports it.",
            "(icmp.type == 3 && icmp.code in {9, 10, 13}) || (icmpv6.type == 1 && icmpv6.code in {1, 5})"),
        new("LF204", "unreachable",
            "A device on the way says that it has no way to the host.",
            "An ICMP error about network, host, protocol or time exceeded (for TCP also port unreachable) quotes the flow.",
            "Check the routes from the device that reports it, and that the host is up.",
            "(icmp.type == 3 && icmp.code in {0, 1, 2, 6, 7, 11, 12}) || icmp.type == 11 || (icmpv6.type == 1 && icmpv6.code in {0, 3, 6}) || icmpv6.type == 3"),
        new("LF205", "half-open",
            "The responder answers the SYN again and again, and its answers are never taken up: they get lost on the way back.",
            "At least two SYN/ACKs, and no acknowledgement or data of the initiator after them. Never concluded from a capture that loses frames.",
            "Check the way back to the initiator: routes, asymmetric paths, a firewall without the connection's state.",
            "tcp.flags.syn == 1 && tcp.flags.ack == 1 && tcp.analysis.retransmission"),
        new("LF206", "reset before an answer",
            "The connection was opened, the initiator sent data, and it was reset before the first byte of an answer: often a failed TLS negotiation or an inspecting device.",
            "Handshake, payload of the initiator, then a reset, and no payload of the responder. A reset whose TTL or acknowledgement is not the host's is said to come from a device.",
            "Compare TLS versions, certificates and the expected protocol of both ends; look for an inspecting device on the way.",
            "tcp.flags.reset == 1 && tcp.seq == 1"),
        new("LF207", "one-way media",
            "Media goes in one direction only.",
            "At least 50 media frames over at least 2 s from one end, and none of the other. Never concluded from a capture that loses frames.",
            "Hold and mute look the same; if a party heard nothing, check the firewall rules of the way back.",
            "udp.payload[0:1] >= 80 && udp.payload[0:1] <= bf"),
        new("LF208", "some attempts fail, others pass",
            "Between the same two ends some connections were established and others got no answer.",
            "Fewer attempts (SYNs with a new sequence number) were answered than were made, and at least one was.",
            "Look for a pool member that is down behind a load balancer, for loss, and for a full connection table.",
            RepeatedSyn),
        new("LF209", "stalled",
            "The connection stands, but the same data is sent again and again and never acknowledged: often the path MTU.",
            "Handshake, then the same data at least three times without an acknowledgement for it.",
            "Check the path MTU and that ICMP fragmentation-needed messages pass; look for an inspecting device on the way.",
            "(tcp.analysis.retransmission && tcp.len > 0) || (icmp.type == 3 && icmp.code == 4) || icmpv6.type == 2"),
    ];
}
