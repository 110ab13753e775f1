using System.Collections.Immutable;
using System.Globalization;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Configuration.Deployment;

/// <summary>
/// The ports that a deployment declares and nothing in the built-in catalogue documents for the role: moved ports, and those of
/// trusted applications. They become rows of the site.
/// </summary>
static class DeclaredServices
{
    static readonly Lazy<ImmutableArray<CatalogRow>> Documented = new(() => CatalogData.Load(seedOnly: false));

    /// <summary>The rows, by port.</summary>
    /// <param name="model">The deployment.</param>
    /// <param name="hostsOf">Networks that a row is restricted to when other pools of the same roles do not declare its port; empty for none.</param>
    public static ImmutableArray<CatalogRow> Of(DeploymentModel model, Func<IReadOnlyList<Pool>, ImmutableArray<IpNetwork>> hostsOf)
    {
        var listeners = model.Pools.ToDictionary(pool => pool, pool => ListenerOf(pool.Roles));
        var found = new Dictionary<(PortRange Ports, Transports Transports, Roles Roles), List<(Pool Pool, DeclaredPort Port)>>();
        foreach (var pool in model.Pools.Where(pool => listeners[pool] != Roles.None))
        {
            foreach (var port in pool.Services.SelectMany(service => service.Ports).Where(port => port.Modality == Modality.None))
            {
                var key = (port.Ports, port.Transports, listeners[pool]);
                if (found.TryGetValue(key, out var places))
                    places.Add((pool, port));
                else if (!IsDocumented(port, listeners[pool]))
                    found.Add(key, [(pool, port)]);
                if (found.Count > ConfigLimits.MaxRows)
                    throw ConfigurationException.At(port.Position, "too many ports that the catalogue does not have", $"at most {ConfigLimits.MaxRows}");
            }
        }

        return [.. found.OrderBy(entry => entry.Key.Ports.From).ThenBy(entry => entry.Key.Ports.To).ThenBy(entry => entry.Key.Transports).ThenBy(entry => entry.Key.Roles)
            .Select(entry => RowOf(entry.Key.Ports, entry.Key.Transports, entry.Key.Roles, entry.Value, listeners, hostsOf))];
    }

    static CatalogRow RowOf(
        PortRange ports, Transports transports, Roles roles, List<(Pool Pool, DeclaredPort Port)> places, Dictionary<Pool, Roles> listeners,
        Func<IReadOnlyList<Pool>, ImmutableArray<IpNetwork>> hostsOf)
    {
        var pools = places.Select(place => place.Pool).Distinct().ToList();
        var names = string.Join(", ", places.Select(place => place.Port.Name).Distinct(StringComparer.Ordinal).Take(4));
        return new CatalogRow
        {
            Id = IdOf(ports, transports, roles),
            Origin = Origin.Site,
            Source = places[0].Port.Position.ToString(),
            Service = Cut(names),
            Purpose = Cut($"Declared in the topology for {string.Join(", ", pools.Take(4).Select(pool => pool.Fqdn))}{(pools.Count > 4 ? " and others" : "")}."),
            Ports = [ports],
            Transports = transports,
            Roles = roles,
            Hosts = pools.Count == listeners.Values.Count(listener => listener == roles) ? [] : hostsOf(pools),
        };
    }

    static string IdOf(PortRange ports, Transports transports, Roles roles)
    {
        var id = $"declared-{WordOf(transports)}-{ports}-{string.Join('.', RoleNames.NamesOf(roles))}";
        return id.Length <= 64 ? id : string.Create(CultureInfo.InvariantCulture, $"declared-{WordOf(transports)}-{ports}-{(uint)roles:x}");
    }

    // What else a server holds does not change who listens.
    static Roles ListenerOf(Roles roles)
    {
        const Roles Holdings = Roles.CentralManagementStore | Roles.SqlServer | Roles.FileServer;
        return (roles & ~Holdings) is not Roles.None and var main ? main : roles;
    }

    static bool IsDocumented(DeclaredPort port, Roles roles)
        => Documented.Value.Any(row => (row.Roles & roles) != 0 && (row.Transports & port.Transports) == port.Transports && row.Ports.Contains(port.Ports));

    static string WordOf(Transports transports) => transports switch { Transports.Tcp => "tcp", Transports.Udp => "udp", _ => "both" };

    // An export may hold what a topology file may not.
    static string Cut(string text) => Shorten(string.Concat(text.EnumerateRunes().Where(ConfigurationException.IsHarmless)));

    // Never between the two halves of a character.
    static string Shorten(string text) => text.Length <= ConfigLimits.MaxText ? text
        : text[..(char.IsHighSurrogate(text[ConfigLimits.MaxText - 1]) ? ConfigLimits.MaxText - 1 : ConfigLimits.MaxText)];
}
