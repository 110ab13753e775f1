using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Reporting;

/// <summary>What a running capture tells other programs at once.</summary>
public sealed record Alert
{
    /// <summary>When it was made, UTC.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Name of the machine that captures.</summary>
    public required string Sensor { get; init; }

    /// <summary>Names of the interfaces.</summary>
    public required ImmutableArray<string> Interfaces { get; init; }

    /// <summary>Findings since the alert before that nobody was told.</summary>
    public required long Dropped { get; init; }

    /// <summary>What is told.</summary>
    public required IReadOnlyList<AlertFinding> Findings { get; init; }

    /// <summary>Language of messages and advice.</summary>
    public required Translation Language { get; init; }
}

/// <summary>One finding of an alert.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Group">The flows that it is about; null if it is about the capture itself.</param>
public sealed record AlertFinding(Finding Finding, FlowGroup? Group)
{
    /// <summary>How serious: of a group the worst of its findings.</summary>
    public Severity Severity => Group?.Severity ?? Finding.Severity;
}
