using System.Runtime.CompilerServices;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// A growing array of plain values outside the garbage-collected heap, aligned to cache lines. Entry 0 is never handed out, so
/// that 0 can mean "none". Freed entries are used again.
/// </summary>
/// <remarks>
/// Proof obligations of its users: an index comes from <see cref="Add"/> or <see cref="Append"/> and was not freed since; a pointer
/// is not kept over one of these, which may move the array.
/// </remarks>
sealed unsafe class NativeArray<T> : IDisposable
    where T : unmanaged
{
    T* _items;
    uint _capacity;
    uint _settled;
    readonly List<uint> _free = [];

    public NativeArray(uint capacity)
    {
        Grow(Math.Max(capacity, 16));
        Count = 1;
        _items[0] = default;
    }

    /// <summary>Entries ever handed out, entry 0 included.</summary>
    public uint Count { get; private set; }

    /// <summary>Bytes that hold entries in use.</summary>
    public long BytesInUse => (Count - (long)_free.Count) * sizeof(T);

    /// <summary>First entry; moves when the array grows.</summary>
    public T* Items => _items;

    public ref T this[uint index]
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref _items[index];
    }

    /// <summary>Hands out a zeroed entry.</summary>
    public uint Add()
    {
        if (_free.Count > 0)
        {
            var reused = _free[^1];
            _free.RemoveAt(_free.Count - 1);
            _items[reused] = default;
            return reused;
        }

        var added = Append();
        _items[added] = default;
        return added;
    }

    /// <summary>
    /// Hands out the entry behind all others, with undefined content: the caller writes all of it. For arrays of which nothing is freed
    /// singly.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Append()
    {
        if (Count == _capacity)
            Grow(checked(_capacity * 2));
        return Count++;
    }

    /// <summary>Gives an entry back.</summary>
    public void Free(uint index) => _free.Add(index);

    /// <summary>Forgets all entries from <paramref name="count"/> on; their memory goes back to the system.</summary>
    public void Truncate(uint count)
    {
        var touched = BytesOf(Count);
        Count = count;
        NativeBlock.Empty(_items, BytesOf(_capacity), BytesOf(count), touched);
    }

    /// <summary>
    /// Begins to close the gaps that freed entries left. <see cref="Settle"/> must follow once for each number of an entry in use,
    /// then <see cref="EndCompaction"/>.
    /// </summary>
    public void BeginCompaction()
    {
        _settled = Count - (uint)_free.Count;
        _free.RemoveAll(number => number >= _settled);
    }

    /// <summary>Moves the entry with this number into a gap if it lies too far behind; the number becomes its new one.</summary>
    public void Settle(ref uint number)
    {
        if (number < _settled)
            return;
        var gap = _free[^1];
        _free.RemoveAt(_free.Count - 1);
        _items[gap] = _items[number];
        number = gap;
    }

    /// <summary>Ends what <see cref="BeginCompaction"/> began: no entry is free any more.</summary>
    public void EndCompaction()
    {
        if (_free.Count != 0)
            throw new InvalidOperationException("Entries are in use of which nobody has the number.");
        _free.TrimExcess();
        Truncate(_settled);
    }

    public void Dispose()
    {
        NativeBlock.Free(_items, BytesOf(_capacity));
        _items = null;
    }

    static nuint BytesOf(uint capacity) => checked((nuint)capacity * (nuint)sizeof(T));

    [MethodImpl(MethodImplOptions.NoInlining)]
    void Grow(uint capacity)
    {
        _items = _items == null
            ? (T*)NativeBlock.Allocate(BytesOf(capacity))
            : (T*)NativeBlock.Grow(_items, BytesOf(_capacity), BytesOf(capacity));
        _capacity = capacity;
    }
}
