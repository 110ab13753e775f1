using System.Collections.Immutable;
using System.Globalization;
using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Explain;

namespace LyncFlowClassifier.Configuration;

/// <summary>
/// Flagged flows that the site accepts, JSON or YAML, in the form of <c>schemas/exceptions.schema.json</c>: which flows, why, who answers for
/// it and until when. Nothing is accepted for ever, and no exception is for everything.
/// </summary>
public static class ExceptionsFile
{
    const string LastDay = "the last day on which it holds, such as 2027-01-31";

    /// <summary>The exceptions, in the order of the file. Throws <see cref="ConfigurationException"/>.</summary>
    public static ImmutableArray<AuditException> Load(string path) => Parse(path, TextFile.Read(path));

    /// <summary>As <see cref="Load"/>, for text; <paramref name="file"/> is its name for messages.</summary>
    internal static ImmutableArray<AuditException> Parse(string file, string text)
    {
        var root = ConfigReader.Read(file, text);
        var list = root is ConfigList ? root : new ConfigFields(root, "the exceptions", "exceptions", "$schema").Required("exceptions");
        if (list is not ConfigList { Items: var items })
            throw ConfigValue.Refused(list, "a list of exceptions");
        if (items.Count > ConfigLimits.MaxExceptions)
            throw ConfigurationException.At(items[ConfigLimits.MaxExceptions].Position, "too many exceptions", $"at most {ConfigLimits.MaxExceptions}");
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        var exceptions = ImmutableArray.CreateBuilder<AuditException>(items.Count);
        foreach (var item in items)
            exceptions.Add(Read(item, exceptions.Count + 1, ids));
        return exceptions.DrainToImmutable();
    }

    static AuditException Read(ConfigNode node, int place, Dictionary<string, int> ids)
    {
        var fields = new ConfigFields(node, "an exception", "id", "codes", "hosts", "peers", "ports", "transport", "reason", "owner", "expires");
        var exception = new AuditException
        {
            Id = ReadId(fields["id"], fields.Position, place, ids),
            Reason = ConfigValue.Text(fields.Required("reason"), "why the flows are accepted"),
            Owner = ConfigValue.Text(fields.Required("owner"), "who answers for it"),
            Expires = ReadDay(fields.Required("expires")),
            Codes = [.. Values(fields["codes"], "at least one code").Select(ReadCode)],
            Hosts = [.. Values(fields["hosts"], "at least one address or prefix").Select(ConfigValue.Network)],
            Peers = [.. Values(fields["peers"], "at least one address or prefix").Select(ConfigValue.Network)],
            Ports = fields["ports"] is { } ports ? ReadPorts(ports) : [],
            Transport = fields["transport"] is { } transport ? ConfigValue.Word(transport, Words.Transports) : null,
            Source = fields.Position.ToString(),
        };
        if (exception.Codes.IsEmpty && exception.Hosts.IsEmpty && exception.Peers.IsEmpty && exception.Ports.IsEmpty)
            throw ConfigurationException.At(fields.Position, "an exception for everything", "codes, hosts, peers or ports that it is for");
        return exception;
    }

    static string ReadId(ConfigNode? node, ConfigPosition position, int place, Dictionary<string, int> ids)
    {
        var id = node is null ? $"exception-{place}" : ConfigValue.Id(node, "old-scanner");
        var at = node?.Position ?? position;
        return ids.TryAdd(id, at.Line)
            ? id
            : throw ConfigurationException.At(at, $"id {ConfigurationException.Quote(id)} again, first in line {ids[id]}", "an id of its own for each exception");
    }

    // A list that is there but empty would mean any: whoever emptied it hardly meant that.
    static IReadOnlyList<ConfigNode> Values(ConfigNode? node, string expected)
    {
        var items = ConfigValue.Items(node);
        if (node is not null && items.Count == 0)
            throw ConfigValue.Refused(node, expected);
        return items.Count <= ConfigLimits.MaxConditions
            ? items
            : throw ConfigurationException.At(items[ConfigLimits.MaxConditions].Position, "too many values", $"at most {ConfigLimits.MaxConditions} in one list");
    }

    static ImmutableArray<PortRange> ReadPorts(ConfigNode node)
    {
        Values(node, "at least one port");
        return ConfigValue.Ports(node);
    }

    // What is found of a configuration, a capture or a server's coverage is about no flow.
    static string ReadCode(ConfigNode node)
    {
        if (node is not ConfigScalar { Text: var text } || !CodeGuide.TryFind(text, out var code))
            throw ConfigValue.Refused(node, "a code of a finding such as LF101; 'lyncflow explain' tells what they mean");
        return CodeGuide.CommentFilterOf(code).Length > 0
            ? code.Code
            : throw ConfigurationException.At(node.Position, $"{code.Code} is about no flow", "a code of a finding about flows: LF1xx, LF2xx, LF3xx or LF5xx");
    }

    static DateOnly ReadDay(ConfigNode node)
        => node is ConfigScalar { Text: var text } && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw ConfigValue.Refused(node, LastDay);
}
