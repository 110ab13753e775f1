namespace LyncFlowClassifier.Classify;

/// <summary>What is the same in all findings of a kind: code and advice.</summary>
static class FindingWords
{
    const string Ranges = "Sign the client out and in so that it takes up the ranges, and check which scope applies to it.";
    const string Servers = "Compare the media ports of the conferencing, application and Mediation servers; changes need a restart of the services.";

    static readonly string[] Codes =
    [
        "LF101", "LF102", "LF103", "LF104", "LF104", "LF105", "LF105", "LF106",
        "LF201", "LF202", "LF203", "LF204", "LF205", "LF206", "LF207", "LF208", "LF209",
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
    ];

    /// <summary>Kinds.</summary>
    public static int Count => Codes.Length;

    /// <summary>The stable code.</summary>
    public static string CodeOf(FindingKind kind) => Codes[(int)kind];

    /// <summary>What to check next.</summary>
    public static string AdviceOf(FindingKind kind) => Advices[(int)kind];

    /// <summary>True if it is about the initiator's port, not the responder's.</summary>
    public static bool IsAboutInitiatorPort(FindingKind kind)
        => kind is FindingKind.InitiatorOutsideClient or FindingKind.InitiatorOutsideServer;

    /// <summary>True if ICMP errors are part of the evidence.</summary>
    public static bool RestsOnIcmp(FindingKind kind) => FindingSet.IsBlock(kind) || kind == FindingKind.Stalled;
}
