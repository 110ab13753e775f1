using System.Globalization;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Live;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Storage;

/// <summary>
/// Stores the flows of a running capture, on a thread of its own: the capturing thread never waits. What the store cannot take is left out and
/// counted; a store that cannot be written is tried again.
/// </summary>
public sealed class LiveStore : ILiveListener, IDisposable
{
    readonly PartQueue _queue;
    readonly StoreThread _thread;
    readonly CaptureStatistics _statistics;
    readonly LiveStoreOptions _options;
    readonly TimeProvider _clock;
    PartBatch? _batch;
    RunProgress _progress = new();
    bool _silenceIsEvidence = true;
    bool _mayWait;
    long _batches;
    long _number;
    long _lastPut;
    long _leftOut;

    /// <summary>Begins; the thread runs until <see cref="Finish"/>.</summary>
    /// <param name="store">The store; disposed of by its owner, after this.</param>
    /// <param name="writer">Of the run; disposed of with this.</param>
    /// <param name="options">How.</param>
    /// <param name="statistics">What the source knows.</param>
    /// <param name="complain">Takes a line for the user, on any thread.</param>
    /// <param name="clock">The clock.</param>
    public LiveStore(IFlowStore store, IRunWriter writer, LiveStoreOptions options, CaptureStatistics statistics, Action<string> complain, TimeProvider clock)
    {
        (_options, _statistics, _clock) = (options, statistics, clock);
        _queue = new PartQueue(options.MostWaiting);
        _thread = new StoreThread(store, writer, _queue, options, complain, clock);
        _lastPut = clock.GetTimestamp();
        _thread.Start();
    }

    /// <summary>Parts that are not in the store and will not be. For any thread.</summary>
    public long PartsLeftOut => Interlocked.Read(ref _leftOut) + _thread.PartsGivenUp;

    /// <inheritdoc/>
    public void HandedPart(in FlowRecord part, in FlowRecord whole, bool isLast)
    {
        if ((_batch ??= TakeEmpty()) is not { } batch)
        {
            Interlocked.Increment(ref _leftOut);
            return;
        }

        batch.Add(part, whole, ++_number, (isLast ? PartMarks.Last : PartMarks.None) | (_silenceIsEvidence ? PartMarks.SilenceIsEvidence : PartMarks.None));
        if (batch.IsFull)
            Put();
    }

    /// <inheritdoc/>
    public void Looked(LiveSnapshot snapshot, TrafficReport report)
    {
        _silenceIsEvidence = snapshot.Health.SilenceIsEvidence;
        _progress = new RunProgress
        {
            Frames = snapshot.Capture.Counts.Frames,
            Bytes = snapshot.Capture.Counts.Bytes,
            DroppedFrames = _statistics.DroppedFrames,
            PartsLeftOut = PartsLeftOut,
            FirstSeen = snapshot.Capture.FirstSeen,
            LastSeen = snapshot.Capture.LastSeen,
            ListenedUntil = _statistics.ListenedUntil,
            LearnedPorts = snapshot.LearnedPorts,
        };
        if (_clock.GetElapsedTime(_lastPut) >= _options.Interval && (_batch ??= _queue.TakeEmpty()) is not null)
            Put();
    }

    /// <summary>The capture has ended: from now on this waits for the store rather than leave something out, unless it does not get on.</summary>
    public void MayWait() => _mayWait = true;

    /// <summary>After the last part: writes what waits, and completes the run. Waits for that. False if not all is stored.</summary>
    public bool Finish()
    {
        if ((_batch ??= TakeEmpty()) is not null)
            Put();
        _queue.Close();
        _thread.Finish(_progress with { PartsLeftOut = PartsLeftOut });
        return PartsLeftOut == 0 && _thread.IsComplete;
    }

    /// <summary>What became of it, for the user.</summary>
    public string Summary => string.Create(CultureInfo.InvariantCulture, $"{_thread.PartsWritten:N0} parts of flows{Missing}");

    /// <inheritdoc/>
    public void Dispose()
    {
        _queue.Close();
        _thread.Dispose();
        _queue.Dispose();
    }

    string Missing => PartsLeftOut == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {PartsLeftOut:N0} parts are NOT stored");

    PartBatch? TakeEmpty()
    {
        var batch = _queue.TakeEmpty();
        if (batch is null && _mayWait)
            _mayWait = _queue.AwaitEmpty(_options.LongestWait, out batch);
        return batch;
    }

    void Put()
    {
        _batch!.Number = ++_batches;
        _batch.Progress = _progress with { PartsLeftOut = PartsLeftOut };
        _queue.Put(_batch);
        _batch = null;
        _lastPut = _clock.GetTimestamp();
    }
}
