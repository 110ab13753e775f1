using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Configuration.Exports;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Configuration;

/// <summary>
/// The topology file, JSON or YAML, in the form of <c>schemas/topology.schema.json</c>: which address has which role, which
/// load balancing is used, which media ports the servers have, and which services the deployment adds.
/// </summary>
public static class TopologyFile
{
    /// <summary>
    /// The topology, without conferencing objects: those have files of their own. Throws <see cref="ConfigurationException"/>.
    /// </summary>
    public static SiteTopology Load(string path) => LoadDeclared(path).Topology;

    /// <summary>The topology and the services that the file declares with it. Throws <see cref="ConfigurationException"/>.</summary>
    public static DeclaredTopology LoadDeclared(string path) => ParseDeclared(path, TextFile.Read(path));

    /// <summary>As <see cref="Load"/>, for text; <paramref name="file"/> is its name for messages.</summary>
    internal static SiteTopology Parse(string file, string text) => ParseDeclared(file, text).Topology;

    /// <summary>As <see cref="LoadDeclared"/>, for text; <paramref name="file"/> is its name for messages.</summary>
    internal static DeclaredTopology ParseDeclared(string file, string text)
    {
        if (XmlTree.IsXml(text))
            throw ConfigurationException.At(
                new(file, 1, 1), "XML", "a topology file (YAML or JSON); 'lyncflow topology import' makes one of a Lync topology");
        var root = new ConfigFields(ConfigReader.Read(file, text), "the topology", "hosts", "loadBalancing", "serverMedia", "services", "$schema");
        var topology = new SiteTopology(
            ConfigValue.WordOr(root["loadBalancing"], CatalogWords.LoadBalancings, LoadBalancing.Unknown),
            ReadHosts(root["hosts"]),
            [],
            root["serverMedia"] is { } media ? ServerMediaReader.Read(media) : null);
        return new DeclaredTopology(topology, root["services"] is { } services ? new CatalogRowReader(isCatalog: false).ReadList(services) : []);
    }

    static ImmutableArray<HostEntry> ReadHosts(ConfigNode? node)
    {
        if (node is null)
            return [];
        if (node is not ConfigList { Items: var items })
            throw ConfigValue.Refused(node, "a list of hosts");
        var hosts = ImmutableArray.CreateBuilder<HostEntry>(items.Count);
        var seen = new Dictionary<IpNetwork, int>();
        foreach (var item in items)
        {
            var fields = new ConfigFields(item, "a host", "address", "name", "roles", "conferencing", "serverMedia");
            var address = fields.Required("address");
            var network = ConfigValue.Network(address);
            if (!seen.TryAdd(network, address.Position.Line))
                throw ConfigurationException.At(
                    address.Position, $"{network} again, first in line {seen[network]}", "each address or prefix once");
            var roles = fields.Required("roles");
            hosts.Add(new HostEntry(
                network,
                fields["name"] is { } name ? ConfigValue.Text(name, "a host name") : null,
                ConfigValue.Roles(roles) is not Roles.None and var some ? some : throw ConfigValue.Refused(roles, "at least one role"),
                fields["conferencing"] is { } scope ? ConfigValue.Text(scope, "a scope such as global or site:Berlin") : null,
                fields["serverMedia"] is { } media ? ServerMediaReader.Read(media) : null));
        }

        return hosts.DrainToImmutable();
    }
}
