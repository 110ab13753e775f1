using System.Globalization;

namespace LyncFlowClassifier.Configuration.Exports;

/// <summary>One object that PowerShell wrote: properties by name without regard to case, values still as text.</summary>
sealed class ExportedObject(ConfigPosition position)
{
    const int MostDigits = 18;

    readonly Dictionary<string, ConfigNode> _properties = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where the object begins.</summary>
    public ConfigPosition Position { get; } = position;

    /// <summary>The properties that are kept, in file order.</summary>
    public IEnumerable<string> Names => _properties.Keys;

    /// <summary>Adds a property; false if the object has it already.</summary>
    public bool TryAdd(string property, ConfigNode value) => _properties.TryAdd(property, value);

    /// <summary>Adds a property; refused if the object has it already.</summary>
    public void Add(string property, ConfigPosition position, ConfigNode value)
    {
        if (!TryAdd(property, value))
            throw ConfigurationException.At(
                position, $"property {ConfigurationException.Quote(property)} again", "each property once in an object");
    }

    /// <summary>A value as it was exported; null if the object does not have it.</summary>
    public ConfigNode? Node(string property) => _properties.GetValueOrDefault(property);

    /// <summary>A single value; null if it is missing or empty.</summary>
    public ConfigScalar? Value(string property)
        => !_properties.TryGetValue(property, out var value) || value is ConfigScalar { Text: "" } ? null
            : value as ConfigScalar ?? throw ConfigurationException.At(value.Position, $"{property} is {value.Kind}", "a single value");

    /// <summary>A whole number. Whether it makes sense is for its reader to say: an export may hold any.</summary>
    public long? Number(string property)
    {
        if (Value(property) is not { } value)
            return null;
        return value.Text.Length <= MostDigits
            && long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw ConfigurationException.At(value.Position, $"{property} is {value.Kind}", "a whole number");
    }

    /// <summary>True or false; null if it is missing or empty.</summary>
    public bool? Switch(string property)
    {
        if (Value(property) is not { } value)
            return null;
        return value.Text.TrimStart('$').ToUpperInvariant() switch
        {
            "TRUE" or "1" => true,
            "FALSE" or "0" => false,
            _ => throw ConfigurationException.At(value.Position, $"{property} is {value.Kind}", "True or False"),
        };
    }
}
