using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Decode;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier;

/// <summary>
/// The whole loop: read a batch, decode it, count it, join it into flows. Data goes one way; after this only records travel.
/// </summary>
public sealed class FlowPipeline : IDisposable
{
    readonly PipelineOptions _options;
    readonly IFlowSink? _closedEarly;
    readonly FrameBatch _frames = new();
    readonly PacketBatch _packets = new();
    readonly FlowTracker _tracker = new(new FlowTable());
    long _frameCount;

    /// <summary>Creates a pipeline; flow records that must leave before the end go to <paramref name="closedEarly"/>.</summary>
    public FlowPipeline(PipelineOptions options, IFlowSink? closedEarly = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxMemory, PipelineOptions.SmallestMaxMemory);
        _options = options;
        _closedEarly = closedEarly;
    }

    /// <summary>Frames read so far; may be read from another thread.</summary>
    public long Frames => Volatile.Read(ref _frameCount);

    /// <summary>What the frames were.</summary>
    public FrameTally Tally { get; } = new();

    /// <summary>Flows whose record was closed early for lack of memory.</summary>
    public long ClosedEarly { get; private set; }

    /// <summary>Non-first fragments whose first fragment was not seen.</summary>
    public long FragmentsWithoutFlow => _tracker.UnclaimedFragments;

    /// <summary>ICMP errors that quote a flow of which no frame was seen.</summary>
    public long IcmpErrorsWithoutFlow => _tracker.Table.IcmpErrorsWithoutFlow;

    /// <summary>Reads the source to its end, or until cancelled; what was read until then stays.</summary>
    public void Run(IFrameSource source, CancellationToken cancellation)
    {
        while (!cancellation.IsCancellationRequested && source.Read(_frames))
        {
            BatchDecoder.Decode(_frames, _packets, _options.Decapsulate);
            Tally.Add(_frames, _packets);
            _tracker.Add(_frames, _packets, _frameCount + 1);
            Volatile.Write(ref _frameCount, _frameCount + _frames.Count);
            if (_tracker.Table.BytesInUse > _options.MaxMemory)
                ClosedEarly += _tracker.EvictIdle(_closedEarly);
        }
    }

    /// <summary>The flow records, by first frame. Enumerating again gives the same records.</summary>
    public IEnumerable<FlowRecord> Flows()
    {
        var reader = Reader();
        while (reader.TryRead(out var record))
            yield return record;
    }

    /// <summary>Reads the flow records by first frame, one at a time and without copies.</summary>
    internal FlowReader Reader() => new(_tracker.Table);

    /// <summary>
    /// All records, those included of which only an ICMP error speaks: what another part of the capture is merged with.
    /// </summary>
    internal IEnumerable<FlowRecord> Records()
    {
        var table = _tracker.Table;
        for (var record = 1u; record <= table.Count; record++)
        {
            table.Read(record, out var result);
            yield return result;
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _tracker.Dispose();
}
