using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Storage;

/// <summary>What a run read.</summary>
public enum RunKind
{
    /// <summary>Captures, once.</summary>
    Captures = 0,

    /// <summary>Interfaces, until it was ended.</summary>
    Live = 1,
}

/// <summary>How far a run came.</summary>
public enum RunState
{
    /// <summary>It is being written, or its writer was killed.</summary>
    Incomplete = 0,

    /// <summary>All of it is there.</summary>
    Complete = 1,

    /// <summary>It is gone but for rows that are still to be deleted. Never listed.</summary>
    Discarded = 2,
}

/// <summary>One analysis of captures, or the life of one live capture. Texts are from outside: escape before printing.</summary>
public sealed record StoredRun
{
    /// <summary>Number in this store.</summary>
    public required long Id { get; init; }

    /// <summary>What the run is, once and for all, in any store.</summary>
    public required string Uid { get; init; }

    /// <summary>What it read.</summary>
    public required RunKind Kind { get; init; }

    /// <summary>How far it came.</summary>
    public required RunState State { get; init; }

    /// <summary>Who saw the traffic: the machine's name, or what the user called it.</summary>
    public required string Sensor { get; init; }

    /// <summary>Program and version that wrote it.</summary>
    public required string Program { get; init; }

    /// <summary>Choices that change records, such as a filter; empty if there were none.</summary>
    public required string Options { get; init; }

    /// <summary>When it began, by the clock of the machine, in ns since 1970 UTC.</summary>
    public required long Begun { get; init; }

    /// <summary>When the last batch was written, by the same clock.</summary>
    public required long Written { get; init; }

    /// <summary>When it ended; null if it has not, or was killed.</summary>
    public long? Ended { get; init; }

    /// <summary>Parts of flows.</summary>
    public required long Parts { get; init; }

    /// <summary>Flows.</summary>
    public required long Flows { get; init; }

    /// <summary>True if it is incomplete and the process that wrote it, on this machine, is gone: nothing will be added.</summary>
    public required bool IsAbandoned { get; init; }

    /// <summary>What the run has seen.</summary>
    public required RunProgress Progress { get; init; }

    /// <summary>
    /// True if its flows can be judged: a live run as far as it came, one over captures only when it is complete (until then an earlier one
    /// over the same captures may be there).
    /// </summary>
    public bool IsReadable => Kind == RunKind.Live || State == RunState.Complete;
}

/// <summary>One thing that a run read. The name is from outside: escape before printing.</summary>
/// <param name="Name">Path as it was given, <c>-</c> for standard input, or interface.</param>
/// <param name="Size">Bytes of the file; 0 if it has no size.</param>
/// <param name="Fingerprint">What <see cref="Fingerprint.Of"/> said of it; empty for what can be read only once.</param>
/// <param name="Frames">Frames of it, known at the end; after those of the inputs before. With a filter frame numbers do not count all of them.</param>
public sealed record StoredInput(string Name, long Size, string Fingerprint, long Frames);

/// <summary>All that a run has seen since it began.</summary>
public readonly record struct RunProgress
{
    /// <summary>Nothing yet.</summary>
    public RunProgress() { }

    /// <summary>Frames.</summary>
    public long Frames { get; init; }

    /// <summary>Bytes on the wire.</summary>
    public long Bytes { get; init; }

    /// <summary>Frames that were dropped before they were seen.</summary>
    public long DroppedFrames { get; init; }

    /// <summary>Parts of flows that are not in the store because it could not keep up or could not be written.</summary>
    public long PartsLeftOut { get; init; }

    /// <summary>Earliest packet time, or <see cref="PacketTime.None"/>.</summary>
    public long FirstSeen { get; init; } = PacketTime.None;

    /// <summary>Latest packet time, or <see cref="PacketTime.None"/>.</summary>
    public long LastSeen { get; init; } = PacketTime.None;

    /// <summary>Time until which a live source has handed on all that came, or <see cref="PacketTime.None"/>.</summary>
    public long ListenedUntil { get; init; } = PacketTime.None;

    /// <summary>
    /// Ports that answers told of until now. A writer only looks at those that are new since it looked last, so the list may grow meanwhile.
    /// </summary>
    public IReadOnlyList<LearnedPort> LearnedPorts { get; init; } = [];
}
