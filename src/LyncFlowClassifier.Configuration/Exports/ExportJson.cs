namespace LyncFlowClassifier.Configuration.Exports;

/// <summary>Reads the ConvertTo-Json form: an object, an array of objects, or an array wrapped in <c>value</c> and <c>Count</c>.</summary>
static class ExportJson
{
    /// <summary>The objects in file order, with the properties that <paramref name="shape"/> wants.</summary>
    public static IReadOnlyList<ExportedObject> Read(string file, string text, ExportShape shape)
    {
        var root = JsonConfigReader.Read(file, text);
        if (root is ConfigMap map && map.Entries.FirstOrDefault(e => e.Key.Text == "value").Value is ConfigList wrapped)
            root = wrapped;
        return [.. ConfigValue.Items(root).Select(node => ReadObject(node, shape))];
    }

    static ExportedObject ReadObject(ConfigNode node, ExportShape shape)
    {
        if (node is not ConfigMap map)
            throw ConfigValue.Refused(node, shape.Object);
        var exported = new ExportedObject(node.Position);
        foreach (var (key, value) in map.Entries)
        {
            if (shape.Reads(key.Text))
                exported.Add(key.Text, key.Position, value);
        }

        return exported;
    }
}
