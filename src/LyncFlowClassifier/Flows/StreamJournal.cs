namespace LyncFlowClassifier.Flows;

/// <summary>
/// In a part of a capture that has one before it: the first data frames of connections, which may have begun there, put aside until it is
/// known which of their beginnings are still being followed (<see cref="FlowTable.TryGoOn"/>). Bounded.
/// </summary>
sealed class StreamJournal
{
    /// <summary>Most bytes put aside.</summary>
    const int MaxBytes = 16 << 20;

    /// <summary>Rough size of an entry beside its bytes.</summary>
    const int EntryBytes = 160;

    readonly Dictionary<ulong, Entry> _entries = [];

    /// <summary>Bytes in use.</summary>
    public long BytesInUse { get; private set; }

    /// <summary>Puts a data frame aside; true if the end's next one is wanted too.</summary>
    /// <param name="record">Record of the flow.</param>
    /// <param name="end">End that sent it.</param>
    /// <param name="sequence">Its sequence number.</param>
    /// <param name="payload">Its payload as far as captured.</param>
    /// <param name="wireLength">Length of the payload on the wire, in bytes.</param>
    /// <param name="isFirst">True if this is the end's first data frame in this part.</param>
    public bool TryAdd(uint record, uint end, uint sequence, ReadOnlySpan<byte> payload, int wireLength, bool isFirst)
    {
        var key = KeyOf(record, end);
        if (!_entries.TryGetValue(key, out var entry))
        {
            if (!isFirst || BytesInUse > MaxBytes)
                return false;
            _entries.Add(key, entry = new Entry());
            BytesInUse += EntryBytes;
        }

        // An end may be looked at for longer than its beginning is followed.
        if (entry.Frames.Count >= StreamBeginnings.MaxFrames)
            return false;
        if (BytesInUse > MaxBytes)
        {
            entry.IsCut = true;
            return false;
        }

        entry.Frames.Add(new DataFrame(sequence, wireLength, payload.ToArray()));
        BytesInUse += EntryBytes + payload.Length;
        return entry.Frames.Count < StreamBeginnings.MaxFrames;
    }

    /// <summary>The data frames of an end in order, as many as are ever followed; null if they are not all here.</summary>
    public IReadOnlyList<DataFrame>? Of(uint record, uint end)
        => _entries.TryGetValue(KeyOf(record, end), out var entry) && !entry.IsCut ? entry.Frames : null;

    static ulong KeyOf(uint record, uint end) => ((ulong)record << 1) | end;

    /// <summary>A frame with data.</summary>
    /// <param name="Sequence">Sequence number.</param>
    /// <param name="WireLength">Bytes of payload on the wire.</param>
    /// <param name="Payload">The payload as far as captured.</param>
    public readonly record struct DataFrame(uint Sequence, int WireLength, byte[] Payload);

    sealed class Entry
    {
        public readonly List<DataFrame> Frames = [];
        public bool IsCut;
    }
}
