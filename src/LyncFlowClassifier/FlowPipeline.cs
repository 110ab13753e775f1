using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Decode;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier;

/// <summary>
/// From frames to flow records, on one thread or several (<see cref="PartedReading"/>). Data goes one way; after this only records travel.
/// </summary>
public sealed class FlowPipeline : IDisposable
{
    readonly PipelineOptions _options;
    readonly IFlowSink? _closedEarly;
    readonly Action<FlowPart> _evict;
    FlowPart[] _parts;
    FlowParts? _flows;
    LearnedFacts? _learned;
    PartedReading? _reading;

    /// <summary>Creates a pipeline; flow records that must leave before the end go to <paramref name="closedEarly"/>.</summary>
    public FlowPipeline(PipelineOptions options, IFlowSink? closedEarly = null)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(options.MaxMemory, PipelineOptions.SmallestMaxMemory);
        ArgumentOutOfRangeException.ThrowIfLessThan(options.Threads, 1);
        _options = options;
        _closedEarly = closedEarly;
        _evict = part => ClosedEarly += part.EvictIdle(part.Table.IdleThreshold, _closedEarly);
        _parts = [new FlowPart(options, FlowHash.Random(), hasPartBefore: false)];
    }

    /// <summary>Frames read so far; may be read from another thread.</summary>
    public long Frames => Volatile.Read(ref _reading)?.Frames ?? PartedReading.FramesOf(_parts);

    /// <summary>What the frames were.</summary>
    public FrameTally Tally { get; private set; } = new();

    /// <summary>Flows whose record was closed early for lack of memory.</summary>
    public long ClosedEarly { get; private set; }

    /// <summary>Flows whose record was closed because they were idle (<see cref="Expire"/>).</summary>
    public long ClosedIdle { get; private set; }

    /// <summary>Bytes that flow records use now.</summary>
    public long BytesInUse => _parts.Sum(part => part.BytesInUse);

    /// <summary>Non-first fragments whose first fragment was not seen.</summary>
    public long FragmentsWithoutFlow => _parts[^1].FragmentsWithoutFlow;

    /// <summary>ICMP errors that quote a flow of which no frame was seen.</summary>
    public long IcmpErrorsWithoutFlow => Parts.IcmpErrorsWithoutFlow;

    /// <summary>
    /// Beginnings of connections, one for each direction, of which only the first data frame was looked at: too many others were being
    /// followed.
    /// </summary>
    public long BeginningsNotFollowed => Parts.NotFollowed;

    /// <summary>What answers in the capture say of names and ports of hosts; empty if payloads are not looked at.</summary>
    public LearnedFacts Learned => _learned ??= Parts.Learned();

    /// <summary>What the user chose.</summary>
    internal PipelineOptions Options => _options;

    /// <summary>In how many parts the capture was read.</summary>
    internal int PartCount => _parts.Length;

    internal FlowParts Parts => _flows ??= PartedReading.Join(_parts);

    /// <summary>Reads the source to its end, or until cancelled; what was read until then stays.</summary>
    public void Run(IFrameSource source, CancellationToken cancellation)
    {
        if (_parts.Length > 1)
            throw new InvalidOperationException("what was read on several threads is complete; use another pipeline for more");
        if (_options.Threads > 1 && Frames == 0 && source is CaptureSequence capture)
        {
            using var parts = capture.Split(_options.Threads, _options.SmallestPart);
            if (parts is not null && TryRun(parts, cancellation))
                return;
        }

        _parts[0].Run(source, _options.MaxMemory, _evict, cancellation);
        Conclude(null);
    }

    /// <summary>
    /// Between two calls of <see cref="Run"/>: closes the flows that were last seen at <paramref name="idleUntil"/> or before, and hands over
    /// the part until now of those whose part began at <paramref name="begunUntil"/> or before. Both are packet times in ns, <see cref="PacketTime.None"/> for none.
    /// </summary>
    public void Expire(long idleUntil, long begunUntil)
    {
        var part = _parts is [var only] ? only : throw new InvalidOperationException("what was read on several threads is complete");
        if (idleUntil != PacketTime.None && part.Table.HasIdle(idleUntil))
            ClosedIdle += part.EvictIdle(idleUntil, _closedEarly);
        if (_closedEarly is not null)
            part.Table.CutLong(begunUntil, _closedEarly);
        _flows = null;
    }

    /// <summary>The flow records, by first frame. Enumerating again gives the same records.</summary>
    public IEnumerable<FlowRecord> Flows()
    {
        var reader = Reader();
        while (reader.TryRead(out var record))
            yield return record;
    }

    /// <summary>Reads the flow records by first frame, one at a time and without copies.</summary>
    internal FlowReader Reader() => new(Parts);

    /// <summary>
    /// All records, those included of which only an ICMP error speaks: what another part of the capture is merged with.
    /// </summary>
    internal IEnumerable<FlowRecord> Records()
    {
        foreach (var part in _parts)
        {
            for (var record = 1u; record <= part.Table.Count; record++)
            {
                part.Table.Read(record, out var result);
                yield return result;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var part in _parts)
            part.Dispose();
    }

    /// <summary>Reads the parts at the same time; false if the capture must be read on one thread.</summary>
    internal bool TryRun(CaptureParts parts, CancellationToken cancellation)
    {
        using var reading = new PartedReading(parts, _options);
        Volatile.Write(ref _reading, reading);
        try
        {
            if (!reading.TryRun(_evict, cancellation))
                return false;
            _parts[0].Dispose();
            _parts = reading.Take();
        }
        finally
        {
            Volatile.Write(ref _reading, null);
        }

        Conclude(reading.Flows);
        return true;
    }

    void Conclude(FlowParts? flows)
    {
        // From here on records are only read, one after the other, unless more frames follow.
        foreach (var part in _parts)
        {
            if (!_options.IsLive)
                part.Table.ReleaseIndex();
        }

        _flows = flows;
        _learned = null;
        Tally = _parts[0].Tally;
        foreach (var part in _parts.AsSpan(1))
            Tally.Add(part.Tally);
    }
}
