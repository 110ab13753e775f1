using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Configuration;

/// <summary>Reads policies in our own form: a list, or a map with the key <c>policies</c>.</summary>
static class QosRuleReader
{
    /// <summary>The rules in file order.</summary>
    public static IReadOnlyList<QosRule> Read(ConfigNode root)
    {
        var list = root is ConfigList ? root : new ConfigFields(root, "the file", "policies", "$schema").Required("policies");
        if (list is not ConfigList { Items: var items })
            throw ConfigValue.Refused(list, "a list of policies");
        if (items.Count > ConfigLimits.MaxPolicies)
            throw ConfigurationException.At(items[ConfigLimits.MaxPolicies].Position, "too many policies", $"at most {ConfigLimits.MaxPolicies}");
        return [.. items.Select(ReadRule)];
    }

    static QosRule ReadRule(ConfigNode node)
    {
        var fields = new ConfigFields(node, "a policy", "name", "dscp", "sourcePorts", "destinationPorts", "transports", "roles", "modality");
        var transports = Transports.None;
        foreach (var item in ConfigValue.Items(fields["transports"]))
            transports |= ConfigValue.Word(item, CatalogWords.Transports);
        if (fields["sourcePorts"] is null && fields["destinationPorts"] is null)
            throw ConfigurationException.At(fields.Position, "a policy without ports", "sourcePorts or destinationPorts");
        return new QosRule
        {
            Name = ConfigValue.TextOr(fields["name"], "", "the name of the policy"),
            Source = node.Position.ToString(),
            Dscp = (byte)ConfigValue.Number(fields.Required("dscp"), 0, QosRule.MaxDscp),
            SourcePorts = Ports(fields["sourcePorts"]),
            DestinationPorts = Ports(fields["destinationPorts"]),
            Tcp = transports == Transports.None || (transports & Transports.Tcp) != 0,
            Udp = transports == Transports.None || (transports & Transports.Udp) != 0,
            Roles = ConfigValue.Roles(fields["roles"]),
            Modality = ConfigValue.WordOr(fields["modality"], CatalogWords.Modalities, Modality.None),
        };
    }

    static ImmutableArray<PortRange> Ports(ConfigNode? node) => node is null ? [] : [.. ConfigValue.Items(node).SelectMany(item => Range(item))];

    // Also as Windows has it, start:end.
    static ImmutableArray<PortRange> Range(ConfigNode node)
        => node is ConfigScalar scalar && QosExport.TryPorts(scalar.Text, out var range) ? [range] : ConfigValue.Ports(node);
}
