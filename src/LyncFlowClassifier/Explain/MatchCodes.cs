namespace LyncFlowClassifier.Explain;

/// <summary>LF1xx: is the flow on the list?</summary>
static class MatchCodes
{
    const string Media = "stun || (udp.payload[0:1] >= 80 && udp.payload[0:1] <= bf)";

    public static readonly CodeExplanation[] All =
    [
        new("LF101", "port that nothing documents",
            "A host opened a flow to a port that no row of the catalogue and no service of the site gives to anybody.",
            "No row fits, and none gives the responder's port to a service; at most ranges cover it that are too wide to say anything.",
            "Find out which program it is; if it belongs here, declare it as a service of the site.",
            "tcp.flags.syn == 1 && tcp.flags.ack == 0 && !(tcp.dstport in {{ports}})"),
        new("LF102", "port documented for another role",
            "The port is documented, but not for a listener or a peer of these roles.",
            "Rows cover the responder's port, and the topology says that one of the two hosts has other roles than these rows name. A wide range does not excuse it.",
            "Check the roles of both hosts in the topology; if they are right, find out what listens there.",
            "tcp.flags.syn == 1 && tcp.flags.ack == 0 && tcp.dstport in {{ports}}"),
        new("LF103", "port of the other load-balancing mode",
            "The port is in the table of hardware load balancers while the site balances by DNS, or the other way round.",
            "A row covers the port and fits the role of the load balancer, but belongs to the mode that loadBalancing in the topology does not name.",
            "Check loadBalancing in the topology, and whether the load balancer has to pass this port.",
            "tcp.flags.syn == 1 && tcp.flags.ack == 0 && tcp.dstport in {{ports}}"),
        new("LF104", "media outside the client's range",
            "A client sends media from a port outside the ranges that its conferencing configuration gives it.",
            "The topology calls the host a client, ClientMediaPortRangeEnabled is on in its scope, the flow is media by its payload or by the other "
                + "end's range, and no range of the modality in question holds the port.",
            "Sign the client out and in so that it takes up the ranges, and check which scope applies to it.",
            Media),
        new("LF105", "media outside the server's range",
            "A server sends media from a port outside the ranges of the page or of the site.",
            "The topology gives the host a role with a media range, the flow is media by its payload or by the client's configured range, and none of "
                + "the server's ranges holds the port.",
            "Compare the media ports of the conferencing, application and Mediation servers; changes need a restart of the services.",
            Media),
        new("LF106", "denied by a site rule",
            "A rule of the site forbids this flow, and it was seen.",
            "A row of the services file with 'action: deny' fits by port, roles and networks. Prohibitions go before everything else.",
            "Stop the program that does it, or change the rule if the traffic is wanted.",
            "tcp.flags.syn == 1 && tcp.flags.ack == 0"),
    ];
}
