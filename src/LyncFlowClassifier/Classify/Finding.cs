using System.Collections.Immutable;
using LyncFlowClassifier.Catalog;

namespace LyncFlowClassifier.Classify;

/// <summary>One thing worth telling the user (semantics section 9). Codes never change their meaning.</summary>
public sealed record Finding
{
    /// <summary>Stable code, <c>LF101</c> to <c>LF999</c>.</summary>
    public required string Code { get; init; }

    /// <summary>How serious.</summary>
    public required Severity Severity { get; init; }

    /// <summary>One sentence.</summary>
    public required string Message { get; init; }

    /// <summary>What to check next, one sentence; empty if there is nothing to add.</summary>
    public string Advice { get; init; } = "";

    /// <summary>True if it is about the initiator's port, not the responder's.</summary>
    public bool AboutInitiatorPort { get; init; }

    /// <summary>Where it was found, if <see cref="Message"/> begins with that and a colon; else empty.</summary>
    public string Scope { get; init; } = "";

    /// <summary>The setting that it is about; empty if it is about none or about several.</summary>
    public string Setting { get; init; } = "";

    /// <summary>Numbers of frames that show it, ascending; may be empty.</summary>
    public ImmutableArray<long> Frames { get; init; } = [];
}
