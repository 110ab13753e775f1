namespace LyncFlowClassifier.Flows;

/// <summary>
/// In a part of a capture that has one before it: the first data frames of connections, which may have begun there, put aside until it is
/// known which of their beginnings are still being followed (<see cref="FlowTable.TryGoOn"/>). Bounded. Few of them will be asked for, so
/// putting one aside makes no objects: its bytes go behind those of the one before.
/// </summary>
sealed class StreamJournal
{
    /// <summary>Most bytes put aside.</summary>
    const int MaxBytes = 16 << 20;

    /// <summary>Rough size of an end, and of a frame beside its bytes.</summary>
    const int EndBytes = 48, FrameBytes = 32;

    const int BlockLength = 1 << 20;

    // By record and end: its place among the ends.
    readonly Dictionary<ulong, int> _places = [];
    readonly List<byte[]> _blocks = [];
    End[] _ends = new End[256];
    Aside[] _frames = new Aside[1024];
    int _frameCount;
    int _used = BlockLength;

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
        if (!_places.TryGetValue(key, out var place))
        {
            if (!isFirst || BytesInUse > MaxBytes)
                return false;
            place = _places.Count;
            _places.Add(key, place);
            if (place == _ends.Length)
                Array.Resize(ref _ends, 2 * place);
            BytesInUse += EndBytes;
        }

        // An end may be looked at for longer than its beginning is followed.
        ref var known = ref _ends[place];
        if (known.Count >= StreamBeginnings.MaxFrames)
            return false;
        if (BytesInUse > MaxBytes)
        {
            known.IsCut = true;
            return false;
        }

        Append(ref known, sequence, payload, wireLength);
        return known.Count < StreamBeginnings.MaxFrames;
    }

    /// <summary>The data frames of an end in order, as many as are ever followed; null if they are not all here.</summary>
    public IReadOnlyList<DataFrame>? Of(uint record, uint end)
    {
        if (!_places.TryGetValue(KeyOf(record, end), out var place) || _ends[place].IsCut)
            return null;
        var frames = new DataFrame[_ends[place].Count];
        var at = _ends[place].First;
        for (var i = 0; i < frames.Length; i++, at = _frames[at].Next)
        {
            var frame = _frames[at];
            frames[i] = new DataFrame(frame.Sequence, frame.WireLength, _blocks[frame.Block].AsSpan(frame.Offset, frame.Length).ToArray());
        }

        return frames;
    }

    void Append(ref End known, uint sequence, ReadOnlySpan<byte> payload, int wireLength)
    {
        // Of one frame no more is read than of a whole beginning.
        payload = payload[..Math.Min(payload.Length, BlockLength)];
        if (_used + payload.Length > BlockLength)
        {
            _blocks.Add(GC.AllocateUninitializedArray<byte>(BlockLength));
            _used = 0;
        }

        payload.CopyTo(_blocks[^1].AsSpan(_used));
        if (_frameCount == _frames.Length)
            Array.Resize(ref _frames, 2 * _frameCount);
        _frames[_frameCount] = new Aside { Sequence = sequence, WireLength = wireLength, Block = _blocks.Count - 1, Offset = _used, Length = payload.Length };
        if (known.Count == 0)
            known.First = _frameCount;
        else
            _frames[known.Last].Next = _frameCount;
        known.Last = _frameCount++;
        known.Count++;
        _used += payload.Length;
        BytesInUse += FrameBytes + payload.Length;
    }

    static ulong KeyOf(uint record, uint end) => ((ulong)record << 1) | end;

    /// <summary>A frame with data.</summary>
    /// <param name="Sequence">Sequence number.</param>
    /// <param name="WireLength">Bytes of payload on the wire.</param>
    /// <param name="Payload">The payload as far as captured.</param>
    public readonly record struct DataFrame(uint Sequence, int WireLength, byte[] Payload);

    struct End
    {
        public int First, Last, Count;
        public bool IsCut;
    }

    struct Aside
    {
        public uint Sequence;
        public int WireLength, Block, Offset, Length, Next;
    }
}
