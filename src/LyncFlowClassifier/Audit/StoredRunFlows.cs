using System.Collections.Immutable;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Audit;

/// <summary>The flows of a run of a store, as an audit reads them.</summary>
public sealed record StoredRunFlows
{
    /// <summary>
    /// Reads the flows in scope of one part of the run, by first frame. The parts are in order and make up the run; several may be read at the
    /// same time, each once or twice with equal results.
    /// </summary>
    public required ImmutableArray<Action<StoredFlowAction>> Parts { get; init; }

    /// <summary>Parts that may be read at the same time; the result is the same for any number.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Files in reading order with the frames of each; empty for a live capture.</summary>
    public ImmutableArray<(string Name, long Frames)> Files { get; init; } = [];

    /// <summary>Ports that answers told of.</summary>
    public LearnedPorts Learned { get; init; } = LearnedPorts.None;

    /// <summary>Latest time at which a frame would have been seen, in ns, or <see cref="PacketTime.None"/>.</summary>
    public required long ListenedUntil { get; init; }
}

/// <summary>Takes a flow of a store.</summary>
/// <param name="record">The whole flow.</param>
/// <param name="silenceIsEvidence">False if drops made silence worthless while it was captured.</param>
public delegate void StoredFlowAction(in FlowRecord record, bool silenceIsEvidence);
