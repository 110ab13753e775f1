using System.Collections.Immutable;

namespace LyncFlowClassifier.Topology;

/// <summary>Role names as in topology files, catalogue files and reports.</summary>
public static class RoleNames
{
    /// <summary>All names, in the order of the bits.</summary>
    public static NamedValues<Roles> Words { get; } = new(
        new("front-end", Roles.FrontEnd),
        new("front-end-mediation", Roles.FrontEndMediation),
        new("central-management-store", Roles.CentralManagementStore),
        new("director", Roles.Director),
        new("mediation", Roles.Mediation),
        new("persistent-chat", Roles.PersistentChat),
        new("office-web-apps", Roles.OfficeWebApps),
        new("front-end-load-balancer", Roles.FrontEndLoadBalancer),
        new("mediation-load-balancer", Roles.MediationLoadBalancer),
        new("director-load-balancer", Roles.DirectorLoadBalancer),
        new("client", Roles.Client),
        new("ip-phone", Roles.IpPhone),
        new("pstn-gateway", Roles.PstnGateway),
        new("edge", Roles.Edge),
        new("reverse-proxy", Roles.ReverseProxy),
        new("sql-server", Roles.SqlServer),
        new("domain-controller", Roles.DomainController),
        new("exchange", Roles.Exchange),
        new("file-server", Roles.FileServer),
        new("trusted-application", Roles.TrustedApplication));

    /// <summary>Reads one name; false if it is none.</summary>
    public static bool TryParse(ReadOnlySpan<char> name, out Roles role) => Words.TryParse(name, out role);

    /// <summary>Reads one name; throws <see cref="FormatException"/> if it is none.</summary>
    public static Roles Parse(ReadOnlySpan<char> name)
        => TryParse(name, out var role) ? role : throw new FormatException($"'{name}' is not a role.");

    /// <summary>The names of all roles in the set, in the order of the bits; empty for <see cref="Roles.None"/>.</summary>
    public static ImmutableArray<string> NamesOf(Roles roles)
    {
        var names = ImmutableArray.CreateBuilder<string>();
        foreach (var pair in Words.Pairs)
        {
            if ((roles & pair.Value) != 0)
                names.Add(pair.Name);
        }

        return names.DrainToImmutable();
    }

    /// <summary>The names separated by comma and space; empty for <see cref="Roles.None"/>.</summary>
    public static string Format(Roles roles) => string.Join(", ", NamesOf(roles));
}
