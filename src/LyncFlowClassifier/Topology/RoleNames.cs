using System.Collections.Immutable;

namespace LyncFlowClassifier.Topology;

/// <summary>Role names as in topology files, catalogue files and reports.</summary>
public static class RoleNames
{
    /// <summary>All names, in the order of the bits.</summary>
    public static NamedValues<Roles> Words { get; } = new(
        ("front-end", Roles.FrontEnd),
        ("front-end-mediation", Roles.FrontEndMediation),
        ("central-management-store", Roles.CentralManagementStore),
        ("director", Roles.Director),
        ("mediation", Roles.Mediation),
        ("persistent-chat", Roles.PersistentChat),
        ("office-web-apps", Roles.OfficeWebApps),
        ("front-end-load-balancer", Roles.FrontEndLoadBalancer),
        ("mediation-load-balancer", Roles.MediationLoadBalancer),
        ("director-load-balancer", Roles.DirectorLoadBalancer),
        ("client", Roles.Client),
        ("ip-phone", Roles.IpPhone),
        ("pstn-gateway", Roles.PstnGateway),
        ("edge", Roles.Edge),
        ("reverse-proxy", Roles.ReverseProxy),
        ("sql-server", Roles.SqlServer),
        ("domain-controller", Roles.DomainController),
        ("exchange", Roles.Exchange),
        ("file-server", Roles.FileServer),
        ("trusted-application", Roles.TrustedApplication));

    /// <summary>Reads one name; false if it is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> name, out Roles role) => Words.TryParse(name, out role);

    /// <summary>Reads one name; throws <see cref="FormatException"/> if it is none.</summary>
    public static Roles Parse(ReadOnlySpan<char> name)
        => TryParse(name, out var role) ? role : throw new FormatException($"'{name}' is not a role.");

    /// <summary>The names of all roles in the set, in the order of the bits; empty for <see cref="Roles.None"/>.</summary>
    public static ImmutableArray<string> NamesOf(Roles roles)
        => [.. Words.Pairs.Where(pair => (roles & pair.Value) != 0).Select(pair => pair.Name)];

    /// <summary>The names separated by comma and space; empty for <see cref="Roles.None"/>.</summary>
    public static string Format(Roles roles) => string.Join(", ", NamesOf(roles));
}
