using System.Globalization;

namespace LyncFlowClassifier.Storage;

/// <summary>Writes batches of a queue to a store, again and again if need be, and now and then deletes what is too old.</summary>
/// <param name="store">The store.</param>
/// <param name="writer">Of the run; disposed of with this.</param>
/// <param name="queue">What is to be written.</param>
/// <param name="options">How.</param>
/// <param name="complain">Takes a line for the user.</param>
/// <param name="clock">The clock.</param>
sealed class StoreThread(IFlowStore store, IRunWriter writer, PartQueue queue, LiveStoreOptions options, Action<string> complain, TimeProvider clock) : IDisposable
{
    readonly ManualResetEventSlim _ended = new();
    Thread? _thread;
    RunProgress? _final;
    long _written;
    long _givenUp;
    long _lastTrim;
    bool _isFailing;

    /// <summary>Parts that are in the store.</summary>
    public long PartsWritten => Interlocked.Read(ref _written);

    /// <summary>Parts that waited when the store could not be written at the end.</summary>
    public long PartsGivenUp => Interlocked.Read(ref _givenUp);

    /// <summary>True if the run is complete in the store.</summary>
    public bool IsComplete { get; private set; }

    public void Start()
    {
        _lastTrim = clock.GetTimestamp() - (long)(options.TrimInterval.TotalSeconds * clock.TimestampFrequency);
        _thread = new Thread(Run) { IsBackground = true, Name = "store" };
        _thread.Start();
    }

    /// <summary>Waits until all is written, or cannot be. The queue must be closed.</summary>
    public void Finish(RunProgress progress)
    {
        _final = progress;
        _ended.Set();
        _thread?.Join();
    }

    public void Dispose()
    {
        _ended.Set();
        _thread?.Join();
        writer.Dispose();
        _ended.Dispose();
    }

    void Run()
    {
        while (true)
        {
            // Asked before the queue is: what is put before it is closed is written.
            var isClosed = queue.IsClosed;
            if (queue.TryPeek(out var batch))
            {
                if (!TryWrite(batch!) && !WaitAfterFailure())
                    break;
            }
            else if (isClosed)
            {
                break;
            }
            else
            {
                Trim();
                queue.Wait(options.Interval);
            }
        }

        while (queue.TryPeek(out var batch))
        {
            Interlocked.Add(ref _givenUp, batch!.Count);
            queue.Done();
        }

        Complete();
    }

    bool TryWrite(PartBatch batch)
    {
        try
        {
            writer.Write(batch);
            Interlocked.Add(ref _written, batch.Count);
            queue.Done();
            if (_isFailing)
                complain($"'{store.Name}': the store is written again");
            _isFailing = false;
            return true;
        }
        catch (StoreException e)
        {
            if (!_isFailing)
                complain($"{e.Message}; flows wait in memory, and are left out when there are too many");
            _isFailing = true;
            return false;
        }
    }

    // At the end there is one more try.
    bool WaitAfterFailure()
    {
        if (_ended.IsSet)
            return false;
        _ended.Wait(options.RetryDelay);
        return true;
    }

    void Complete()
    {
        _ended.Wait();
        if (_final is not { } progress)
            return;
        try
        {
            writer.Complete(progress with { PartsLeftOut = progress.PartsLeftOut + PartsGivenUp }, [], []);
            IsComplete = true;
        }
        catch (StoreException e)
        {
            complain(_isFailing ? $"{e.Message}; the end of the capture is not stored" : $"{e.Message}; the run stays incomplete in the store");
        }
    }

    void Trim()
    {
        if (options.Keep is not { } keep || clock.GetElapsedTime(_lastTrim) < options.TrimInterval)
            return;
        try
        {
            var since = UnixTime.Of(clock.GetUtcNow() - keep);
            var done = store.Compact(new CompactionOptions { KeepSince = since }, () => queue.IsEmpty && !queue.IsClosed);
            if (done.IsFinished)
                _lastTrim = clock.GetTimestamp();
        }
        catch (StoreException e)
        {
            _lastTrim = clock.GetTimestamp();
            complain(string.Create(CultureInfo.InvariantCulture, $"{e.Message}; flows older than {keep.TotalDays:0.##} days stay in the store for now"));
        }
    }
}
