using System.Collections.Immutable;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Inference;

/// <summary>A port whose weight does not follow from how many roles the catalogue gives it to.</summary>
/// <param name="Transport">Transport.</param>
/// <param name="Port">Accepted port.</param>
/// <param name="For">Roles that it speaks for; none = those of the catalogue.</param>
/// <param name="Points">How strongly.</param>
/// <param name="Service">What runs there; empty = as in the catalogue.</param>
sealed record PortWeight(Transport Transport, ushort Port, Roles For, int Points, string Service = "");

/// <summary>TCP ports that say more side by side than each alone.</summary>
/// <param name="Ports">All of them must be accepted.</param>
/// <param name="For">Roles that they speak for.</param>
/// <param name="Points">How strongly, beside the points of each.</param>
/// <param name="Reason">Why.</param>
sealed record TogetherClue(ImmutableArray<ushort> Ports, Roles For, int Points, FormattableString Reason);

/// <summary>A port between two hosts of which one shows what the other is.</summary>
/// <param name="Accepts">True if the host accepts the port, false if it calls it.</param>
/// <param name="Transport">Transport.</param>
/// <param name="Ports">Any of them, each counted once.</param>
/// <param name="Peer">Roles of the other end, one of which it must have or be likely to have; none = any host.</param>
/// <param name="For">Roles that it speaks for, or against.</param>
/// <param name="Points">How strongly; negative if against.</param>
/// <param name="Most">Most points, by amount, over all ports.</param>
/// <param name="Reason">Why.</param>
sealed record PeerClue(
    bool Accepts, Transport Transport, ImmutableArray<ushort> Ports, Roles Peer, Roles For, int Points, int Most, FormattableString Reason);

/// <summary>
/// The weights that are our own, beside those that follow from the catalogue (<see cref="PortClues"/>). A role needs
/// <see cref="Threshold"/> points and must lead by <see cref="Lead"/>.
/// </summary>
static class RoleClues
{
    /// <summary>Points that a role needs.</summary>
    public const int Threshold = 6;

    /// <summary>Points by which it must lead over the next.</summary>
    public const int Lead = 2;

    /// <summary>Points of being the registrar that DHCP names, for roles of a pool and against a client.</summary>
    public const int RegistrarPoints = 2;

    /// <summary>Points of a port that one kind of server alone has, that two share, and that three or more share.</summary>
    public static readonly int[] ByFamilies = [0, 3, 2, 1];

    /// <summary>What may stand between clients outside and the external web site.</summary>
    public const Roles BeforeWebSite = Roles.ReverseProxy | Roles.FrontEndLoadBalancer | Roles.DirectorLoadBalancer;

    /// <summary>Whatever stands where clients sign in, as it is weighed.</summary>
    public const Roles Pool = RoleKinds.PoolEntrance & RoleKinds.All;

    /// <summary>Ports with a weight of their own.</summary>
    public static readonly ImmutableArray<PortWeight> Ports =
    [
        // Used by so many kinds of hosts that they say nothing alone.
        new(Transport.Tcp, 80, Roles.None, 0), new(Transport.Tcp, 443, Roles.None, 0), new(Transport.Tcp, 8080, Roles.None, 0),
        new(Transport.Tcp, 445, Roles.None, 0), new(Transport.Tcp, 5060, Roles.None, 0), new(Transport.Udp, 67, Roles.None, 0),
        new(Transport.Tcp, 5199, Roles.None, 0), new(Transport.Tcp, 5269, Roles.None, 1),

        // Well known for other programs, too: alternative HTTP and SIP ports, X11, an onion router.
        new(Transport.Tcp, 4443, Roles.None, 1), new(Transport.Tcp, 8060, Roles.None, 2), new(Transport.Tcp, 8061, Roles.None, 2),
        new(Transport.Tcp, 6007, Roles.None, 1), new(Transport.Tcp, 6008, Roles.None, 1), new(Transport.Tcp, 9001, Roles.None, 1),

        // Registered for one product.
        new(Transport.Tcp, 1433, Roles.SqlServer, 6),

        // What makes a domain controller is that Kerberos and LDAP live on one host.
        new(Transport.Tcp, 53, Roles.DomainController, 1, "DNS"), new(Transport.Udp, 53, Roles.DomainController, 1, "DNS"),
        new(Transport.Tcp, 88, Roles.DomainController, 3, "Kerberos"), new(Transport.Udp, 88, Roles.DomainController, 3, "Kerberos"),
        new(Transport.Tcp, 389, Roles.DomainController, 3, "LDAP"), new(Transport.Udp, 389, Roles.DomainController, 3, "LDAP"),
        new(Transport.Tcp, 464, Roles.DomainController, 2, "Kerberos password"), new(Transport.Udp, 464, Roles.DomainController, 2, "Kerberos password"),
        new(Transport.Tcp, 636, Roles.DomainController, 1, "LDAP over TLS"), new(Transport.Tcp, 9389, Roles.DomainController, 2, "Active Directory Web Services"),
        new(Transport.Tcp, 3268, Roles.DomainController, 3, "global catalog"), new(Transport.Tcp, 3269, Roles.DomainController, 3, "global catalog"),

        // A relay answers here; STUN servers of others do, too, so it never suffices.
        new(Transport.Udp, 3478, Roles.Edge, 3, "STUN or TURN relay"),
    ];

    /// <summary>Ports side by side.</summary>
    public static readonly ImmutableArray<TogetherClue> Together =
    [
        new([444, 5061], Pool, 4, $"SIP and the HTTPS port of the Front-End service side by side"),
        new([443, 4443, 8080], Pool, 3, $"internal and external web site side by side"),
        new([5061, 8057], Roles.FrontEnd | Roles.Edge, 2, $"SIP and web conferencing side by side"),
        new([5067, 5070], Roles.FrontEnd | Roles.Mediation, 2, $"the pool's and the gateways' port of the Mediation service side by side"),
        new([5068, 5070], Roles.FrontEnd | Roles.Mediation, 2, $"the pool's and the gateways' port of the Mediation service side by side"),
    ];

    /// <summary>Who talks with whom.</summary>
    public static readonly ImmutableArray<PeerClue> Peers =
    [
        new(true, Transport.Tcp, [5070], Roles.AnyFrontEnd, Roles.FrontEnd | Roles.Mediation | Roles.FrontEndLoadBalancer | Roles.MediationLoadBalancer, 2, 2,
            $"a Front End calls its Mediation port"),
        new(true, Transport.Tcp, [5067, 5068], Roles.PstnGateway, Roles.FrontEnd | Roles.Mediation, 2, 2, $"a gateway calls its Mediation port"),
        new(false, Transport.Tcp, [5066, 5081, 5082], Roles.PstnGateway, Roles.FrontEnd | Roles.Mediation, 2, 2, $"it calls a gateway"),
        new(true, Transport.Tcp, [5066, 5067, 5081, 5082], Roles.FrontEndMediation | Roles.Mediation, Roles.PstnGateway, 3, 6,
            $"a server with the Mediation service calls its gateway port"),
        new(false, Transport.Tcp, [5067, 5068], Roles.FrontEndMediation | Roles.Mediation, Roles.PstnGateway, 3, 6,
            $"it calls the port that the Mediation service has for gateways"),
        new(true, Transport.Tcp, [5061], Roles.AnyFrontEnd, Roles.Edge, 2, 2, $"a Front End calls its SIP port"),
        new(true, Transport.Tcp, [23456], Roles.AnyFrontEnd, Roles.Edge, 3, 3, $"a Front End calls its XMPP port"),
        new(false, Transport.Tcp, [4443], Roles.Edge, Roles.FrontEnd, 2, 2, $"it replicates the configuration to an Edge Server"),

        // A load balancer with addresses of its own calls the same ports as the reverse proxy before it.
        new(false, Transport.Tcp, [4443], RoleKinds.PoolEntrance, BeforeWebSite, 4, 4, $"it calls the external web site of a pool"),
        new(false, Transport.Tcp, [8080], RoleKinds.PoolEntrance, BeforeWebSite, 1, 1, $"it calls the external web site of a pool"),

        new(false, Transport.Tcp, [1433], Roles.SqlServer, Roles.FrontEnd, 2, 2, $"it calls a back-end database"),
        new(false, Transport.Tcp, [5077, 5088, 5089, 5090, 5091, 5092, 5093, 5094, 5095, 5096], Roles.AnyFrontEnd, Roles.FrontEnd, 3, 6,
            $"it calls what only Front Ends call at each other"),
        new(false, Transport.Tcp, [8011], Roles.PersistentChat, Roles.PersistentChat, 3, 3, $"it calls what only Persistent Chat servers call at each other"),
        new(false, Transport.Tcp, [5022, 7022], Roles.SqlServer, Roles.SqlServer, 2, 2, $"it calls what only SQL Servers call at each other"),

        new(false, Transport.Tcp, [5061], RoleKinds.PoolEntrance | Roles.Edge, Roles.Client, 3, 3, $"it signs in over SIP"),
        new(false, Transport.Tcp, [80, 443, 448, 8057, 8080], RoleKinds.PoolEntrance, Roles.Client, 1, 3, $"it uses what servers offer clients"),
        new(false, Transport.Udp, [3478], Roles.None, Roles.Client, 1, 1, $"it uses a media relay"),
        new(false, Transport.Tcp, [444, 1433, 4443, 5022, 5041, 5062, 5063, 5064, 5065, 5066, 5067, 5068, 5070, 5071, 5072, 5073, 5075, 5076, 5077,
            5081, 5082, 5086, 5087, 5088, 5089, 5090, 5091, 5092, 5093, 5094, 5095, 5096, 8011, 8060, 8061, 8404, 23456],
            Roles.None, Roles.Client, -3, 9, $"it calls what only servers call"),
    ];
}
