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

    /// <summary>
    /// Most data frames of an end, early in the part, where most goes on that was open before it; later one, since each further one costs a
    /// look out of the loop.
    /// </summary>
    const int EarlyFrames = 8, LateFrames = 1;

    /// <summary>So many bytes are early.</summary>
    const int EarlyBytes = 2 << 20;

    /// <summary>Rough size of an end, and of a frame beside its bytes.</summary>
    const int EndBytes = 24, FrameBytes = 32;

    const int BlockLength = 1 << 20;

    // By record and end: its place among the ends, 0 if it has none.
    int[] _places = [];
    readonly List<byte[]> _blocks = [];
    End[] _ends = new End[256];
    int _endCount = 1;
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
        var place = PlaceOf(record, end);
        if (place == 0)
        {
            if (!isFirst || BytesInUse > MaxBytes)
                return false;
            place = Begin(record, end);
        }

        // An end may be looked at for longer than its beginning is followed.
        ref var known = ref _ends[place];
        if (known.IsFull)
            return false;
        if (BytesInUse <= MaxBytes)
            Append(ref known, sequence, payload, wireLength);
        known.IsFull = BytesInUse > MaxBytes || known.Count >= (BytesInUse < EarlyBytes ? EarlyFrames : LateFrames);
        return !known.IsFull;
    }

    /// <summary>The first data frames of an end in order; false if none was put aside.</summary>
    /// <param name="record">Record of the flow.</param>
    /// <param name="end">The end.</param>
    /// <param name="frames">The frames.</param>
    /// <param name="areAll">The end sent no more data in this part.</param>
    public bool TryGet(uint record, uint end, out DataFrame[] frames, out bool areAll)
    {
        frames = [];
        areAll = false;
        var place = PlaceOf(record, end);
        if (place == 0)
            return false;
        areAll = !_ends[place].IsFull;
        frames = new DataFrame[_ends[place].Count];
        var at = _ends[place].First;
        for (var i = 0; i < frames.Length; i++, at = _frames[at].Next)
        {
            var frame = _frames[at];
            frames[i] = new DataFrame(frame.Sequence, frame.WireLength, _blocks[frame.Block].AsSpan(frame.Offset, frame.Length).ToArray());
        }

        return true;
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

    int PlaceOf(uint record, uint end) => (record << 1 | end) is var key && key < (uint)_places.Length ? _places[key] : 0;

    int Begin(uint record, uint end)
    {
        var key = (int)(record << 1 | end);
        if (key >= _places.Length)
        {
            var length = Math.Max(2 * _places.Length, key + 1024);
            BytesInUse += (length - _places.Length) * sizeof(int);
            Array.Resize(ref _places, length);
        }

        if (_endCount == _ends.Length)
            Array.Resize(ref _ends, 2 * _endCount);
        BytesInUse += EndBytes;
        return _places[key] = _endCount++;
    }

    /// <summary>A frame with data.</summary>
    /// <param name="Sequence">Sequence number.</param>
    /// <param name="WireLength">Bytes of payload on the wire.</param>
    /// <param name="Payload">The payload as far as captured.</param>
    public readonly record struct DataFrame(uint Sequence, int WireLength, byte[] Payload);

    struct End
    {
        public int First, Last, Count;
        public bool IsFull;
    }

    struct Aside
    {
        public uint Sequence;
        public int WireLength, Block, Offset, Length, Next;
    }
}
