using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Report;

/// <summary>
/// Flow records put aside, in blocks: a list that grows by copying would need several times the memory of what it holds.
/// </summary>
sealed class RecordStore
{
    const int BlockBits = 6;
    const int BlockSize = 1 << BlockBits;

    readonly List<FlowRecord[]> _blocks = [];

    /// <summary>Records in the store.</summary>
    public int Count { get; private set; }

    /// <summary>The record with this number, from 0 in the order of <see cref="Add"/>.</summary>
    public ref readonly FlowRecord this[int number] => ref _blocks[number >> BlockBits][number & (BlockSize - 1)];

    /// <summary>Copies a record into the store.</summary>
    public void Add(in FlowRecord record)
    {
        if (Count == _blocks.Count << BlockBits)
            _blocks.Add(new FlowRecord[BlockSize]);
        _blocks[^1][Count++ & (BlockSize - 1)] = record;
    }

    /// <summary>Numbers of all records by their first frame.</summary>
    public int[] ByFirstFrame()
    {
        var frames = new long[Count];
        var numbers = new int[Count];
        for (var number = 0; number < Count; number++)
            (frames[number], numbers[number]) = (this[number].FirstFrame, number);
        if (Count > 0)
            Array.Sort(frames, numbers);
        return numbers;
    }
}
