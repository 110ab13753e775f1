using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>Findings LF101 to LF106: traffic that nothing documents or a rule forbids.</summary>
sealed class MatchFindings(PortCatalog catalog, LoadBalancing mode, Translation translation)
{
    const int MaxServices = 3;

    readonly MediaRows _mediaRows = new(catalog);
    readonly Dictionary<int, string> _documented = [];

    /// <summary>The kinds of findings of a match.</summary>
    public static FindingSet KindsOf(MatchFault fault, OutsideRange outside)
    {
        var none = default(FindingSet);
        return fault switch
        {
            MatchFault.Port => none.With(FindingKind.Undocumented),
            MatchFault.Role => none.With(FindingKind.OtherRole),
            MatchFault.LoadBalancing => none.With(FindingKind.OtherLoadBalancing),
            MatchFault.MediaRange => KindsOf(outside),
            MatchFault.Denied => none.With(FindingKind.Denied),
            _ => none,
        };
    }

    static FindingSet KindsOf(OutsideRange outside)
    {
        var kinds = default(FindingSet);
        if ((outside & OutsideRange.InitiatorAsClient) != 0)
            kinds = kinds.With(FindingKind.InitiatorOutsideClient);
        if ((outside & OutsideRange.ResponderAsClient) != 0)
            kinds = kinds.With(FindingKind.ResponderOutsideClient);
        if ((outside & OutsideRange.InitiatorAsServer) != 0)
            kinds = kinds.With(FindingKind.InitiatorOutsideServer);
        if ((outside & OutsideRange.ResponderAsServer) != 0)
            kinds = kinds.With(FindingKind.ResponderOutsideServer);
        return kinds;
    }

    /// <summary>Writes a message.</summary>
    /// <param name="kind">Which of LF101 to LF106.</param>
    /// <param name="record">The flow, end A its initiator.</param>
    /// <param name="flow">What is concluded of it.</param>
    /// <param name="text">Receives the message.</param>
    public void Write(FindingKind kind, in FlowRecord record, in FlowConclusion flow, Utf8Buffer text)
    {
        var initiator = new FlowEnd(record.AddressA, record.PortA, flow.InitiatorHost);
        var responder = new FlowEnd(record.AddressB, record.PortB, flow.ResponderHost);
        switch (kind)
        {
            case FindingKind.InitiatorOutsideClient:
                OutsideClient(record, initiator, responder, text);
                break;
            case FindingKind.ResponderOutsideClient:
                OutsideClient(record, responder, initiator, text);
                break;
            case FindingKind.InitiatorOutsideServer:
                OutsideServer(record, initiator, responder, text);
                break;
            case FindingKind.ResponderOutsideServer:
                OutsideServer(record, responder, initiator, text);
                break;
            default:
                Uses(record, text);
                WritePort(kind, record, flow, text);
                break;
        }
    }

    /// <summary>Writes one value of a translated message about a match.</summary>
    public void WriteValue(FindingValue value, FindingKind kind, in FlowRecord record, in FlowConclusion flow, Utf8Buffer text)
    {
        var ofInitiator = kind is FindingKind.InitiatorOutsideClient or FindingKind.InitiatorOutsideServer;
        var media = ofInitiator ? new FlowEnd(record.AddressA, record.PortA, flow.InitiatorHost) : new FlowEnd(record.AddressB, record.PortB, flow.ResponderHost);
        switch (value)
        {
            case FindingValue.ResponderRoles:
                RolesOf(flow.ResponderHost, text);
                break;
            case FindingValue.Documented:
                text.Add(Documented(record));
                break;
            case FindingValue.Mode:
                text.Add(Mode(mode));
                break;
            case FindingValue.OtherMode:
                text.Add(OtherMode());
                break;
            case FindingValue.Rule:
                text.Add(Rule(flow.Rows[0]));
                break;
            case FindingValue.MediaHost:
                text.Address(media.Address);
                break;
            case FindingValue.MediaPort:
                FindingText.Port(text, record.Transport, media.Port);
                break;
            case FindingValue.MediaPeer:
                text.Address(ofInitiator ? record.AddressB : record.AddressA);
                break;
            case FindingValue.Scope:
                text.Add(media.Host.Conferencing?.Identity ?? "");
                break;
            case FindingValue.Ranges:
                text.Add(Ranges(record.Transport, media, kind is FindingKind.InitiatorOutsideClient or FindingKind.ResponderOutsideClient));
                break;
        }
    }

    void WritePort(FindingKind kind, in FlowRecord record, in FlowConclusion flow, Utf8Buffer text)
    {
        switch (kind)
        {
            case FindingKind.Undocumented:
                text.Add(", which nothing documents."u8);
                break;
            case FindingKind.OtherRole:
                RolesOf(flow.ResponderHost, text);
                text.Add(", which is documented for others: "u8);
                text.Add(Documented(record));
                text.Add((byte)'.');
                break;
            case FindingKind.OtherLoadBalancing:
                RolesOf(flow.ResponderHost, text);
                text.Add($", which is documented for {OtherMode()} load balancing only, while {Mode(mode)} is declared.");
                break;
            default:
                Denied(flow.Rows[0], text);
                break;
        }
    }

    static void Uses(in FlowRecord record, Utf8Buffer text)
    {
        text.Address(record.AddressA);
        text.Add(" uses port "u8);
        FindingText.Port(text, record.Transport, record.PortB);
        text.Add(" of "u8);
        text.Address(record.AddressB);
    }

    void RolesOf(HostFacts host, Utf8Buffer text)
    {
        if (host.IsKnown)
            text.Add($" ({FindingText.RolesInShort(host.DeclaredRoles, translation)})");
    }

    string OtherMode() => Mode(mode == LoadBalancing.Dns ? LoadBalancing.Hardware : LoadBalancing.Dns);

    string Mode(LoadBalancing value) => translation.Word("loadBalancing", CatalogWords.LoadBalancings.NameOf(value));

    string Documented(in FlowRecord record)
    {
        var key = ((int)record.Transport << 16) | record.PortB;
        if (!_documented.TryGetValue(key, out var text))
            _documented.Add(key, text = Documented(record.Transport, record.PortB));
        return text;
    }

    string Documented(Transport transport, ushort port)
    {
        var services = new List<string>();
        foreach (var row in catalog.Candidates(transport, port))
        {
            if (!RowMatcher.IsServiceAt(row, port, mode))
                continue;
            var text = $"{translation.Known(RowTitle.Of(row))} {Listeners(row)}".TrimStart();
            if (!services.Contains(text))
                services.Add(text);
        }

        var shown = string.Join("; ", services.Take(MaxServices));
        return services.Count > MaxServices ? translation.Of($"{shown}; and {services.Count - MaxServices} more") : shown;
    }

    string Listeners(CatalogRow row)
    {
        var listener = row.Roles != Roles.None ? FindingText.RolesInShort(row.Roles, translation)
            : row.Hosts.IsDefaultOrEmpty ? translation.Of($"any host") : string.Join(", ", row.Hosts.Take(MaxServices));
        var peer = row.Peers != Roles.None ? FindingText.RolesInShort(row.Peers, translation)
            : row.PeerHosts.IsDefaultOrEmpty ? "" : string.Join(", ", row.PeerHosts.Take(MaxServices));
        return peer.Length == 0 ? $"({listener})" : translation.Of($"({listener}, from {peer})");
    }

    void OutsideClient(in FlowRecord record, in FlowEnd client, in FlowEnd other, Utf8Buffer text)
    {
        UsesForMedia(record, client, other, text);
        text.Add($", outside the client ranges of {client.Host.Conferencing?.Identity} ({Ranges(record.Transport, client, ofClient: true)}).");
    }

    void OutsideServer(in FlowRecord record, in FlowEnd server, in FlowEnd other, Utf8Buffer text)
    {
        UsesForMedia(record, server, other, text);
        text.Add($", outside its server ranges ({Ranges(record.Transport, server, ofClient: false)}).");
    }

    static void UsesForMedia(in FlowRecord record, in FlowEnd end, in FlowEnd other, Utf8Buffer text)
    {
        text.Address(end.Address);
        text.Add(" uses port "u8);
        FindingText.Port(text, record.Transport, end.Port);
        text.Add(" for media with "u8);
        text.Address(other.Address);
    }

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
                var text = $"{translation.Word("modality", CatalogWords.Modalities.NameOf(modality))} {MediaFit.RangesText(media.Row, end.Host, translation.Of($"or"))}";
                if (!texts.Contains(text))
                    texts.Add(text);
            }
        }

        return string.Join(", ", texts);
    }

    void Denied(RowMatch match, Utf8Buffer text) => text.Add($", which a rule of the site forbids: {Rule(match)}.");

    string Rule(RowMatch match)
    {
        var row = match.Row;
        var rule = row.Service.Length > 0 ? $"{row.Id}, {row.Service}" : row.Id;
        return row.Roles == Roles.None || match.RoleVerified ? rule : translation.Of($"{rule} (the host's role is not verified)");
    }
}
