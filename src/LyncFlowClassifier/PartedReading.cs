using System.Runtime.ExceptionServices;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier;

/// <summary>
/// Reads the parts of a capture at the same time, each into a table of its own, then verifies that they meet. Either the result is
/// what one thread would have made, or there is none: then the capture must be read on one thread.
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

    /// <summary>The parts; they belong to this object until <see cref="Take"/>.</summary>
    public FlowPart[] Parts => _parts;

    /// <summary>
    /// Reads; false if there is no result. If cancelled, parts behind the first incomplete one are dropped, so that the result is always
    /// the beginning of the capture.
    /// </summary>
    public bool TryRun(CancellationToken cancellation)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        RunAll(stop);
        var count = 1;
        while (count < _parts.Length && _parts[count - 1].IsComplete && !_mustGiveUp)
        {
            if (!_capture.Fits(count))
                Repair(count, stop);
            _parts[count].GoOnFrom(_parts[count - 1]);
            count++;
        }

        GiveUpIfMemoryIsShort(stop);
        if (_mustGiveUp && !cancellation.IsCancellationRequested)
            return false;
        Flows = Join(count);
        if (!_capture.AreInOrder(count) && !Flows.AreExact())
        {
            if (!cancellation.IsCancellationRequested)
                return false;
            Flows = Join(count = 1);
        }

        if (!_capture.TryConclude(count))
            return false;
        foreach (var part in _parts.AsSpan(count))
            part.Dispose();
        _parts = _parts[..count];
        return true;
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

    FlowParts Join(int count) => Join(_parts.AsSpan(0, count));

    FlowPart NewPart(int number) => new(_options.Decapsulate, _hash, hasPartBefore: number > 0);

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
