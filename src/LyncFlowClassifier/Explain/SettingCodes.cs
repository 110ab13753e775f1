namespace LyncFlowClassifier.Explain;

/// <summary>LF4xx: the settings themselves. They are found without a capture, so no frame shows them.</summary>
static class SettingCodes
{
    const string Clients = "Read from the exported conferencing configuration, for every scope in which ClientMediaPortRangeEnabled is on.";

    public static readonly CodeExplanation[] All =
    [
        new("LF401", "client ranges of two media overlap",
            "Two kinds of media may use the same client port, so neither rules nor QoS can tell them apart.",
            Clients, "Give each modality a range of its own.", ""),
        new("LF402", "client range without ports",
            "A client range is on but holds no port.",
            Clients + " Its count is 0, or start or count is missing.", "Set start and count of the range.", ""),
        new("LF403", "client range is small",
            "A client range may run out of ports: ICE and escalation to other media need several for each call.",
            Clients + " Fewer than 20 ports are a warning, fewer than 40 advice.", "Widen the range; the count is the number of ports.", ""),
        new("LF404", "client range ends above 65535",
            "Start and count of a client range reach beyond the last port.",
            Clients + " The last port is start + count - 1.", "Lower the start or the count.", ""),
        new("LF405", "client range starts below 1024",
            "A client range reaches into the ports of well-known services.",
            Clients, "Start the range at 1024 or above.", ""),
        new("LF406", "all media share one client range",
            "Ranges are on, but all modalities have the same one, as by default: QoS by port cannot work.",
            Clients, "Give each modality a range of its own.", ""),
        new("LF407", "servers differ in a media range",
            "Servers that share the load use different ranges for the same kind of media.",
            "Read from the servers' media ports in the topology.", "Set the same ports on all conferencing, application and Mediation servers, and restart the services.", ""),
        new("LF408", "server ranges of two media overlap",
            "Two kinds of media may use the same server port.",
            "Read from the servers' media ports in the topology, where the site changed them: the page's own defaults overlap.", "Set ranges that share no port.", ""),
        new("LF409", "settings contradict each other or have no effect",
            "Something is set that another setting overrides, or that nothing uses.",
            "Read from the exported conferencing configuration and the topology: one value under two names, a scope that no host uses, QoS policies that miss the ranges, and the like.",
            "Decide which of the two is meant, and remove the other.", ""),
    ];
}
