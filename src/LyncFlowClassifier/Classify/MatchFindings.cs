using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>Findings LF101 to LF106: traffic that nothing documents or a rule forbids.</summary>
sealed class MatchFindings(PortCatalog catalog, LoadBalancing mode)
{
    const int MaxServices = 3;

    readonly MediaRows _mediaRows = new(catalog);

    /// <summary>Adds the findings of a match.</summary>
    /// <param name="record">The flow, end A its initiator.</param>
    /// <param name="initiator">Who opened.</param>
    /// <param name="responder">Who was opened to.</param>
    /// <param name="match">What the catalogue says.</param>
    /// <param name="findings">Receives the findings, ordered by code.</param>
    public void Add(
        in FlowRecord record, in FlowEnd initiator, in FlowEnd responder, in MatchResult match, ImmutableArray<Finding>.Builder findings)
    {
        switch (match.Fault)
        {
            case MatchFault.Port:
                findings.Add(Undocumented(record));
                break;
            case MatchFault.Role:
                findings.Add(OtherRole(record, responder));
                break;
            case MatchFault.LoadBalancing:
                findings.Add(OtherLoadBalancing(record, responder));
                break;
            case MatchFault.MediaRange:
                AddOutside(record, initiator, responder, match.Outside, findings);
                break;
            case MatchFault.Denied:
                findings.Add(Denied(record, match.Rows[0]));
                break;
        }
    }

    static Finding Undocumented(in FlowRecord record) => Warning("LF101", record,
        $"{Uses(record)}, which nothing documents.",
        "Find out which program it is; if it belongs here, declare it as a service of the site.");

    Finding OtherRole(in FlowRecord record, in FlowEnd responder) => Warning("LF102", record,
        $"{Uses(record)}{RolesOf(responder)}, which is documented for others: {Documented(record)}.",
        "Check the roles of both hosts in the topology; if they are right, find out what listens there.");

    Finding OtherLoadBalancing(in FlowRecord record, in FlowEnd responder) => Warning("LF103", record,
        $"{Uses(record)}{RolesOf(responder)}, which is documented for {OtherMode()} load balancing only, while "
            + $"{CatalogWords.LoadBalancings.NameOf(mode)} is declared.",
        "Check loadBalancing in the topology, and whether the load balancer has to pass this port.");

    static string Uses(in FlowRecord record)
        => $"{record.AddressA} uses port {FindingText.Port(record.Transport, record.PortB)} of {record.AddressB}";

    static string RolesOf(in FlowEnd end) => end.Host.IsKnown ? $" ({FindingText.RolesInShort(end.Host.DeclaredRoles)})" : "";

    string OtherMode() => CatalogWords.LoadBalancings.NameOf(mode == LoadBalancing.Dns ? LoadBalancing.Hardware : LoadBalancing.Dns);

    string Documented(in FlowRecord record)
    {
        var services = new List<string>();
        foreach (var row in catalog.Candidates(record.Transport, record.PortB))
        {
            if (!RowMatcher.IsServiceAt(row, record.PortB, mode))
                continue;
            var text = $"{RowTitle.Of(row)} {Listeners(row)}".TrimStart();
            if (!services.Contains(text))
                services.Add(text);
        }

        var shown = string.Join("; ", services.Take(MaxServices));
        return services.Count > MaxServices ? $"{shown}; and {services.Count - MaxServices} more" : shown;
    }

    static string Listeners(CatalogRow row)
    {
        var listener = row.Roles != Roles.None ? FindingText.RolesInShort(row.Roles)
            : row.Hosts.IsDefaultOrEmpty ? "any host" : string.Join(", ", row.Hosts.Take(MaxServices));
        var peer = row.Peers != Roles.None ? FindingText.RolesInShort(row.Peers)
            : row.PeerHosts.IsDefaultOrEmpty ? "" : string.Join(", ", row.PeerHosts.Take(MaxServices));
        return peer.Length == 0 ? $"({listener})" : $"({listener}, from {peer})";
    }

    void AddOutside(
        in FlowRecord record, in FlowEnd initiator, in FlowEnd responder, OutsideRange outside, ImmutableArray<Finding>.Builder findings)
    {
        if ((outside & OutsideRange.InitiatorAsClient) != 0)
            findings.Add(OutsideClient(record, initiator, responder) with { AboutInitiatorPort = true });
        if ((outside & OutsideRange.ResponderAsClient) != 0)
            findings.Add(OutsideClient(record, responder, initiator));
        if ((outside & OutsideRange.InitiatorAsServer) != 0)
            findings.Add(OutsideServer(record, initiator, responder) with { AboutInitiatorPort = true });
        if ((outside & OutsideRange.ResponderAsServer) != 0)
            findings.Add(OutsideServer(record, responder, initiator));
    }

    Finding OutsideClient(in FlowRecord record, in FlowEnd client, in FlowEnd other) => Warning("LF104", record,
        $"{UsesForMedia(record, client, other)}, outside the client ranges of {client.Host.Conferencing?.Identity} "
            + $"({Ranges(record.Transport, client, ofClient: true)}).",
        "Sign the client out and in so that it takes up the ranges, and check which scope applies to it.");

    Finding OutsideServer(in FlowRecord record, in FlowEnd server, in FlowEnd other) => Warning("LF105", record,
        $"{UsesForMedia(record, server, other)}, outside its server ranges ({Ranges(record.Transport, server, ofClient: false)}).",
        "Compare the media ports of the conferencing, application and Mediation servers; changes need a restart of the services.");

    static string UsesForMedia(in FlowRecord record, in FlowEnd end, in FlowEnd other)
        => $"{end.Address} uses port {FindingText.Port(record.Transport, end.Port)} for media with {other.Address}";

    // A range that holds the port is left out: then the other end cannot carry that modality, and naming it would puzzle.
    string Ranges(Transport transport, in FlowEnd end, bool ofClient)
    {
        var texts = new List<string>();
        foreach (var modality in MediaRows.Modalities)
        {
            foreach (var media in _mediaRows.Of(transport, modality))
            {
                if (media.Row.IsClientMedia != ofClient || RoleFits.Of(media.Row.Roles, end.Host) != RoleFit.Verified)
                    continue;
                if (MediaFit.HoldsPort(media.Row, end))
                    continue;
                var text = $"{CatalogWords.Modalities.NameOf(modality)} {MediaFit.RangesText(media.Row, end.Host)}";
                if (!texts.Contains(text))
                    texts.Add(text);
            }
        }

        return string.Join(", ", texts);
    }

    static Finding Denied(in FlowRecord record, RowMatch match)
    {
        var row = match.Row;
        var rule = row.Service.Length > 0 ? $"{row.Id}, {row.Service}" : row.Id;
        var unverified = row.Roles != Roles.None && !match.RoleVerified ? " (the host's role is not verified)" : "";
        return new Finding
        {
            Code = "LF106",
            Severity = Severity.Error,
            Message = $"{Uses(record)}, which a rule of the site forbids: {rule}{unverified}.",
            Advice = "Stop the program that does it, or change the rule if the traffic is wanted.",
            Frames = FindingText.Frames(record, withIcmp: false),
        };
    }

    static Finding Warning(string code, in FlowRecord record, string message, string advice) => new()
    {
        Code = code,
        Severity = Severity.Warning,
        Message = message,
        Advice = advice,
        Frames = FindingText.Frames(record, withIcmp: false),
    };
}
