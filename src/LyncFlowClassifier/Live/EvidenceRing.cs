using LyncFlowClassifier.Capture;

namespace LyncFlowClassifier.Live;

/// <summary>
/// The frames that came last, whole batches one after the other in chunks of memory; the oldest chunk gives way. Until its flow is flagged
/// nobody knows whether a frame will be evidence.
/// </summary>
sealed class EvidenceRing
{
    /// <summary>Bytes of a chunk, and what its frames take beside them.</summary>
    public const int ChunkBytes = 1 << 20;

    /// <summary>Most frames of a chunk.</summary>
    public const int ChunkFrames = 8192;

    readonly int _most;
    readonly Queue<Chunk> _full = new();
    readonly Stack<Chunk> _free = new();
    Chunk _filling = new();

    /// <summary>Keeps at most about so many bytes.</summary>
    public EvidenceRing(long bytes) => _most = (int)Math.Max(1, bytes / Chunk.Size);

    /// <summary>Number of the oldest frame in the ring; 1 as long as none had to go.</summary>
    public long OldestFrame => _full.TryPeek(out var oldest) ? oldest.FirstFrame : Math.Max(1, _filling.FirstFrame);

    /// <summary>All chunks, oldest first; the last one is still being filled.</summary>
    public IEnumerable<Chunk> Chunks => _full.Append(_filling);

    /// <summary>Copies a batch; its first frame has the number <paramref name="firstFrame"/>.</summary>
    public void Add(FrameBatch batch, long firstFrame)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            if (!_filling.TryAdd(batch, i, firstFrame + i))
            {
                Turn();
                _filling.TryAdd(batch, i, firstFrame + i);
            }
        }
    }

    void Turn()
    {
        _full.Enqueue(_filling);
        if (_full.Count >= _most)
            _free.Push(_full.Dequeue());
        _filling = _free.TryPop(out var free) ? free : new Chunk();
        _filling.Clear();
    }

    /// <summary>Consecutive frames.</summary>
    public sealed class Chunk
    {
        /// <summary>Bytes that a chunk takes, about.</summary>
        public const long Size = ChunkBytes + (ChunkFrames * 64L);

        readonly byte[] _bytes = GC.AllocateUninitializedArray<byte>(ChunkBytes, pinned: true);
        readonly Frame[] _frames = new Frame[ChunkFrames];
        readonly FrameOrigin[] _origins = new FrameOrigin[ChunkFrames];
        readonly bool[] _isWritten = new bool[ChunkFrames];
        int _used;

        /// <summary>Frames.</summary>
        public int Count { get; private set; }

        /// <summary>Number of the first one; 0 if there is none.</summary>
        public long FirstFrame { get; private set; }

        /// <summary>Frames that were looked at with all flows that were flagged then.</summary>
        public int Seen { get; set; }

        /// <summary>Forgets all frames.</summary>
        public void Clear() => (Count, FirstFrame, Seen, _used) = (0, 0, 0, 0);

        /// <summary>Copies a frame; false if the chunk is full. What is longer than a chunk is cut to it.</summary>
        public bool TryAdd(FrameBatch batch, int index, long number)
        {
            ref readonly var frame = ref batch.Frames[index];
            var origin = batch.Origins![index];
            var length = Math.Min(ChunkBytes, Math.Max(frame.CapturedLength, origin.RecordedLength));
            if (Count == ChunkFrames || _used + length > ChunkBytes)
                return false;
            batch.Buffer.Span.Slice(frame.Offset, length).CopyTo(_bytes.AsSpan(_used));
            _frames[Count] = frame with { Offset = _used, CapturedLength = Math.Min(frame.CapturedLength, length) };
            _origins[Count] = origin with { RecordedLength = Math.Min(origin.RecordedLength, length) };
            _isWritten[Count] = false;
            if (Count++ == 0)
                FirstFrame = number;
            _used += length;
            return true;
        }

        /// <summary>Shows frames from <paramref name="first"/> on as a batch; how many.</summary>
        public int Show(int first, FrameBatch batch)
        {
            batch.Buffer = _bytes;
            batch.Count = Math.Min(FrameBatch.Capacity, Count - first);
            _frames.AsSpan(first, batch.Count).CopyTo(batch.Frames);
            _origins.AsSpan(first, batch.Count).CopyTo(batch.Origins);
            return batch.Count;
        }

        /// <summary>True once for each frame.</summary>
        public bool Take(int index) => !_isWritten[index] && (_isWritten[index] = true);
    }
}
