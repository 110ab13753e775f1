namespace LyncFlowClassifier.Configuration;

/// <summary>Reads the ConvertTo-Json form: an object, an array of objects, or an array wrapped in <c>value</c> and <c>Count</c>.</summary>
static class ConferencingJson
{
    /// <summary>The objects in file order.</summary>
    public static IReadOnlyList<ConferencingExport> Read(string file, string text)
    {
        var root = JsonConfigReader.Read(file, text);
        if (root is ConfigMap map && map.Entries.FirstOrDefault(e => e.Key.Text == "value").Value is ConfigList wrapped)
            root = wrapped;
        return [.. ConfigValue.Items(root).Select(ReadObject)];
    }

    static ConferencingExport ReadObject(ConfigNode node)
    {
        if (node is not ConfigMap map)
            throw ConfigValue.Refused(node, "an object with Identity and the client port properties");
        var exported = new ConferencingExport(node.Position);
        foreach (var (key, value) in map.Entries)
        {
            if (ConferencingExport.Reads(key.Text) && !exported.TryAdd(key.Text, value))
                throw ConfigurationException.At(key.Position, $"property {key.Kind} again", "each property once in an object");
        }

        return exported;
    }
}
