using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Decode;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier;

/// <summary>
/// The loop over consecutive frames: read a batch, decode it, count it, join it into the flows of one table. Frames are numbered from 1.
/// </summary>
sealed class FlowPart : IDisposable
{
    readonly bool _decapsulate;
    readonly FrameBatch _frames = new();
    readonly PacketBatch _packets = new();
    readonly FragmentJournal? _journal;
    readonly FragmentTracker _fragments;
    readonly FlowTracker _tracker;
    long _frameCount;
    long _bytesInUse;
    long _bytesHeld;

    /// <summary>A part of which nothing is read.</summary>
    /// <param name="options">How frames become flows.</param>
    /// <param name="hash">Hash of all parts of the capture.</param>
    /// <param name="hasPartBefore">True if fragments must wait for <see cref="GoOnFrom"/>.</param>
    public FlowPart(in PipelineOptions options, FlowHash hash, bool hasPartBefore)
    {
        _decapsulate = options.Decapsulate;
        _journal = hasPartBefore ? new FragmentJournal() : null;
        _fragments = new FragmentTracker(_journal);
        _tracker = new FlowTracker(new FlowTable(hash) { Inspects = options.Inspect, Journal = hasPartBefore ? new StreamJournal() : null }, _fragments);
    }

    /// <summary>Frames read so far; may be read from another thread.</summary>
    public long Frames => Volatile.Read(ref _frameCount);

    /// <summary>Bytes that flows used after the last batch, those that left included; may be read from another thread.</summary>
    public long BytesInUse => Volatile.Read(ref _bytesInUse);

    /// <summary>What the frames were.</summary>
    public FrameTally Tally { get; } = new();

    /// <summary>Flow records.</summary>
    public FlowTable Table => _tracker.Table;

    /// <summary>Non-first fragments whose first fragment was not seen, those of the parts before included.</summary>
    public long FragmentsWithoutFlow => _fragments.Unclaimed;

    /// <summary>True if the source was read to its end.</summary>
    public bool IsComplete { get; private set; }

    /// <summary>Reads the source to its end, or until cancelled; what was read until then stays.</summary>
    /// <param name="source">Frames.</param>
    /// <param name="enough">When more bytes than this are in use after a batch, <paramref name="onMore"/> is called.</param>
    /// <param name="onMore">Frees memory, or has reading cancelled.</param>
    /// <param name="cancellation">Ends reading.</param>
    public void Run(IFrameSource source, long enough, Action<FlowPart> onMore, CancellationToken cancellation)
    {
        IsComplete = false;
        Table.RestoreIndex();
        while (!cancellation.IsCancellationRequested)
        {
            if (!source.Read(_frames))
            {
                IsComplete = true;
                return;
            }

            BatchDecoder.Decode(_frames, _packets, _decapsulate);
            Tally.Add(_frames, _packets);
            _tracker.Add(_frames, _packets, _frameCount + 1);
            Volatile.Write(ref _frameCount, _frameCount + _frames.Count);
            Volatile.Write(ref _bytesInUse, _tracker.Table.BytesInUse + (_journal?.BytesInUse ?? 0) + _bytesHeld);
            if (_bytesInUse > enough)
                onMore(this);
        }
    }

    /// <summary>Frees the records that were last seen at this time or before; returns how many flows that were.</summary>
    public long EvictIdle(long threshold, IFlowSink? closed)
    {
        var evicted = _tracker.EvictIdle(threshold, closed);
        _bytesHeld = closed?.BytesHeld ?? 0;
        return evicted;
    }

    /// <summary>Joins fragments with datagrams that began in the part before, which has done the same.</summary>
    public void GoOnFrom(FlowPart before) => _fragments.GoOnFrom(before._fragments, _tracker.Table);

    /// <inheritdoc/>
    public void Dispose() => _tracker.Dispose();
}
