using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Configuration.Deployment;

/// <summary>
/// What the names of services mean: the RoleName of a topology, or the Role of Get-CsService. Names end in Store (topology) or
/// Database (Get-CsService) for what SQL Server holds.
/// </summary>
static class ServiceRoles
{
    static readonly Dictionary<string, Roles> Known = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Registrar"] = Roles.FrontEnd,
        ["UserServices"] = Roles.FrontEnd,
        ["UserServer"] = Roles.FrontEnd,
        ["ConfServices"] = Roles.FrontEnd,
        ["ConferencingServer"] = Roles.FrontEnd,
        ["ApplicationServer"] = Roles.FrontEnd,
        ["Director"] = Roles.Director,
        ["MediationServer"] = Roles.Mediation,
        ["EdgeServer"] = Roles.Edge,
        ["PstnGateway"] = Roles.PstnGateway,
        ["CentralMgmt"] = Roles.CentralManagementStore,
        ["CentralManagement"] = Roles.CentralManagementStore,
        ["FileStore"] = Roles.FileServer,
        ["WacService"] = Roles.OfficeWebApps,
        ["WacServer"] = Roles.OfficeWebApps,
        ["ExternalServer"] = Roles.TrustedApplication,
        ["TrustedApplicationPool"] = Roles.TrustedApplication,
        // On Front Ends and Directors alike; every server has the replica.
        ["WebServices"] = Roles.None,
        ["WebServer"] = Roles.None,
        ["ManagementServices"] = Roles.None,
        ["ManagementServer"] = Roles.None,
    };

    /// <summary>What a pool's machines are. A Mediation service on a Front End makes it one with collocated Mediation.</summary>
    public static Roles Of(IEnumerable<Service> services)
    {
        var roles = services.Aggregate(Roles.None, (all, service) => all | Of(service));
        if ((roles & Roles.Director) != 0 && !services.Any(service => IsUserService(service.Name)))
            roles &= ~Roles.FrontEnd;
        if ((roles & Roles.FrontEnd) != 0 && (roles & Roles.Mediation) != 0)
            roles = (roles & ~(Roles.FrontEnd | Roles.Mediation)) | Roles.FrontEndMediation;
        return roles;
    }

    /// <summary>True if the name says what a host is, or that it says nothing.</summary>
    public static bool IsKnown(string name) => Known.ContainsKey(name) || IsSql(name) || IsPersistentChat(name);

    /// <summary>True for the service that holds users: a pool with a Registrar and without it is no ordinary Front End pool.</summary>
    public static bool IsUserService(string name)
        => name.Equals("UserServices", StringComparison.OrdinalIgnoreCase) || name.Equals("UserServer", StringComparison.OrdinalIgnoreCase);

    /// <summary>True for the service that gives the pool's media ranges precedence over those of its other services.</summary>
    public static bool IsConferencing(string name)
        => name.Equals("ConfServices", StringComparison.OrdinalIgnoreCase) || name.Equals("ConferencingServer", StringComparison.OrdinalIgnoreCase);

    /// <summary>One word for a service, whether a topology names it or Get-CsService.</summary>
    public static string KindOf(string name)
        => IsUserService(name) ? "UserServices"
            : IsConferencing(name) ? "ConfServices"
            : Known.TryGetValue(name, out var role) && role is not (Roles.None or Roles.FrontEnd) ? role.ToString()
            : IsSql(name) ? nameof(Roles.SqlServer)
            : name;

    static Roles Of(Service service)
    {
        if (!service.IsActive)
            return Roles.None;
        if (service.IsDirector)
            return Roles.Director;
        if (Known.TryGetValue(service.Name, out var role))
            return role;
        return IsSql(service.Name) ? Roles.SqlServer : IsPersistentChat(service.Name) ? Roles.PersistentChat : Roles.None;
    }

    static bool IsSql(string name)
        => name.EndsWith("Store", StringComparison.OrdinalIgnoreCase) || name.EndsWith("Database", StringComparison.OrdinalIgnoreCase);

    static bool IsPersistentChat(string name) => name.StartsWith("PersistentChat", StringComparison.OrdinalIgnoreCase);
}
