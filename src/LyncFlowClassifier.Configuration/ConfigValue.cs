using System.Collections.Immutable;
using System.Globalization;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Configuration;

/// <summary>Reads single values out of nodes; everything that does not fit is refused with its place.</summary>
static class ConfigValue
{
    /// <summary>Text that is safe to show, not empty and not longer than <see cref="ConfigLimits.MaxText"/>.</summary>
    public static string Text(ConfigNode node, string expected)
    {
        if (node is not ConfigScalar { IsNull: false } scalar || scalar.Text.Length == 0)
            throw Refused(node, expected);
        if (scalar.Text.Length > ConfigLimits.MaxText)
            throw ConfigurationException.At(node.Position, $"a text of {scalar.Text.Length} characters", $"at most {ConfigLimits.MaxText}");
        foreach (var rune in scalar.Text.EnumerateRunes())
        {
            if (!ConfigurationException.IsHarmless(rune))
                throw ConfigurationException.At(node.Position, $"the control character U+{rune.Value:X4} in a text", expected);
        }

        return scalar.Text;
    }

    /// <summary>Text, or <paramref name="otherwise"/> if there is no node.</summary>
    public static string TextOr(ConfigNode? node, string otherwise, string expected)
        => node is null or ConfigScalar { Text: "" } ? otherwise : Text(node, expected);

    /// <summary>A name that files refer to.</summary>
    public static string Id(ConfigNode node, string example)
    {
        var expected = $"letters, digits, '-', '_' or '.', at most 64, such as {example}";
        var id = Text(node, expected);
        return id.Length <= 64 && id.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && char.IsAsciiLetterOrDigit(id[0])
            ? id
            : throw Refused(node, expected);
    }

    /// <summary>A whole number within bounds.</summary>
    public static int Number(ConfigNode node, int least, int most)
        => node is ConfigScalar scalar
            && int.TryParse(scalar.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            && number >= least && number <= most
            ? number
            : throw Refused(node, $"a whole number from {least} to {most}");

    /// <summary>One word of a vocabulary.</summary>
    public static T Word<T>(ConfigNode node, NamedValues<T> words)
        where T : struct, Enum
        => node is ConfigScalar scalar && words.TryParse(scalar.Text, out var value)
            ? value
            : throw Refused(node, NearestWord.Choice((node as ConfigScalar)?.Text ?? "", words.Names));

    /// <summary>A word of a vocabulary, or the default value if there is no node.</summary>
    public static T WordOr<T>(ConfigNode? node, NamedValues<T> words, T otherwise)
        where T : struct, Enum
        => node is null ? otherwise : Word(node, words);

    /// <summary>The items of a list; a single value counts as a list of one, no node as an empty one.</summary>
    public static IReadOnlyList<ConfigNode> Items(ConfigNode? node)
        => node switch { null => [], ConfigList list => list.Items, _ => [node] };

    /// <summary>Roles, by name: one or a list.</summary>
    public static Roles Roles(ConfigNode? node)
        => Items(node).Aggregate(Topology.Roles.None, (all, item) => all | Word(item, RoleNames.Words));

    /// <summary>An address or prefix.</summary>
    public static IpNetwork Network(ConfigNode node)
    {
        const string Expected = "an IPv4 or IPv6 address, or a prefix such as 10.0.8.0/22";
        if (node is not ConfigScalar scalar || !IpNetwork.TryParse(scalar.Text, out var network))
            throw Refused(node, Expected);
        var slash = scalar.Text.IndexOf('/', StringComparison.Ordinal);
        if (slash >= 0 && IpAddress.Parse(scalar.Text.AsSpan(0, slash)) != network.Address)
            throw ConfigurationException.At(
                node.Position, $"{node.Kind} has bits set behind the prefix", $"{network}, or an address without a prefix");
        return network;
    }

    /// <summary>Addresses or prefixes: one or a list.</summary>
    public static ImmutableArray<IpNetwork> Networks(ConfigNode? node) => [.. Items(node).Select(Network)];

    /// <summary>Ports: a number, <c>a-b</c>, a map of from and to, or a list of these.</summary>
    public static ImmutableArray<PortRange> Ports(ConfigNode node)
    {
        ImmutableArray<PortRange> ports = [.. Items(node).Select(Range)];
        return ports.IsEmpty ? throw Refused(node, "at least one port") : ports;
    }

    /// <summary>A value that does not fit.</summary>
    public static ConfigurationException Refused(ConfigNode node, string expected)
        => ConfigurationException.At(node.Position, $"{node.Kind} does not fit here", expected);

    static PortRange Range(ConfigNode node)
    {
        if (node is ConfigMap)
        {
            var fields = new ConfigFields(node, "a port range", "from", "to");
            var from = Number(fields.Required("from"), 0, 65535);
            return new PortRange((ushort)from, (ushort)Number(fields.Required("to"), from, 65535));
        }

        return node is ConfigScalar scalar && PortRange.TryParse(scalar.Text, out var range)
            ? range
            : throw Refused(node, "a port from 0 to 65535 or a range such as 49152-57500");
    }
}
