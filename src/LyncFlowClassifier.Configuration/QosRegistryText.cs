namespace LyncFlowClassifier.Configuration;

/// <summary>
/// Reads a registry export (.reg): a section for each policy, named by the last part of its key, with values such as
/// <c>"Local Port"="50020:50039"</c> and <c>"DSCP Value"="46"</c>.
/// </summary>
static class QosRegistryText
{
    /// <summary>True if the text begins as an export does, or with a key of the registry.</summary>
    public static bool Fits(string text)
    {
        var content = text.AsSpan().TrimStart();
        return content.StartsWith("Windows Registry Editor", StringComparison.OrdinalIgnoreCase)
            || content.StartsWith("REGEDIT4", StringComparison.OrdinalIgnoreCase)
            || content.StartsWith("[HKEY_", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The policies in file order; keys that hold no policy give one without properties.</summary>
    public static IReadOnlyList<QosExport> Read(string file, string text)
    {
        var policies = new List<QosExport>();
        var number = 0;
        foreach (var raw in text.AsSpan().EnumerateLines())
        {
            number++;
            var line = raw.Trim();
            var column = raw.Length - raw.TrimStart().Length + 1;
            if (line is ['[', .. var key, ']'])
            {
                if (policies.Count == ConfigLimits.MaxRows)
                    throw ConfigurationException.At(new ConfigPosition(file, number, column), "too many keys", $"at most {ConfigLimits.MaxRows}");
                var called = new ConfigScalar(new ConfigPosition(file, number, column), key[(key.LastIndexOf('\\') + 1)..].ToString());
                policies.Add(new QosExport(called.Position, ConfigValue.TextOr(called, "", "the name of the policy")));
            }
            else if (policies.Count > 0 && TryValue(line, out var name, out var value))
            {
                policies[^1].Add(name, new ConfigScalar(new ConfigPosition(file, number, column + name.Length + 4), value));
            }
        }

        return policies;
    }

    // "name"="value"; other kinds of values say nothing of a policy.
    static bool TryValue(ReadOnlySpan<char> line, out string name, out string value)
    {
        (name, value) = ("", "");
        if (line is not ['"', .. var rest])
            return false;
        var end = rest.IndexOf("\"=\"", StringComparison.Ordinal);
        if (end <= 0 || rest[(end + 3)..] is not [.. var content, '"'])
            return false;
        (name, value) = (rest[..end].ToString(), content.ToString());
        return true;
    }
}
