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
        new("LF503", "mark changes, or differs between directions",
            "A mark changes in mid-stream, or one direction arrives as expected and the other does not: an end does not mark, or a device changes the mark.",
            "A direction of media carries several values, or one direction carries what is expected and the other does not.",
            FindingWords.AdviceOf(FindingKind.Remarked),
            $"ip.dsfield.dscp && {Rtp}"),
        new("LF504", "marked traffic outside the ranges",
            "Traffic from a port that no policy or media range covers carries a mark of media and takes its place in the queues.",
            "A frame carries a value of the policies, or of the documented examples, from a port that none of them covers.",
            FindingWords.AdviceOf(FindingKind.InitiatorMarkedOutside),
            "ip.dsfield.dscp in {34, 46} && !(udp.port >= 1024)"),
        new("LF601", "documented rows never seen",
            "A server shows no traffic on ports that are documented for its role.",
            "With --coverage: the topology gives the role, and no flow to those ports of that server is in the capture. It may only mean that nobody asked.",
            "Compare with the services that are in use; check the service if it should be.",
            ""),
        new("LF602", "seen but never answered",
            "Hosts ask for a documented service of a server, and none of them ever got an answer.",
            "With --coverage: flows to those ports of that server are in the capture, some blocked, and none got through.",
            "Check that the service runs, then the firewalls in front of this server.",
            "tcp.flags.syn == 1 && tcp.flags.ack == 0 && tcp.analysis.retransmission"),
    ];
}
