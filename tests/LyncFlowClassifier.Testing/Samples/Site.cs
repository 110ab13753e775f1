using LyncFlowClassifier.Testing.Frames;

namespace LyncFlowClassifier.Testing.Samples;

/// <summary>A line of a sample's topology file.</summary>
/// <param name="Address">Address or prefix as text.</param>
/// <param name="Name">Host name, or empty.</param>
/// <param name="Roles">Roles, separated by commas.</param>
/// <param name="Conferencing">Conferencing scope, or empty.</param>
public readonly record struct SiteHost(string Address, string Name, string Roles, string Conferencing = "")
{
    /// <summary>A port of this host.</summary>
    public HostPort this[int port] => new(IpAddress.Parse(Address), (ushort)port);
}

/// <summary>The deployment that most samples come from: a pool at Contoso with everything around it.</summary>
public static class Site
{
    /// <summary>First Front End; also runs Mediation and holds the Central Management store.</summary>
    public static readonly SiteHost Fe01 = new("10.0.0.10", "fe01.contoso.example", "front-end-mediation, central-management-store");

    /// <summary>Second Front End, with collocated Mediation.</summary>
    public static readonly SiteHost Fe02 = new("10.0.0.11", "fe02.contoso.example", "front-end-mediation");

    /// <summary>Virtual address of the Front End pool.</summary>
    public static readonly SiteHost FeVip = new("10.0.0.100", "pool01.contoso.example", "front-end-load-balancer");

    /// <summary>Stand-alone Mediation Server.</summary>
    public static readonly SiteHost Med01 = new("10.0.0.20", "med01.contoso.example", "mediation");

    /// <summary>Virtual address of the Mediation pool.</summary>
    public static readonly SiteHost MedVip = new("10.0.0.120", "medpool.contoso.example", "mediation-load-balancer");

    /// <summary>Director.</summary>
    public static readonly SiteHost Dir01 = new("10.0.0.30", "dir01.contoso.example", "director");

    /// <summary>Virtual address of the Director pool.</summary>
    public static readonly SiteHost DirVip = new("10.0.0.130", "dirpool.contoso.example", "director-load-balancer");

    /// <summary>Persistent Chat.</summary>
    public static readonly SiteHost Chat01 = new("10.0.0.40", "pchat01.contoso.example", "persistent-chat");

    /// <summary>Office Web Apps.</summary>
    public static readonly SiteHost Owas01 = new("10.0.0.50", "owas01.contoso.example", "office-web-apps");

    /// <summary>SQL Server.</summary>
    public static readonly SiteHost Sql01 = new("10.0.0.60", "sql01.contoso.example", "sql-server");

    /// <summary>Exchange.</summary>
    public static readonly SiteHost Exch01 = new("10.0.0.70", "exch01.contoso.example", "exchange");

    /// <summary>File store.</summary>
    public static readonly SiteHost Fs01 = new("10.0.0.80", "fs01.contoso.example", "file-server");

    /// <summary>Domain controller and DNS.</summary>
    public static readonly SiteHost Dc01 = new("10.0.0.5", "dc01.contoso.example", "domain-controller");

    /// <summary>Edge, internal side.</summary>
    public static readonly SiteHost Edge01 = new("10.0.1.10", "edge01.contoso.example", "edge");

    /// <summary>Edge, Access service outside.</summary>
    public static readonly SiteHost EdgeAccess = new("203.0.113.10", "sip.contoso.example", "edge");

    /// <summary>Edge, Web Conferencing service outside.</summary>
    public static readonly SiteHost EdgeWeb = new("203.0.113.11", "webconf.contoso.example", "edge");

    /// <summary>Reverse proxy.</summary>
    public static readonly SiteHost Proxy01 = new("10.0.1.20", "rp01.contoso.example", "reverse-proxy");

    /// <summary>Gateway to the telephone network.</summary>
    public static readonly SiteHost Gw01 = new("10.0.2.10", "gw01.contoso.example", "pstn-gateway");

    /// <summary>Network of the clients.</summary>
    public static readonly SiteHost Clients = new("10.0.8.0/22", "", "client");

    /// <summary>A client outside.</summary>
    public static readonly SiteHost OutsideClient = new("198.51.100.20", "", "client");

    /// <summary>Network of the phones.</summary>
    public static readonly SiteHost Phones = new("10.0.12.0/24", "", "ip-phone");

    /// <summary>All of the above.</summary>
    public static readonly SiteHost[] All =
    [
        Dc01, Fe01, Fe02, Med01, Dir01, Chat01, Owas01, Sql01, Exch01, Fs01, FeVip, MedVip, DirVip, Edge01, Proxy01, Gw01, Clients, Phones,
        EdgeAccess, EdgeWeb, OutsideClient,
    ];

    /// <summary>A port of the n-th client, counted from 1.</summary>
    public static HostPort Client(int number, int port) => new(IpAddress.FromIpv4(0x0A000800u + (uint)number), (ushort)port);

    /// <summary>A port of the n-th phone, counted from 1.</summary>
    public static HostPort Phone(int number, int port) => new(IpAddress.FromIpv4(0x0A000C00u + (uint)number), (ushort)port);

    /// <summary>A topology file with these hosts; no load-balancing mode means that either table applies.</summary>
    public static string TopologyText(IEnumerable<SiteHost> hosts, string? loadBalancing = null, string comment = "")
    {
        var lines = new List<string>();
        if (comment.Length > 0)
            lines.Add($"# {comment}");
        if (loadBalancing is not null)
            lines.Add($"loadBalancing: {loadBalancing}");
        lines.Add("hosts:");
        foreach (var host in hosts)
        {
            // Quoted, since an IPv6 address may begin or end with colons.
            var name = host.Name.Length > 0 ? $", name: {host.Name}" : "";
            var scope = host.Conferencing.Length > 0 ? $", conferencing: \"{host.Conferencing}\"" : "";
            lines.Add($"  - {{ address: \"{host.Address}\"{name}, roles: [{host.Roles}]{scope} }}");
        }

        return string.Join('\n', lines) + "\n";
    }
}
