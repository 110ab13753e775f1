using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Report;

/// <summary>
/// Finds things by <see cref="GroupKey"/>: numbers from 0 in the order in which keys are added, fewer than 65535. Looking up allocates
/// nothing.
/// </summary>
sealed class GroupIndex
{
    readonly FlowHash _hash = FlowHash.Random();
    GroupKey[] _keys = new GroupKey[64];

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
        if (Count == _keys.Length)
            Lengthen();
        number = Count;
        _keys[number] = key;
        _slots[slot] = (hash & ~NumberMask) | (uint)++Count;
        if (Count * 2 > _slots.Length)
            Grow();
        return true;
    }

    /// <summary>The key with this number.</summary>
    public ref readonly GroupKey this[int number] => ref _keys[number];

    // Array.Resize would be compiled at run time.
    void Lengthen()
    {
        var longer = new GroupKey[Count * 2];
        Array.Copy(_keys, longer, Count);
        _keys = longer;
    }

    int SlotOf(in GroupKey key, uint hash)
    {
        var mask = _slots.Length - 1;
        var at = (int)hash & mask;
        while (_slots[at] != 0 && !(((_slots[at] ^ hash) & ~NumberMask) == 0 && _keys[(_slots[at] & NumberMask) - 1].IsSame(key)))
            at = (at + 1) & mask;
        return at;
    }

    void Grow()
    {
        _slots = new uint[_slots.Length * 2];
        for (var number = 0; number < Count; number++)
        {
            var hash = _keys[number].HashBy(_hash);
            _slots[SlotOf(_keys[number], hash)] = (hash & ~NumberMask) | (uint)(number + 1);
        }
    }
}
