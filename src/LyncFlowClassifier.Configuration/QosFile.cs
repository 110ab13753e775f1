using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Configuration;

/// <summary>
/// QoS policies of the site: YAML or JSON in the form of <c>schemas/qos.schema.json</c>, the text or ConvertTo-Json form of
/// Get-NetQosPolicy, or a registry export of <c>HKLM\SOFTWARE\Policies\Microsoft\Windows\QoS</c>.
/// </summary>
public static class QosFile
{
    const string Expected = "QoS policies with ports and a DSCP value";

    /// <summary>The rules of one file, at least one. Throws <see cref="ConfigurationException"/>.</summary>
    public static IReadOnlyList<QosRule> Load(string path) => Parse(path, TextFile.Read(path));

    /// <summary>The policies of several files together. Throws <see cref="ConfigurationException"/>.</summary>
    public static QosPolicy LoadAll(IEnumerable<string> paths) => new(paths.SelectMany(Load));

    /// <summary>As <see cref="Load"/>, for text; <paramref name="file"/> is its name for messages.</summary>
    internal static IReadOnlyList<QosRule> Parse(string file, string text)
    {
        var start = new ConfigPosition(file, 1, 1);
        if (text.AsSpan().TrimStart().StartsWith('<'))
            throw ConfigurationException.At(start, "XML, which is not supported", "the text or JSON of Get-NetQosPolicy, a registry export, YAML or JSON");
        IReadOnlyList<QosRule> rules;
        if (QosRegistryText.Fits(text))
            rules = Exported(QosRegistryText.Read(file, text));
        else if (QosListing.Fits(text))
            rules = Exported(QosListing.Read(file, text));
        else
            rules = FromNodes(ConfigReader.Read(file, text));
        return rules.Count > 0 ? rules : throw ConfigurationException.At(start, "no policy that goes by ports and sets a DSCP value", Expected);
    }

    static IReadOnlyList<QosRule> FromNodes(ConfigNode root)
    {
        var list = root is ConfigMap map && map.Entries.FirstOrDefault(entry => entry.Key.Text == "value").Value is ConfigList wrapped ? wrapped : root;
        var items = ConfigValue.Items(list);
        return items.Count > 0 && items.All(item => item is ConfigMap each && each.Entries.Any(entry => QosExport.Tells(entry.Key.Text)))
            ? Exported(items.Select(item => QosExport.Of((ConfigMap)item)))
            : QosRuleReader.Read(root);
    }

    static IReadOnlyList<QosRule> Exported(IEnumerable<QosExport> policies)
    {
        var rules = new List<QosRule>();
        foreach (var policy in policies)
        {
            if (policy.ToRule() is { } rule)
                rules.Add(rule);
            if (rules.Count > ConfigLimits.MaxPolicies)
                throw ConfigurationException.At(policy.Position, "too many policies", $"at most {ConfigLimits.MaxPolicies}");
        }

        return rules;
    }
}
