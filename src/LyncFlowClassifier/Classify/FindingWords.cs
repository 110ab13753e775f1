namespace LyncFlowClassifier.Classify;

/// <summary>What is the same in all findings of a kind: code and advice.</summary>
static class FindingWords
{
    const string Ranges = "Sign the client out and in so that it takes up the ranges, and check which scope applies to it.";
    const string Servers = "Compare the media ports of the conferencing, application and Mediation servers; changes need a restart of the services.";

    const string Unmarked = "Check that the host has the QoS policy for this port and that its interface is on the domain network, where policies apply; "
        + "a capture made on the sending Windows host may possibly show 0 before the mark is set (not verified), so compare with one on the wire.";
    const string OtherMark = "Compare the policies of the sender with the configured port ranges, and look for a device on the way that changes the mark.";
    const string MarkedOutside = "A policy may cover too many ports or programs, or another program marks by itself; such traffic takes the place that media need.";

    static readonly string[] Codes =
    [
        "LF101", "LF102", "LF103", "LF104", "LF104", "LF105", "LF105", "LF106",
        "LF201", "LF202", "LF203", "LF204", "LF205", "LF206", "LF207", "LF208", "LF209",
        "LF301", "LF302", "LF303", "LF304", "LF305",
        "LF501", "LF501", "LF502", "LF502", "LF503", "LF504", "LF504",
    ];

    static readonly string[] Advices =
    [
        "Find out which program it is; if it belongs here, declare it as a service of the site.",
        "Check the roles of both hosts in the topology; if they are right, find out what listens there.",
        "Check loadBalancing in the topology, and whether the load balancer has to pass this port.",
        Ranges,
        Ranges,
        Servers,
        Servers,
        "Stop the program that does it, or change the rule if the traffic is wanted.",
        "Check that the host is up and that every firewall on the way lets this port pass in both directions.",
        "Check that the service runs and listens on this address and port.",
        "Look for the rule on the device that reports it.",
        "Check the routes from the device that reports it, and that the host is up.",
        "Check the way back to the initiator: routes, asymmetric paths, a firewall without the connection's state.",
        "Compare TLS versions, certificates and the expected protocol of both ends; look for an inspecting device on the way.",
        "Hold and mute look the same; if a party heard nothing, check the firewall rules of the way back.",
        "Look for a pool member that is down behind a load balancer, for loss, and for a full connection table.",
        "Check the path MTU and that ICMP fragmentation-needed messages pass; look for an inspecting device on the way.",
        "Check the transport that the sender is configured for; in Lync a trunk or gateway is the usual one.",
        "Check that the certificates of both servers are valid, and that no device in between ends the TLS session.",
        "Look for the end that offers nothing better: an old operating system or a registry setting.",
        "Find out which program listens there; the documented service cannot run on the same port.",
        "Look for a device that inspects TLS or a proxy between clients and the relay, and exempt the relay's address.",
        Unmarked,
        Unmarked,
        OtherMark,
        OtherMark,
        "Capture near both ends: if the sender marks and the receiver sees another value, a switch, router or access point on the way changes it.",
        MarkedOutside,
        MarkedOutside,
    ];

    /// <summary>Kinds.</summary>
    public static int Count => Codes.Length;

    /// <summary>The stable code.</summary>
    public static string CodeOf(FindingKind kind) => Codes[(int)kind];

    /// <summary>What to check next.</summary>
    public static string AdviceOf(FindingKind kind) => Advices[(int)kind];

    /// <summary>True if it is about the initiator's port, not the responder's.</summary>
    public static bool IsAboutInitiatorPort(FindingKind kind)
        => kind is FindingKind.InitiatorOutsideClient or FindingKind.InitiatorOutsideServer or FindingKind.InitiatorUnmarked
            or FindingKind.InitiatorOtherMark or FindingKind.InitiatorMarkedOutside;

    /// <summary>True if ICMP errors are part of the evidence.</summary>
    public static bool RestsOnIcmp(FindingKind kind) => FindingSet.IsBlock(kind) || kind == FindingKind.Stalled;
}
