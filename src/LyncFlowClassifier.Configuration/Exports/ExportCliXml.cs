using System.Globalization;
using System.Text;

namespace LyncFlowClassifier.Configuration.Exports;

/// <summary>
/// Reads the Export-Clixml form: <c>Obj</c> elements whose <c>Props</c> and <c>MS</c> hold one element a property, with its name in
/// <c>N</c>. A value that is an object itself is read as the text that it had.
/// </summary>
sealed class ExportCliXml
{
    /// <summary>Name under which an item of a list has the text that it had.</summary>
    public const string Text = "ToString";

    static readonly string[] Lists = ["LST", "IE", "STK", "QUE"];

    readonly ExportShape _shape;
    readonly Dictionary<string, XmlItem> _references = new(StringComparer.Ordinal);
    readonly Dictionary<XmlItem, ConfigNode> _items = [];
    readonly List<ExportedObject> _objects = [];

    ExportCliXml(XmlItem root, ExportShape shape)
    {
        _shape = shape;
        foreach (var item in root.Below("Obj"))
        {
            if (item["RefId"] is { } id)
                _references.TryAdd(id.Text, item);
        }
    }

    /// <summary>The objects in file order; <paramref name="root"/> is the element <c>Objs</c>.</summary>
    public static IReadOnlyList<ExportedObject> Read(XmlItem root, ExportShape shape)
    {
        var reader = new ExportCliXml(root, shape);
        foreach (var item in root.Children)
            reader.ReadItem(item);
        return reader._objects;
    }

    // Lists of lists end where XML does: nesting is bounded.
    void ReadItem(XmlItem item)
    {
        if (item.Name != "Obj")
            return;
        if (item.Children.FirstOrDefault(child => Lists.Contains(child.Name)) is { } list)
        {
            foreach (var child in list.Children)
                ReadItem(child);
            return;
        }

        if (_objects.Count == ConfigLimits.MaxRows)
            throw ConfigurationException.At(item.Position, "too many objects", $"at most {ConfigLimits.MaxRows}");
        var exported = new ExportedObject(item.Position);
        foreach (var property in item.Children.Where(child => child.Name is "Props" or "MS").SelectMany(child => child.Children))
        {
            // A note property may shadow one of the object's own; the first is the object's own.
            if (property["N"] is { } name && _shape.Reads(Unescape(name.Text)))
                exported.TryAdd(Unescape(name.Text), ValueOf(property));
        }

        _objects.Add(exported);
    }

    ConfigNode ValueOf(XmlItem property)
    {
        if (property.Name == "Nil")
            return new ConfigScalar(property.Position, "", IsNull: true);
        var holder = Resolve(property);
        if (holder?.Name != "Obj")
            return new ConfigScalar(property.Position, Unescape(property.Text).Trim());
        if (holder.Children.FirstOrDefault(child => Lists.Contains(child.Name)) is { } list)
            return new ConfigList(property.Position, [.. list.Children.Select(ItemOf)]);
        return holder.Child(Text) is { } text
            ? new ConfigScalar(property.Position, Unescape(text.Text).Trim())
            : new ConfigMap(property.Position, []);
    }

    XmlItem? Resolve(XmlItem item) => item.Name == "Ref" && item["RefId"] is { } id ? _references.GetValueOrDefault(id.Text) : item;

    // An item of a list; an object is read once, however often it is referred to.
    ConfigNode ItemOf(XmlItem item)
    {
        var holder = Resolve(item) ?? item;
        if (_items.TryGetValue(holder, out var known))
            return known;
        ConfigNode value = holder.Name != "Obj"
            ? new ConfigScalar(holder.Position, Unescape(holder.Text).Trim(), IsNull: holder.Name == "Nil")
            : new ConfigMap(holder.Position, [.. EntriesOf(holder)]);
        _items.Add(holder, value);
        return value;
    }

    static IEnumerable<(ConfigScalar Key, ConfigNode Value)> EntriesOf(XmlItem holder)
    {
        foreach (var property in holder.Children.Where(child => child.Name is "Props" or "MS").SelectMany(child => child.Children))
        {
            if (property["N"] is { } name && property.Children.Count == 0)
                yield return (name, new ConfigScalar(property.Position, Unescape(property.Text).Trim()));
        }

        if (holder.Child(Text) is { } text)
            yield return (new ConfigScalar(text.Position, Text), new ConfigScalar(text.Position, Unescape(text.Text).Trim()));
    }

    // Characters that XML does not have, and underscores in front of an x, are written as _xHHHH_.
    static string Unescape(string text)
    {
        if (!text.Contains("_x", StringComparison.OrdinalIgnoreCase))
            return text;
        var plain = new StringBuilder(text.Length);
        for (var at = 0; at < text.Length; at++)
        {
            if (text.AsSpan(at) is ['_', 'x' or 'X', _, _, _, _, '_', ..]
                && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
            {
                plain.Append((char)code);
                at += 6;
            }
            else
            {
                plain.Append(text[at]);
            }
        }

        return plain.ToString();
    }
}
