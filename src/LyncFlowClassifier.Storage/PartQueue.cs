using System.Collections.Concurrent;

namespace LyncFlowClassifier.Storage;

/// <summary>
/// Batches on their way from a thread that must not wait to one that writes. There are only so many: a batch goes to and fro between the two,
/// so nothing is allocated once all are made.
/// </summary>
/// <param name="most">Most parts that wait.</param>
sealed class PartQueue(int most) : IDisposable
{
    /// <summary>Parts of a batch.</summary>
    const int LargestBatch = 2_000;

    /// <summary>Least batches: one is written while others are filled.</summary>
    const int FewestBatches = 4;

    readonly int _batchSize = Math.Clamp(most / FewestBatches, 1, LargestBatch);
    readonly ConcurrentQueue<PartBatch> _full = new();
    readonly ConcurrentQueue<PartBatch> _empty = new();
    readonly AutoResetEvent _changed = new(false);
    readonly AutoResetEvent _freed = new(false);
    int _made;
    volatile bool _isClosed;

    /// <summary>True once nothing follows.</summary>
    public bool IsClosed => _isClosed;

    /// <summary>True if nothing waits.</summary>
    public bool IsEmpty => _full.IsEmpty;

    /// <summary>An empty batch; null if all wait to be written. For the thread that fills.</summary>
    public PartBatch? TakeEmpty()
    {
        if (_empty.TryDequeue(out var batch))
            return batch;
        if (_made >= Math.Max(FewestBatches, most / _batchSize))
            return null;
        _made++;
        return new PartBatch(_batchSize);
    }

    /// <summary>Waits for an empty batch; false if none comes for so long. For the thread that fills.</summary>
    public bool AwaitEmpty(TimeSpan longest, out PartBatch? batch)
    {
        while ((batch = TakeEmpty()) is null)
        {
            if (!_freed.WaitOne(longest))
                return false;
        }

        return true;
    }

    /// <summary>Hands a batch to the other thread.</summary>
    public void Put(PartBatch batch)
    {
        _full.Enqueue(batch);
        _changed.Set();
    }

    /// <summary>Nothing follows.</summary>
    public void Close()
    {
        _isClosed = true;
        _changed.Set();
    }

    /// <summary>The next batch, which stays where it is until <see cref="Done"/>. For the thread that writes.</summary>
    public bool TryPeek(out PartBatch? batch) => _full.TryPeek(out batch);

    /// <summary>The first batch is written, or given up.</summary>
    public void Done()
    {
        if (!_full.TryDequeue(out var batch))
            return;
        batch.Clear();
        _empty.Enqueue(batch);
        _freed.Set();
    }

    /// <summary>Waits until something is put or closed, or for so long.</summary>
    public void Wait(TimeSpan longest) => _changed.WaitOne(longest);

    public void Dispose()
    {
        _changed.Dispose();
        _freed.Dispose();
    }
}
