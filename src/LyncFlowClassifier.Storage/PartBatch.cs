using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Storage;

/// <summary>Parts that are written together, or not at all. Can be filled again and again.</summary>
/// <param name="capacity">Parts for which there is room.</param>
public sealed class PartBatch(int capacity)
{
    readonly StoredPart[] _parts = new StoredPart[capacity];

    /// <summary>Number in its run, from 1. A batch that is in the store already changes nothing, so one whose fate is unknown is sent again.</summary>
    public long Number { get; set; }

    /// <summary>What the run has seen until now.</summary>
    public RunProgress Progress { get; set; } = new();

    /// <summary>Parts in it.</summary>
    public int Count { get; private set; }

    /// <summary>True if there is no more room.</summary>
    public bool IsFull => Count == _parts.Length;

    /// <summary>The parts.</summary>
    public ReadOnlySpan<StoredPart> Parts => _parts.AsSpan(0, Count);

    /// <summary>Adds a part.</summary>
    /// <param name="part">Since the last part.</param>
    /// <param name="whole">The flow until now.</param>
    /// <param name="number">Its number in the run.</param>
    /// <param name="marks">What else is known; <see cref="PartMarks.First"/> is found out here.</param>
    public void Add(in FlowRecord part, in FlowRecord whole, long number, PartMarks marks)
    {
        ref var slot = ref _parts[Count++];
        slot.Record = part;
        slot.Number = number;
        (slot.FlowSince, slot.FlowUntil) = (whole.FirstSeen, whole.LastSeen);
        slot.Marks = marks | (part.Frames == whole.Frames ? PartMarks.First : PartMarks.None);
    }

    /// <summary>Empties it.</summary>
    public void Clear()
    {
        // Records may hold objects.
        _parts.AsSpan(0, Count).Clear();
        Count = 0;
    }
}
