namespace LyncFlowClassifier.Storage;

/// <summary>What is known of a run when it begins.</summary>
public sealed record RunDescription
{
    /// <summary>What it is, in any store.</summary>
    public string Uid { get; init; } = Guid.NewGuid().ToString();

    /// <summary>What it reads.</summary>
    public required RunKind Kind { get; init; }

    /// <summary>Who sees the traffic.</summary>
    public required string Sensor { get; init; }

    /// <summary>Program and version.</summary>
    public required string Program { get; init; }

    /// <summary>Choices that change records; empty if there are none.</summary>
    public string Options { get; init; } = "";

    /// <summary>Captures or interfaces.</summary>
    public required IReadOnlyList<StoredInput> Inputs { get; init; }
}
