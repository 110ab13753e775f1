using System.Runtime.ExceptionServices;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier;

/// <summary>
/// Reads the parts of a capture at the same time, each into a table of its own, then verifies that they meet and can be joined. If
/// not, the first part, which is what one thread would have read so far, goes on alone. Either the result is what one thread would
/// have made, or there is none.
/// </summary>
sealed class PartedReading : IDisposable
{
    // Tables of parts may together be smaller than one table of the whole, but never by half: the index grows by doubling.
    // Where that could reach the limit of memory, one thread must decide which flows leave.
    const int Reserve = 2;

    readonly CaptureParts _capture;
    readonly PipelineOptions _options;
    readonly FlowHash _hash = FlowHash.Random();
    FlowPart[] _parts;
    bool _mustGiveUp;

    public PartedReading(CaptureParts capture, PipelineOptions options)
    {
        _capture = capture;
        _options = options;
        _parts = new FlowPart[capture.Count];
        for (var i = 0; i < _parts.Length; i++)
            _parts[i] = NewPart(i);
    }

    /// <summary>The flows of all parts, once <see cref="TryRun"/> has succeeded.</summary>
    public FlowParts? Flows { get; private set; }

    /// <summary>Frames read so far; may be read from another thread.</summary>
    public long Frames => FramesOf(Volatile.Read(ref _parts));

    /// <summary>Frames of all these parts.</summary>
    public static long FramesOf(FlowPart[] parts)
    {
        var frames = 0L;
        foreach (var part in parts)
            frames += part.Frames;
        return frames;
    }

    /// <summary>
    /// Reads; false if there is no result. If cancelled, parts behind the first incomplete one are dropped, so that the result is always
    /// the beginning of the capture.
    /// </summary>
    /// <param name="evict">Closes idle flows of the only part that is left, if memory is short.</param>
    /// <param name="cancellation">Ends reading.</param>
    public bool TryRun(Action<FlowPart> evict, CancellationToken cancellation)
    {
        var count = ReadAndVerify(cancellation);
        var isCancelled = cancellation.IsCancellationRequested;
        if (_mustGiveUp && !isCancelled)
            return TryGoOnAlone(evict, cancellation);
        var flows = Join(_parts.AsSpan(0, count));
        var isExact = _capture.AreInOrder(count) || (!_capture.HaveTimeGaps(count) && flows.AreExact());
        if (!isExact || !flows.FollowSame() || !flows.TryFollowBeginnings())
        {
            if (!isCancelled)
                return TryGoOnAlone(evict, cancellation);
            flows = Join(_parts.AsSpan(0, count = 1));
        }

        for (var i = 1; i < count; i++)
            _parts[i].GoOnFrom(_parts[i - 1]);
        return TryConclude(count, flows);
    }

    /// <summary>Hands the parts over.</summary>
    public FlowPart[] Take()
    {
        var parts = _parts;
        _parts = [];
        return parts;
    }

    /// <summary>The flows of consecutive parts.</summary>
    public static FlowParts Join(ReadOnlySpan<FlowPart> parts)
    {
        var tables = new FlowTable[parts.Length];
        var framesBefore = new long[parts.Length];
        for (var i = 0; i < parts.Length; i++)
        {
            tables[i] = parts[i].Table;
            framesBefore[i] = i == 0 ? 0 : framesBefore[i - 1] + parts[i - 1].Frames;
        }

        return new FlowParts(tables, framesBefore);
    }

    public void Dispose()
    {
        foreach (var part in _parts)
            part.Dispose();
    }

    /// <summary>Returns how many parts make up the beginning of the capture.</summary>
    int ReadAndVerify(CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        RunAll(stop);
        var count = 1;
        for (; count < _parts.Length && _parts[count - 1].IsComplete && !_mustGiveUp; count++)
        {
            if (!_capture.Fits(count))
                Repair(count, stop);
        }

        GiveUpIfMemoryIsShort(stop);
        return count;
    }

    /// <summary>
    /// Drops all parts but the first, which then reads on to the end of the capture: what one thread does from the start. Only when flows
    /// leave depends on how frames came in batches, so where a batch was cut at the end of the part, they must not.
    /// </summary>
    bool TryGoOnAlone(Action<FlowPart> evict, CancellationToken cancellation)
    {
        var first = _parts[0];
        var isCut = first.IsComplete || _capture[0].Last is { HasPaused: true };
        Keep(1);
        if (!_capture.TryGoOnAlone())
            return false;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        first.Run(_capture[0], _options.MaxMemory, isCut ? _ => stop.Cancel() : evict, stop.Token);
        return (cancellation.IsCancellationRequested || !stop.IsCancellationRequested) && TryConclude(1, Join(_parts));
    }

    bool TryConclude(int count, FlowParts flows)
    {
        Keep(count);
        Flows = flows;
        return _capture.TryConclude(count);
    }

    void Keep(int count)
    {
        var dropped = _parts.AsSpan(count);
        Volatile.Write(ref _parts, _parts[..count]);
        foreach (var part in dropped)
            part.Dispose();
    }

    FlowPart NewPart(int number) => new(_options, _hash, hasPartBefore: number > 0);

    /// <summary>One thread a part, this one for the first. All have ended when this returns, or throws what one of them threw.</summary>
    void RunAll(CancellationTokenSource stop)
    {
        var errors = new ExceptionDispatchInfo?[_parts.Length];
        var threads = new List<Thread>();
        try
        {
            for (var i = 1; i < _parts.Length; i++)
            {
                var number = i;
                var thread = new Thread(() => Run(number, errors, stop)) { IsBackground = true };
                thread.Start();
                threads.Add(thread);
            }

            Run(0, errors, stop);
        }
        catch (OutOfMemoryException)
        {
            // The system has no more threads.
            GiveUp(stop);
        }
        finally
        {
            foreach (var thread in threads)
                thread.Join();
        }

        foreach (var error in errors)
            error?.Throw();
    }

    void Run(int number, ExceptionDispatchInfo?[] errors, CancellationTokenSource stop)
    {
        try
        {
            Run(number, stop);
        }
        catch (OutOfMemoryException)
        {
            // One table of the whole needs less than several of parts.
            GiveUp(stop);
        }
        catch (Exception error)
        {
            errors[number] = ExceptionDispatchInfo.Capture(error);
            stop.Cancel();
        }
    }

    void Run(int number, CancellationTokenSource stop)
    {
        var share = _options.MaxMemory / Reserve / _parts.Length;
        _parts[number].Run(_capture[number], share, _ => GiveUpIfMemoryIsShort(stop), stop.Token);
        if (_capture[number].HasFailed)
            GiveUp(stop);
    }

    /// <summary>Reads a part again that began at a wrong place.</summary>
    void Repair(int number, CancellationTokenSource stop)
    {
        _parts[number].Dispose();
        _parts[number] = NewPart(number);
        _capture.Repair(number);
        Run(number, stop);
    }

    void GiveUpIfMemoryIsShort(CancellationTokenSource stop)
    {
        var bytes = 0L;
        foreach (var part in _parts)
            bytes += part.BytesInUse;
        if (bytes > _options.MaxMemory / Reserve)
            GiveUp(stop);
    }

    void GiveUp(CancellationTokenSource stop)
    {
        Volatile.Write(ref _mustGiveUp, true);
        stop.Cancel();
    }
}
