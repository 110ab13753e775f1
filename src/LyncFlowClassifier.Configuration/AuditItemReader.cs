using System.Collections.Immutable;
using System.Globalization;
using LyncFlowClassifier.Audit;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;

namespace LyncFlowClassifier.Configuration;

/// <summary>
/// Reads an item of an earlier audit. Names may hold anything, since the capture they are from may; all else must be what the program writes.
/// </summary>
sealed class AuditItemReader
{
    const int MostRanges = 64;
    const int MostCodes = 64;
    const string TimeForm = "a time such as 2013-05-02T10:00:00.123456789Z, or null";

    readonly Dictionary<string, ConfigNode> _values = new(StringComparer.Ordinal);
    readonly string _what;
    readonly ConfigPosition _position;

    AuditItemReader(ConfigNode node, string what)
    {
        (_what, _position) = (what, node.Position);
        if (node is not ConfigMap map)
            throw ConfigurationException.At(node.Position, $"{node.Kind} instead of {what}", "an object");
        foreach (var (key, value) in map.Entries)
        {
            if (!_values.TryAdd(key.Text, value))
                throw ConfigurationException.At(key.Position, $"key {key.Kind} again", "each key once");
        }
    }

    public static AuditBefore Read(ConfigNode node)
    {
        var item = new AuditItemReader(node, "an item");
        var host = new AuditItemReader(item.Required("host"), "a host");
        return new AuditBefore
        {
            Id = item.Text("id", ConfigLimits.MaxText) is { Length: > 0 } id ? id : throw ConfigValue.Refused(item.Required("id"), "the name of the item"),
            Category = ConfigValue.Word(item.Required("category"), AuditWords.Categories),
            Severity = ConfigValue.Word(item.Required("severity"), CatalogWords.Severities),
            Codes = [.. item.List("codes", MostCodes).Select(ReadCode)],
            Subject = AuditBefore.SubjectOf(ConfigValue.Network(host.Required("network")), host._values.ContainsKey("name") ? host.Text("name", ConfigLimits.MaxText) : null),
            Inbound = item.Flag("inbound"),
            Port = AuditBefore.PortOf(ConfigValue.Word(item.Required("transport"), Words.Transports), ReadPorts(item.List("ports", MostRanges))),
            Outcome = ReadOutcome(item.List("outcomes", Words.Outcomes.Names.Count)),
            Flows = item.Count("flows", long.MaxValue),
            Bytes = item.Amount("bytes"),
            PeerCount = (int)item.Count("peerCount", int.MaxValue),
            FirstSeen = item.Time("firstSeen"),
            LastSeen = item.Time("lastSeen"),
        };
    }

    ConfigNode Required(string key)
        => _values.GetValueOrDefault(key) ?? throw ConfigurationException.At(_position, $"{_what} without {key}", $"the key {key} with a value");

    string Text(string key, int longest)
    {
        var node = Required(key);
        if (node is not ConfigScalar { IsNull: false, Text: var text })
            throw ConfigValue.Refused(node, "a text");
        return text.Length <= longest ? text : throw ConfigurationException.At(node.Position, $"a text of {text.Length} characters", $"at most {longest}");
    }

    bool Flag(string key) => Required(key) switch
    {
        ConfigScalar { Text: "true" } => true,
        ConfigScalar { Text: "false" } => false,
        var other => throw ConfigValue.Refused(other, "true or false"),
    };

    long Count(string key, long most)
        => Amount(key) is var number && number <= (ulong)most ? (long)number : throw ConfigValue.Refused(Required(key), $"a whole number from 0 to {most}");

    ulong Amount(string key)
        => Required(key) is ConfigScalar { Text: var text } && ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw ConfigValue.Refused(Required(key), "a whole number, 0 or more");

    IReadOnlyList<ConfigNode> List(string key, int most)
    {
        var node = Required(key);
        if (node is not ConfigList { Items: var items })
            throw ConfigValue.Refused(node, "a list");
        return items.Count <= most ? items : throw ConfigurationException.At(items[most].Position, "too many values", $"at most {most}");
    }

    long Time(string key)
    {
        var node = Required(key);
        if (node is ConfigScalar { IsNull: true })
            return PacketTime.None;
        return node is ConfigScalar { Text: var text } && TryParseTime(text, out var time) ? time : throw ConfigValue.Refused(node, TimeForm);
    }

    // Seconds are 19 characters, then come a point, nine digits and the letter Z.
    static bool TryParseTime(string text, out long time)
    {
        time = 0;
        if (text.Length != 30 || text[19] != '.' || text[29] != 'Z'
            || !DateTime.TryParseExact(
                text.AsSpan(0, 19), "yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var second)
            || !uint.TryParse(text.AsSpan(20, 9), NumberStyles.None, CultureInfo.InvariantCulture, out var nanoseconds))
        {
            return false;
        }

        var whole = (Int128)((second - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerSecond) * PacketTime.Second + nanoseconds;
        if (whole <= PacketTime.None || whole > long.MaxValue)
            return false;
        time = (long)whole;
        return true;
    }

    static string ReadCode(ConfigNode node)
        => node is ConfigScalar { Text: ['L', 'F', >= '1' and <= '9', >= '0' and <= '9', >= '0' and <= '9'] code } ? code : throw ConfigValue.Refused(node, "a code such as LF101");

    static ImmutableArray<PortRange> ReadPorts(IReadOnlyList<ConfigNode> nodes) => [.. nodes.SelectMany(node => ConfigValue.Ports(node))];

    // The list begins with the most frequent one.
    static string ReadOutcome(IReadOnlyList<ConfigNode> nodes)
        => nodes.Count == 0 ? "" : Words.Outcomes.NameOf(ConfigValue.Word(new AuditItemReader(nodes[0], "an outcome").Required("outcome"), Words.Outcomes));
}
