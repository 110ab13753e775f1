namespace LyncFlowClassifier.Configuration.Exports;

/// <summary>An XML element with its place. Names are local names: exports mix namespaces, and none of their names clash.</summary>
/// <param name="position">Where it begins.</param>
/// <param name="name">Local name.</param>
sealed class XmlItem(ConfigPosition position, string name)
{
    readonly List<(string Name, ConfigScalar Value)> _attributes = [];
    readonly List<XmlItem> _children = [];

    /// <summary>Where it begins.</summary>
    public ConfigPosition Position { get; } = position;

    /// <summary>Local name.</summary>
    public string Name { get; } = name;

    /// <summary>Child elements in file order.</summary>
    public IReadOnlyList<XmlItem> Children => _children;

    /// <summary>The text directly inside.</summary>
    public string Text { get; set; } = "";

    /// <summary>The text as a value.</summary>
    public ConfigScalar Scalar => new(Position, Text.Trim());

    /// <summary>The value of an attribute by its local name, or null.</summary>
    public ConfigScalar? this[string attribute]
    {
        get
        {
            foreach (var (name, value) in _attributes)
            {
                if (name == attribute)
                    return value;
            }

            return null;
        }
    }

    /// <summary>The value of an attribute that must be there.</summary>
    public ConfigScalar Required(string attribute)
        => this[attribute] ?? throw ConfigurationException.At(Position, $"an element {Name} without {attribute}", $"the attribute {attribute}");

    /// <summary>The first child of a name, or null.</summary>
    public XmlItem? Child(string name) => _children.Find(child => child.Name == name);

    /// <summary>The element and everything below that has the name, in file order.</summary>
    public IEnumerable<XmlItem> Below(string name)
    {
        var waiting = new Stack<XmlItem>([this]);
        while (waiting.TryPop(out var item))
        {
            if (item.Name == name)
                yield return item;
            for (var i = item._children.Count - 1; i >= 0; i--)
                waiting.Push(item._children[i]);
        }
    }

    /// <summary>Adds an attribute; of two that differ in their namespace only, the first counts.</summary>
    public void Add(string attribute, ConfigScalar value) => _attributes.Add((attribute, value));

    /// <summary>Adds a child element.</summary>
    public void Add(XmlItem child) => _children.Add(child);
}
