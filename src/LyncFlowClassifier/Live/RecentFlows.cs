using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Live;

/// <summary>The flagged flows that were closed last: who looks at the screen must still see them.</summary>
/// <param name="most">How many are kept.</param>
sealed class RecentFlows(int most)
{
    readonly Queue<FlowRecord> _records = new();

    /// <summary>Oldest first.</summary>
    public IReadOnlyCollection<FlowRecord> Records => _records;

    /// <summary>Bytes in use, about.</summary>
    public long BytesInUse => (long)_records.Count * System.Runtime.CompilerServices.Unsafe.SizeOf<FlowRecord>();

    /// <summary>Adds one; true if <paramref name="oldest"/> had to make room for it.</summary>
    public bool Add(in FlowRecord record, out FlowRecord oldest)
    {
        oldest = default;
        var isFull = _records.Count == most && _records.TryDequeue(out oldest);
        _records.Enqueue(record);
        return isFull;
    }
}
