namespace LyncFlowClassifier.Configuration;

/// <summary>The fields of a map with a fixed set of keys. Unknown and repeated keys are refused when it is made.</summary>
sealed class ConfigFields
{
    readonly Dictionary<string, ConfigNode> _values = new(StringComparer.Ordinal);
    readonly string _what;

    /// <summary>Takes a map apart.</summary>
    /// <param name="node">The node that must be a map.</param>
    /// <param name="what">What it describes, for messages, such as <c>a host</c>.</param>
    /// <param name="keys">All keys that it may have.</param>
    public ConfigFields(ConfigNode node, string what, params ReadOnlySpan<string> keys)
    {
        _what = what;
        Position = node.Position;
        if (node is not ConfigMap map)
            throw ConfigurationException.At(node.Position, $"{node.Kind} instead of {what}", $"a map with {keys[0]}");
        var places = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (key, value) in map.Entries)
        {
            if (!keys.Contains(key.Text))
                throw ConfigurationException.At(
                    key.Position, $"unknown key {key.Kind} in {what}", NearestWord.Choice(key.Text, keys.ToArray()));
            if (!places.TryAdd(key.Text, key.Position.Line))
                throw ConfigurationException.At(key.Position, $"key {key.Kind} again, first in line {places[key.Text]}", "each key once");
            if (value is not ConfigScalar { IsNull: true })
                _values.Add(key.Text, value);
        }
    }

    /// <summary>Where the map begins.</summary>
    public ConfigPosition Position { get; }

    /// <summary>The value of a key, or null if the key is missing or has no value.</summary>
    public ConfigNode? this[string key] => _values.GetValueOrDefault(key);

    /// <summary>The value of a key that must be there.</summary>
    public ConfigNode Required(string key)
        => this[key] ?? throw ConfigurationException.At(Position, $"{_what} without {key}", $"the key {key} with a value");
}
