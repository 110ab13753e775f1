using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// Open-addressing index of 8-byte slots apart from the records: upper half the record number, lower half the hash. The hash in
/// the slot rejects nearly all strangers without touching a record, and growing moves slots only. At most three quarters full.
/// A hash is looked for in all eight slots of its cache line before the next line is touched.
/// </summary>
/// <remarks>
/// Proof obligations: the capacity is a power of two of at least eight, and at least one slot is empty, so every probe ends. Nothing
/// is removed singly, so what is in the index lies before the first empty slot of its probe.
/// </remarks>
sealed unsafe class FlowIndex : IDisposable
{
    ulong* _slots;
    uint _mask;

    public FlowIndex(int log2Capacity)
    {
        _mask = (1u << log2Capacity) - 1;
        _slots = Allocate(_mask);
    }

    /// <summary>Slots that hold a record.</summary>
    public uint Count { get; private set; }

    /// <summary>First slot; moves when the index grows.</summary>
    public ulong* Slots => _slots;

    /// <summary>Number of slots less one.</summary>
    public uint Mask => _mask;

    /// <summary>Bytes of all slots.</summary>
    public long Bytes => (_mask + 1L) * sizeof(ulong);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(uint hash)
    {
        if (Sse.IsSupported)
            Sse.Prefetch0(_slots + (hash & _mask));
    }

    /// <summary>
    /// Prefetches the second line of a hash if the first one is full: where many records are new, one of ten look-ups goes on there.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void PrefetchOverflow(uint hash)
    {
        var line = _slots + (hash & _mask & ~(SlotsOfLine - 1));
        var isEmpty = Vector128<ulong>.Zero;
        for (var i = 0u; i < SlotsOfLine; i += (uint)Vector128<ulong>.Count)
            isEmpty |= Vector128.Equals(Vector128.Load(line + i), Vector128<ulong>.Zero);
        if (isEmpty == Vector128<ulong>.Zero)
            Prefetch(hash + SlotsOfLine);
    }

    /// <summary>Record number of the first slot with this hash, or 0. The caller compares the key and may go on with <see cref="Next"/>.</summary>
    public uint Find(uint hash) => Find(hash, out _);

    /// <summary>The same; <paramref name="probe"/> is the place for <see cref="AddAt"/> if there is none.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Find(uint hash, out uint probe)
    {
        probe = 0;
        return FindFrom(ref probe, hash);
    }

    /// <summary>Record number of the slot with this hash after the one that holds <paramref name="record"/>, or 0.</summary>
    public uint Next(uint hash, uint record)
    {
        var probe = 0u;
        while ((uint)(_slots[SlotOf(hash, probe, _mask)] >> 32) != record)
            probe++;
        probe++;
        return FindFrom(ref probe, hash);
    }

    /// <summary>
    /// Bytes of the slots that the records and the next <paramref name="more"/> need, and of the old ones if it grows for them. A capacity
    /// that it merely began with does not count.
    /// </summary>
    public long BytesFor(uint more)
    {
        if (Count + more > MostOf(_mask))
            return Bytes * 3;
        var records = Count + more;
        return Math.Min(Bytes, (long)BitOperations.RoundUpToPowerOf2(records + records / 3 + 2) * sizeof(ulong));
    }

    /// <summary>Adds a record that is not there.</summary>
    public void Add(uint hash, uint record)
    {
        if (Count + 1 > MostOf(_mask))
            Grow();
        Put(_slots, _mask, ((ulong)record << 32) | hash);
        Count++;
    }

    /// <summary>Adds a record of a hash that is not there, where <see cref="Find(uint, out uint)"/> ended.</summary>
    public void AddAt(uint probe, uint hash, uint record)
    {
        if (Count + 1 > MostOf(_mask))
        {
            Add(hash, record);
            return;
        }

        _slots[SlotOf(hash, probe, _mask)] = ((ulong)record << 32) | hash;
        Count++;
    }

    /// <summary>Removes all records. The capacity stays if it suits about <paramref name="expected"/> records.</summary>
    public void Clear(uint expected)
    {
        var mask = Smallest;
        while (expected > MostOf(mask))
            mask = checked(mask * 2 + 1);

        // One that is twice as large will soon be needed again.
        if (mask == _mask || mask == _mask >> 1)
        {
            NativeMemory.Clear(_slots, (nuint)Bytes);
        }
        else
        {
            NativeBlock.Free(_slots, BytesOf(_mask));
            _slots = null;
            _slots = Allocate(mask);
            _mask = mask;
        }

        Count = 0;
    }

    public void Dispose()
    {
        NativeBlock.Free(_slots, BytesOf(_mask));
        _slots = null;
    }

    /// <summary>
    /// The slots of a hash in the order they are tried: <see cref="SlotsOfLine"/> of the first line, then of the next one. The second
    /// is the first with its lowest bit inverted (a hot loop relies on that).
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint SlotOf(uint hash, uint probe, uint mask) => ((hash + (probe & ~(SlotsOfLine - 1))) & mask) ^ (probe & (SlotsOfLine - 1));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    uint FindFrom(ref uint probe, uint hash)
    {
        while (true)
        {
            var slot = _slots[SlotOf(hash, probe, _mask)];
            if (slot == 0 || (uint)slot == hash)
                return (uint)(slot >> 32);
            probe++;
        }
    }

    void Grow()
    {
        var mask = checked(_mask * 2 + 1);
        var slots = Allocate(mask);
        for (var i = 0u; i <= _mask; i++)
        {
            if (_slots[i] != 0)
                Put(slots, mask, _slots[i]);
        }

        NativeBlock.Free(_slots, BytesOf(_mask));
        _slots = slots;
        _mask = mask;
    }

    static void Put(ulong* slots, uint mask, ulong slot)
    {
        var probe = 0u;
        while (slots[SlotOf((uint)slot, probe, mask)] != 0)
            probe++;
        slots[SlotOf((uint)slot, probe, mask)] = slot;
    }

    const uint SlotsOfLine = 8;

    const uint Smallest = (1u << 8) - 1;

    static uint MostOf(uint mask) => mask - (mask >> 2);

    static ulong* Allocate(uint mask) => (ulong*)NativeBlock.Allocate(BytesOf(mask));

    static nuint BytesOf(uint mask) => (mask + (nuint)1) * sizeof(ulong);
}
