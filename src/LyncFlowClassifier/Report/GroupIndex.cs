using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Report;

/// <summary>
/// Finds things by <see cref="GroupKey"/>: numbers from 0 in the order in which keys are added, fewer than 65535. Looking up allocates
/// nothing.
/// </summary>
sealed class GroupIndex
{
    readonly FlowHash _hash = FlowHash.Random();
    // In chunks, so that growing leaves nothing behind.
    const int ChunkBits = 8;
    const int ChunkMask = (1 << ChunkBits) - 1;
    readonly List<GroupKey[]> _keys = [];

    const int NumberBits = 16;
    const uint NumberMask = (1u << NumberBits) - 1;

    // Bits of the hash above the number of the key plus one; 0 is an empty slot. At most half full.
    uint[] _slots = new uint[256];

    /// <summary>Keys.</summary>
    public int Count { get; private set; }

    /// <summary>The number of a key; -1 if it is not there.</summary>
    public int Find(in GroupKey key) => (int)(_slots[SlotOf(key, key.HashBy(_hash))] & NumberMask) - 1;

    /// <summary>The number of a key, and true if it is new.</summary>
    public bool Add(in GroupKey key, out int number)
    {
        var hash = key.HashBy(_hash);
        var slot = SlotOf(key, hash);
        number = (int)(_slots[slot] & NumberMask) - 1;
        if (number >= 0)
            return false;
        number = Count;
        if (number == _keys.Count << ChunkBits)
            _keys.Add(new GroupKey[1 << ChunkBits]);
        _keys[^1][number & ChunkMask] = key;
        _slots[slot] = (hash & ~NumberMask) | (uint)++Count;
        if (Count * 2 > _slots.Length)
            Grow();
        return true;
    }

    /// <summary>The key with this number.</summary>
    public ref readonly GroupKey this[int number] => ref _keys[number >> ChunkBits][number & ChunkMask];

    int SlotOf(in GroupKey key, uint hash)
    {
        var mask = _slots.Length - 1;
        var at = (int)hash & mask;
        while (_slots[at] != 0 && !(((_slots[at] ^ hash) & ~NumberMask) == 0 && this[(int)(_slots[at] & NumberMask) - 1].IsSame(key)))
            at = (at + 1) & mask;
        return at;
    }

    void Grow()
    {
        _slots = new uint[_slots.Length * 2];
        for (var number = 0; number < Count; number++)
        {
            var hash = this[number].HashBy(_hash);
            _slots[SlotOf(this[number], hash)] = (hash & ~NumberMask) | (uint)(number + 1);
        }
    }
}
