namespace LyncFlowClassifier.Configuration.Exports;

/// <summary>A property that is a list of names, as the forms of exports have it: a list, or its text <c>{a, b, c...}</c>.</summary>
/// <param name="Names">The names that are there.</param>
/// <param name="IsCut">True if the export says that there are more, or holds the type of the list instead.</param>
readonly record struct ExportedNames(IReadOnlyList<ConfigScalar> Names, bool IsCut)
{
    static readonly string[] Dots = ["...", "…"];

    /// <summary>The names in a value; none if there is no value. Refused if an item has no name.</summary>
    public static ExportedNames Of(ConfigNode? node)
    {
        // ConvertTo-Json of Windows PowerShell may wrap a list.
        if (node is ConfigMap map)
            node = map.Entries.FirstOrDefault(entry => entry.Key.Text == "value").Value as ConfigList ?? throw ConfigValue.Refused(node, "a list of names");
        return node switch
        {
            ConfigList list => OfList(list),
            ConfigScalar scalar => OfText(scalar),
            _ => new([], IsCut: false),
        };
    }

    static ExportedNames OfList(ConfigList list)
    {
        var names = list.Items.Select(NameOf).ToList();
        return new([.. names.Where(name => !IsType(name.Text))], names.Exists(name => IsType(name.Text)));
    }

    static ExportedNames OfText(ConfigScalar scalar)
    {
        var text = scalar.Text.Trim();
        if (IsType(text))
            return new([], IsCut: true);
        var isCut = text.StartsWith('{') && !text.EndsWith('}');
        var names = new List<ConfigScalar>();
        foreach (var item in text.Trim('{', '}').Split([',', ';', ' ', '\t'], StringSplitOptions.RemoveEmptyEntries))
        {
            var name = item;
            if (Dots.FirstOrDefault(dots => item.EndsWith(dots, StringComparison.Ordinal)) is { } end)
                (name, isCut) = (item[..^end.Length], true);
            if (name.Length > 0)
                names.Add(scalar with { Text = name });
        }

        return new(names, isCut);
    }

    // An item may be an object of its own.
    static ConfigScalar NameOf(ConfigNode item)
    {
        if (item is ConfigMap map)
        {
            foreach (var property in (string[])["Fqdn", "Identity", ExportCliXml.Text])
            {
                if (map.Entries.FirstOrDefault(entry => entry.Key.Text.Equals(property, StringComparison.OrdinalIgnoreCase)).Value is ConfigScalar { Text.Length: > 0 } name)
                    return name;
            }
        }

        return item is ConfigScalar { IsNull: false, Text.Length: > 0 } scalar ? scalar : throw ConfigValue.Refused(item, "a name");
    }

    // What .NET prints of an object that has no text of its own.
    static bool IsType(string text)
        => text.StartsWith("System.", StringComparison.Ordinal) || text.StartsWith("Microsoft.Rtc.", StringComparison.Ordinal);
}
