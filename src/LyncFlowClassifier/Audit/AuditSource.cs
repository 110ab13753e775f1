using System.Collections.Immutable;
using LyncFlowClassifier.Classify;

namespace LyncFlowClassifier.Audit;

/// <summary>A capture, or a run of a sensor in a store, that flows of an audit come from.</summary>
public sealed record AuditSource
{
    /// <summary>File names or interfaces, untrusted: escape before printing.</summary>
    public required string Name { get; init; }

    /// <summary>Name of the machine that captured; empty if it is not known. Untrusted.</summary>
    public string Sensor { get; init; } = "";

    /// <summary>True for a live capture, false for files.</summary>
    public bool IsLive { get; init; }

    /// <summary>Frames.</summary>
    public required long Frames { get; init; }

    /// <summary>Wire bytes.</summary>
    public required long Bytes { get; init; }

    /// <summary>Flows in scope.</summary>
    public long Flows { get; init; }

    /// <summary>Earliest packet time in ns, or <see cref="PacketTime.None"/>.</summary>
    public required long FirstSeen { get; init; }

    /// <summary>Latest packet time in ns, or <see cref="PacketTime.None"/>.</summary>
    public required long LastSeen { get; init; }

    /// <summary>Drops, asymmetry, unseen data.</summary>
    public required CaptureHealth Health { get; init; }

    /// <summary>True if it was cut short: damaged, interrupted, or still running.</summary>
    public bool Incomplete { get; init; }

    /// <summary>What the user should know, one line each.</summary>
    public ImmutableArray<string> Warnings { get; init; } = [];
}
