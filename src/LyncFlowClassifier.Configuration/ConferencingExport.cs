using System.Globalization;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Configuration;

/// <summary>The properties of one exported conferencing configuration object, still as text.</summary>
sealed class ConferencingExport(ConfigPosition position)
{
    const int MostDigits = 18;

    static readonly string[] Known =
    [
        "Identity", "ClientMediaPortRangeEnabled",
        "ClientMediaPort", "ClientMediaPortRange", "ClientAudioPort", "ClientAudioPortRange",
        "ClientVideoPort", "ClientVideoPortRange", "ClientAppSharingPort", "ClientAppSharingPortRange",
        "ClientFileTransferPort", "ClientFileTransferPortRange", "ClientTransferPortRange",
        "ClientSipDynamicPort", "ClientSipDynamicPortRange",
    ];

    readonly Dictionary<string, ConfigNode> _properties = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Where the object begins.</summary>
    public ConfigPosition Position { get; } = position;

    /// <summary>True if the property is one that is read.</summary>
    public static bool Reads(string property) => Known.Contains(property, StringComparer.OrdinalIgnoreCase);

    /// <summary>Adds a property; false if the object has it already.</summary>
    public bool TryAdd(string property, ConfigNode value) => _properties.TryAdd(property, value);

    /// <summary>The settings. Throws <see cref="ConfigurationException"/> if a value does not fit or there is no Identity.</summary>
    public ConferencingSettings ToSettings()
    {
        if (!_properties.TryGetValue("Identity", out var identity))
            throw ConfigurationException.At(
                Position, "an object without Identity", "all properties of Get-CsConferencingConfiguration, Identity included");
        if (!_properties.Keys.Any(name => Reads(name) && !name.Equals("Identity", StringComparison.OrdinalIgnoreCase)))
            throw ConfigurationException.At(
                Position, $"{identity.Kind} has no client port property",
                "the properties that Get-CsConferencingConfiguration prints, such as ClientAudioPort");
        var fileTransferRange = Number("ClientFileTransferPortRange");
        var transferRange = Number("ClientTransferPortRange");
        return new ConferencingSettings
        {
            Identity = ConfigValue.Text(identity, "a scope such as Global or Site:Berlin"),
            Source = Position.ToString(),
            Enabled = Switch("ClientMediaPortRangeEnabled"),
            LegacyMedia = new(Number("ClientMediaPort"), Number("ClientMediaPortRange")),
            Audio = new(Number("ClientAudioPort"), Number("ClientAudioPortRange")),
            Video = new(Number("ClientVideoPort"), Number("ClientVideoPortRange")),
            AppSharing = new(Number("ClientAppSharingPort"), Number("ClientAppSharingPortRange")),
            FileTransfer = new(Number("ClientFileTransferPort"), fileTransferRange ?? transferRange),
            SipDynamic = new(Number("ClientSipDynamicPort"), Number("ClientSipDynamicPortRange")),
            FileTransferNamesDiffer = fileTransferRange is not null && transferRange is not null && fileTransferRange != transferRange,
        };
    }

    // An export may hold any number; whether it makes sense is for the configuration check to say.
    long? Number(string property)
    {
        if (Value(property) is not { } value)
            return null;
        return value.Text.Length <= MostDigits
            && long.TryParse(value.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw ConfigurationException.At(value.Position, $"{property} is {value.Kind}", "a whole number");
    }

    // A missing switch is off, as in a new deployment.
    bool Switch(string property)
    {
        if (Value(property) is not { } value)
            return false;
        return value.Text.TrimStart('$').ToUpperInvariant() switch
        {
            "TRUE" or "1" => true,
            "FALSE" or "0" => false,
            _ => throw ConfigurationException.At(value.Position, $"{property} is {value.Kind}", "True or False"),
        };
    }

    ConfigScalar? Value(string property)
        => !_properties.TryGetValue(property, out var value) || value is ConfigScalar { Text: "" } ? null
            : value as ConfigScalar ?? throw ConfigurationException.At(value.Position, $"{property} is {value.Kind}", "a single value");
}
