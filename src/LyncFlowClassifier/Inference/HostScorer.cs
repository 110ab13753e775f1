using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Inference;

/// <summary>Lists what speaks for and against each role of one host.</summary>
/// <param name="ports">What ports say.</param>
/// <param name="viewOf">What a host, by number, may be taken for.</param>
/// <param name="names">Names of hosts, or null.</param>
sealed class HostScorer(PortClues ports, Func<int, HostView> viewOf, INameSource? names)
{
    // A client that opens so many connections to a pool is one; whoever probes so many pools is none.
    const int ManyConnections = 3;
    const int MostRegistrars = 2;

    const ushort Sip = 5061;
    const ushort Https = 443;

    /// <summary>A Front End accepts at least one of these where a Mediation server that is called by it accepts none.</summary>
    static readonly ushort[] FrontEndPorts = [444, 5061, 5062, 5063, 5064, 5065, 8057, 8060, 8061];

    /// <summary>All evidence of a host, accepted ports first.</summary>
    public List<RoleEvidence> Of(HostUses host)
    {
        var evidence = new List<RoleEvidence>();
        AddPorts(host, evidence);
        AddTogether(host, evidence);
        AddPeers(host, evidence);
        AddClient(host, evidence);
        AddSignIn(host, evidence);
        AddMediationAlone(host, evidence);
        AddReverseProxy(host, evidence);
        AddRegistrar(host, evidence);
        return evidence;
    }

    void AddPorts(HostUses host, List<RoleEvidence> evidence)
    {
        PortUse? before = null;
        foreach (var use in host.All)
        {
            if (!use.Accepts || ports.Find(use.Transport, use.Port) is not { Points: > 0 } clue)
                continue;

            // The same service over TCP and UDP counts once.
            var again = before?.Port == use.Port;
            before = use;
            evidence.Add(new RoleEvidence(
                EvidenceKind.AcceptedPort, use, $"{clue.Service}", clue.For, again ? 0 : clue.Points,
                clue.IsSpecific ? RoleKinds.All & ~clue.For : Roles.None, clue.IsSpecific && !again ? 1 : 0));
        }
    }

    static void AddTogether(HostUses host, List<RoleEvidence> evidence)
    {
        foreach (var clue in RoleClues.Together)
        {
            if (clue.Ports.All(host.AcceptsTcp))
                evidence.Add(new RoleEvidence(EvidenceKind.PortsTogether, null, $"accepts tcp {string.Join(", ", clue.Ports)}: {clue.Reason}", clue.For, clue.Points));
        }
    }

    void AddPeers(HostUses host, List<RoleEvidence> evidence)
    {
        foreach (var clue in RoleClues.Peers)
        {
            var left = clue.Most;
            foreach (var use in host.All)
            {
                if (left <= 0 || use.Accepts != clue.Accepts || use.Transport != clue.Transport || !clue.Ports.Contains(use.Port))
                    continue;
                if (clue.Peer != Roles.None && !HasPeer(use, clue.Peer))
                    continue;
                var points = Math.Min(left, Math.Abs(clue.Points));
                left -= points;
                evidence.Add(clue.Points > 0
                    ? new RoleEvidence(EvidenceKind.Peer, use, clue.Reason, clue.For, points)
                    : new RoleEvidence(EvidenceKind.Peer, use, clue.Reason, Roles.None, 0, clue.For, points));
            }
        }
    }

    void AddClient(HostUses host, List<RoleEvidence> evidence)
    {
        foreach (var use in host.All)
        {
            if (use.Accepts && !IsOfClients(use))
            {
                evidence.Add(new RoleEvidence(EvidenceKind.Conduct, use, $"accepts a port of servers", Roles.None, 0, Roles.Client, RoleClues.Threshold));
                return;
            }
        }

        if (host.Find(accepts: false, Transport.Tcp, Sip) is not { } sip)
            return;
        if (sip.Peers > MostRegistrars)
            evidence.Add(new RoleEvidence(EvidenceKind.Conduct, sip, $"calls the SIP port of more than {MostRegistrars} hosts", Roles.None, 0, Roles.Client, 3));
        var connections = host.All.Where(use => !use.Accepts && use.Transport == Transport.Tcp && use.Port is Sip or Https or 80 && HasPeer(use, RoleKinds.PoolEntrance))
            .Sum(use => use.Flows);
        if (connections >= ManyConnections)
            evidence.Add(new RoleEvidence(EvidenceKind.Conduct, null, $"opens many connections to a pool", Roles.Client, 1));
    }

    // Servers that call 5061 are called on it, too, or do not use the web site beside it.
    void AddSignIn(HostUses host, List<RoleEvidence> evidence)
    {
        if (host.AcceptsTcp(Sip) || host.Find(accepts: false, Transport.Tcp, Sip) is not { } sip
            || host.Find(accepts: false, Transport.Tcp, Https) is not { } https)
            return;
        if (sip.PeerHosts.Exists(peer => https.PeerHosts.Contains(peer) && viewOf(peer).Is(RoleKinds.PoolEntrance)))
            evidence.Add(new RoleEvidence(EvidenceKind.Conduct, null, $"signs in like a client: SIP and web site of one host, and nobody calls its own SIP port", Roles.None, 0, RoleKinds.Servers, 2));
    }

    void AddMediationAlone(HostUses host, List<RoleEvidence> evidence)
    {
        if (host.Find(accepts: true, Transport.Tcp, 5070) is not { } use || !HasPeer(use, Roles.AnyFrontEnd))
            return;
        if (!FrontEndPorts.Any(host.AcceptsTcp))
            evidence.Add(new RoleEvidence(EvidenceKind.Conduct, use, $"Front Ends call it, yet it accepts no port of a Front End", Roles.None, 0, Roles.FrontEnd, 2));
    }

    void AddReverseProxy(HostUses host, List<RoleEvidence> evidence)
    {
        if (host.Find(accepts: false, Transport.Tcp, 4443) is not { } use)
            return;
        if (use.PeerHosts.Count(peer => viewOf(peer).Is(RoleKinds.PoolEntrance)) > 1)
            evidence.Add(new RoleEvidence(EvidenceKind.Conduct, use, $"it calls the external web sites of several hosts", RoleClues.BeforeWebSite, 2));
    }

    void AddRegistrar(HostUses host, List<RoleEvidence> evidence)
    {
        if (names?.RegistrarAt(host.Address) is not { } registrar)
            return;
        evidence.Add(new RoleEvidence(
            EvidenceKind.Announcement, null, $"DHCP option {registrar.Option} (frame {registrar.Frame}) gives out its name {registrar.Name} as the registrar's",
            RoleClues.Pool, RoleClues.RegistrarPoints, Roles.Client, RoleClues.RegistrarPoints));
    }

    bool HasPeer(PortUse use, Roles roles) => use.PeerHosts.Exists(peer => viewOf(peer).Is(roles));

    bool IsOfClients(PortUse use)
        => ports.Find(use.Transport, use.Port) is { } clue && (clue.For & ~Roles.Client) == 0 && clue.For != Roles.None;
}
