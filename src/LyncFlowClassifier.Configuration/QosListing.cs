namespace LyncFlowClassifier.Configuration;

/// <summary>Reads what Get-NetQosPolicy prints: <c>Name : Value</c> lines; each line with Name begins a policy.</summary>
static class QosListing
{
    /// <summary>True if a line has a property that only such a listing has.</summary>
    public static bool Fits(string text)
    {
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            if (TryProperty(line, out var name, out _) && QosExport.Tells(name.ToString()))
                return !ConfigReader.IsJson(text);
        }

        return false;
    }

    /// <summary>The policies in file order.</summary>
    public static IReadOnlyList<QosExport> Read(string file, string text)
    {
        var policies = new List<QosExport>();
        var number = 0;
        foreach (var line in text.AsSpan().EnumerateLines())
        {
            number++;
            if (!TryProperty(line, out var name, out var value))
                continue;
            var node = new ConfigScalar(new ConfigPosition(file, number, line.Length - value.Length + 1), value.Trim().ToString());
            if (name.Equals("Name", StringComparison.OrdinalIgnoreCase))
            {
                if (policies.Count == ConfigLimits.MaxRows)
                    throw ConfigurationException.At(node.Position, "too many policies", $"at most {ConfigLimits.MaxRows}");
                policies.Add(new QosExport(new ConfigPosition(file, number, 1), ConfigValue.TextOr(node, "", "the name of the policy")));
            }
            else if (policies.Count > 0)
            {
                policies[^1].Add(name.ToString(), node);
            }
        }

        return policies;
    }

    // A word, spaces and a colon; YAML that somebody wrote by hand has no space there.
    static bool TryProperty(ReadOnlySpan<char> line, out ReadOnlySpan<char> name, out ReadOnlySpan<char> value)
    {
        name = value = default;
        var colon = line.IndexOf(':');
        if (colon < 1 || line[colon - 1] != ' ')
            return false;
        name = line[..colon].Trim();
        value = line[(colon + 1)..].TrimStart();
        return !name.IsEmpty && !name.Contains(' ');
    }
}
