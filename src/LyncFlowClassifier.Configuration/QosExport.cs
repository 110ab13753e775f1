using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Configuration;

/// <summary>
/// The properties of one policy as Windows prints or exports it, still as text. Properties of Get-NetQosPolicy and of the registry have
/// names of their own; both are known here, unknown ones are ignored.
/// </summary>
sealed class QosExport(ConfigPosition position, string name)
{
    // Each property by its names; the order is that of the constants below.
    static readonly string[][] Names =
    [
        ["DSCPAction", "DSCPValue", "DSCP Value"],
        ["IPSrcPortStartMatchCondition", "IPSrcPortStart"],
        ["IPSrcPortEndMatchCondition", "IPSrcPortEnd"],
        ["IPSrcPortMatchCondition", "IPSrcPort", "Local Port"],
        ["IPDstPortStartMatchCondition", "IPDstPortStart"],
        ["IPDstPortEndMatchCondition", "IPDstPortEnd"],
        ["IPDstPortMatchCondition", "IPDstPort", "Remote Port"],
        ["IPProtocolMatchCondition", "IPProtocol", "Protocol"],
        ["Name"],
    ];

    const int Dscp = 0, SourceStart = 1, SourceEnd = 2, Source = 3, TargetStart = 4, TargetEnd = 5, Target = 6, Protocol = 7, PolicyName = 8;

    readonly ConfigScalar?[] _values = new ConfigScalar?[Names.Length];

    /// <summary>Where the policy begins.</summary>
    public ConfigPosition Position { get; } = position;

    /// <summary>True for a property that no file of our own form has.</summary>
    public static bool Tells(string property) => NumberOf(property) is >= 0 and < Protocol;

    /// <summary>Takes the properties of an object that ConvertTo-Json wrote.</summary>
    public static QosExport Of(ConfigMap map)
    {
        var policy = new QosExport(map.Position, "");
        foreach (var (key, value) in map.Entries)
        {
            if (value is ConfigScalar scalar)
                policy.Add(key.Text, scalar);
        }

        return policy;
    }

    /// <summary>Adds a property. Windows prints some twice, under two names: what says something counts.</summary>
    public void Add(string property, ConfigScalar value)
    {
        var number = NumberOf(property);
        if (number >= 0 && (_values[number] is null || Says(_values[number]) is null))
            _values[number] = value;
    }

    /// <summary>The rule; null if the policy sets no DSCP or does not go by ports. Throws <see cref="ConfigurationException"/>.</summary>
    public QosRule? ToRule()
    {
        if (Says(_values[Dscp]) is not { Text: not "-1" } dscp)
            return null;
        var from = Ports(_values[SourceStart], _values[SourceEnd], _values[Source]);
        var to = Ports(_values[TargetStart], _values[TargetEnd], _values[Target]);
        if (from is null && to is null)
            return null;
        var protocol = _values[Protocol]?.Text ?? "";
        var called = name.Length > 0 || _values[PolicyName] is not { } own ? name : ConfigValue.TextOr(own, "", "the name of the policy");
        return new QosRule
        {
            Name = called,
            Source = Position.ToString(),
            Dscp = (byte)ConfigValue.Number(dscp, 0, QosRule.MaxDscp),
            SourcePorts = from is { } source ? [source] : [],
            DestinationPorts = to is { } target ? [target] : [],
            Tcp = !protocol.Equals("UDP", StringComparison.OrdinalIgnoreCase) && protocol != "2",
            Udp = !protocol.Equals("TCP", StringComparison.OrdinalIgnoreCase) && protocol != "1",
        };
    }

    /// <summary>Reads <c>50020</c>, <c>50020:50039</c> or <c>50020-50039</c>.</summary>
    public static bool TryPorts(string text, out PortRange range)
    {
        range = default;
        return text.Length <= 16 && PortRange.TryParse(text.Replace(':', '-'), out range);
    }

    static PortRange? Ports(ConfigScalar? start, ConfigScalar? end, ConfigScalar? both)
    {
        const string Expected = "a port, or a range such as 50020:50039";
        if (Says(both) is { Text: not "0" } range)
            return TryPorts(range.Text, out var ports) ? ports : throw ConfigValue.Refused(range, Expected);
        if (Says(start) is not { Text: not "0" } first)
            return null;
        if (TryPorts(first.Text, out var all) && Says(end) is null)
            return all;
        var from = ConfigValue.Number(first, 1, 65535);
        var to = Says(end) is { Text: not "0" } last ? ConfigValue.Number(last, from, 65535) : from;
        return new PortRange((ushort)from, (ushort)to);
    }

    // A star or nothing is no condition.
    static ConfigScalar? Says(ConfigScalar? value) => value is { IsNull: false, Text: not ("" or "*") } ? value : null;

    static int NumberOf(string property)
        => Array.FindIndex(Names, names => names.Contains(property, StringComparer.OrdinalIgnoreCase));
}
