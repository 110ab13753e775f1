namespace LyncFlowClassifier.Configuration.Exports;

/// <summary>Reads the ConvertTo-Xml form: <c>Object</c> elements with <c>Property</c> elements by <c>Name</c>.</summary>
static class ExportXml
{
    /// <summary>The objects in file order; <paramref name="root"/> is the element <c>Objects</c>.</summary>
    public static IReadOnlyList<ExportedObject> Read(XmlItem root, ExportShape shape)
    {
        var objects = new List<ExportedObject>();
        foreach (var item in root.Children.Where(child => child.Name == "Object"))
            ReadItem(item, shape, objects);
        return objects;
    }

    static void ReadItem(XmlItem item, ExportShape shape, List<ExportedObject> objects)
    {
        // An array that was converted as one object has its items as properties without a name.
        if (item.Children.Any(child => child.Name == "Property") && item.Children.All(child => child["Name"] is null))
        {
            foreach (var child in item.Children.Where(child => child.Children.Count > 0))
                ReadItem(child, shape, objects);
            return;
        }

        var exported = new ExportedObject(item.Position);
        foreach (var property in item.Children.Where(child => child.Name == "Property"))
        {
            if (property["Name"] is { } name && shape.Reads(name.Text))
                exported.Add(name.Text, property.Position, ValueOf(property));
        }

        objects.Add(exported);
    }

    static ConfigNode ValueOf(XmlItem property)
        => property.Children.Count == 0 ? property.Scalar
            : property.Children.All(child => child.Name == "Property" && child["Name"] is null)
                ? new ConfigList(property.Position, [.. property.Children.Select(ItemOf)])
                : new ConfigMap(property.Position, []);

    static ConfigNode ItemOf(XmlItem item)
        => item.Children.Count == 0 ? item.Scalar
            : new ConfigMap(item.Position, [.. item.Children.Where(child => child["Name"] is not null).Select(child => (child["Name"]!, (ConfigNode)child.Scalar))]);
}
