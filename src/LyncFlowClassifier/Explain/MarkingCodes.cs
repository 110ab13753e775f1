using LyncFlowClassifier.Classify;

namespace LyncFlowClassifier.Explain;

/// <summary>LF5xx and LF6xx: quality of service, and documented services that do not show.</summary>
static class MarkingCodes
{
    const string Rtp = "udp.payload[0:1] >= 80 && udp.payload[0:1] <= bf";

    public static readonly CodeExplanation[] All =
    [
        new("LF501", "DSCP 0 on media",
            "Media is sent unmarked, so the network treats it like any other traffic.",
            "A direction of media of ten frames or more, none of them marked, from a port whose policy or documented example asks for a mark. Information unless --qos is given.",
            FindingWords.AdviceOf(FindingKind.InitiatorUnmarked),
            $"ip.dsfield.dscp == 0 && {Rtp}"),
        new("LF502", "DSCP differs from the policy",
            "Media is marked, but not with the value that the policy gives this kind of media.",
            "The DSCP of a direction of media is compared with the policy (--qos), else with the documented examples, for the sender's port. 40 of phones is right.",
            FindingWords.AdviceOf(FindingKind.InitiatorOtherMark),
            $"ip.dsfield.dscp != 46 && ip.dsfield.dscp != 0 && {Rtp}"),
        new("LF503", "remarked between directions",
            "Both ends send the same kind of media with different marks: a policy is missing on one side, or a device changes the mark.",
            "A direction of media carries several values, or one direction carries what is expected and the other does not.",
            FindingWords.AdviceOf(FindingKind.Remarked),
            $"ip.dsfield.dscp && {Rtp}"),
        new("LF504", "marked traffic outside the ranges",
            "Traffic that is no media carries the mark of media and takes its place in the queues.",
            "A frame carries a value of the policies, or of the documented examples, from a port that none of them covers.",
            FindingWords.AdviceOf(FindingKind.InitiatorMarkedOutside),
            "ip.dsfield.dscp in {34, 46} && !(udp.port >= 1024)"),
        new("LF601", "documented row never seen",
            "A server never listened on a port that is documented for its role, as far as the capture shows.",
            "The topology gives the role, and no flow to that port of that server is in the capture. Silence: it may only mean that nobody asked.",
            "Compare with the services that are in use; check the service if it should be.",
            ""),
        new("LF602", "seen but never answered",
            "Hosts ask for a documented service of a server, and none of them ever got an answer.",
            "All flows to that port of that server are blocked.",
            "Check that the service runs, then the firewalls in front of this server.",
            "tcp.flags.syn == 1 && tcp.flags.ack == 0 && tcp.analysis.retransmission"),
    ];
}
