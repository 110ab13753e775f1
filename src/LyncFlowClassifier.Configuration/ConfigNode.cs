namespace LyncFlowClassifier.Configuration;

/// <summary>A value in a settings file, with its place: what JSON and YAML have in common.</summary>
abstract record ConfigNode(ConfigPosition Position)
{
    /// <summary>What the node is, for messages.</summary>
    public abstract string Kind { get; }
}

/// <summary>Text, a number, true or false, or nothing. The text form is kept: the reader of a field decides what it must be.</summary>
/// <param name="Position">Where it begins.</param>
/// <param name="Text">Its text; empty for nothing.</param>
/// <param name="IsNull">JSON null, YAML null or an empty YAML value.</param>
sealed record ConfigScalar(ConfigPosition Position, string Text, bool IsNull = false) : ConfigNode(Position)
{
    /// <inheritdoc/>
    public override string Kind => IsNull ? "nothing" : ConfigurationException.Quote(Text);
}

/// <summary>A list.</summary>
sealed record ConfigList(ConfigPosition Position, IReadOnlyList<ConfigNode> Items) : ConfigNode(Position)
{
    /// <inheritdoc/>
    public override string Kind => "a list";
}

/// <summary>Keys and values in file order. Keys are not checked here.</summary>
sealed record ConfigMap(ConfigPosition Position, IReadOnlyList<(ConfigScalar Key, ConfigNode Value)> Entries) : ConfigNode(Position)
{
    /// <inheritdoc/>
    public override string Kind => "a map";
}
