namespace LyncFlowClassifier.Configuration.Exports;

/// <summary>Reads what a cmdlet printed, in whichever form it was saved. The form is told by the content, not by the name of the file.</summary>
static class ExportReader
{
    /// <summary>The objects in file order, at least one. Throws <see cref="ConfigurationException"/>.</summary>
    public static IReadOnlyList<ExportedObject> Read(string file, string text, ExportShape shape)
    {
        var objects = XmlTree.IsXml(text) ? ReadXml(XmlTree.Read(file, text), shape)
            : ConfigReader.IsJson(text) ? ExportJson.Read(file, text, shape)
            : ExportCsv.IsCsv(text, shape) ? ExportCsv.Read(file, text, shape)
            : ExportText.Read(file, text, shape);
        if (objects.Count == 0)
            throw ConfigurationException.At(new(file, 1, 1), $"nothing of {shape.Cmdlet}", shape.Forms);
        return objects.Count <= ConfigLimits.MaxRows
            ? objects
            : throw ConfigurationException.At(objects[ConfigLimits.MaxRows].Position, "too many objects", $"at most {ConfigLimits.MaxRows}");
    }

    /// <summary>As <see cref="Read"/>, for XML whose root element is read already.</summary>
    public static IReadOnlyList<ExportedObject> ReadXml(XmlItem root, ExportShape shape) => root.Name switch
    {
        "Objs" => ExportCliXml.Read(root, shape),
        "Objects" => ExportXml.Read(root, shape),
        _ => throw ConfigurationException.At(root.Position, $"XML with the root element {ConfigurationException.Quote(root.Name)}", shape.Forms),
    };
}
