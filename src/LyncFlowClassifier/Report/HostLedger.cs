using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Report;

/// <summary>
/// Counts flows per host: a small hash index over rows that lie in chunks, so that growing copies and leaves behind nothing.
/// Bounded: of hosts over the limit only that there are more is known.
/// </summary>
sealed class HostLedger
{
    /// <summary>Most hosts that are listed.</summary>
    public const int MaxHosts = 100_000;

    const int ChunkBits = 10;
    const int ChunkMask = (1 << ChunkBits) - 1;

    readonly FlowHash _hash = FlowHash.Random();
    readonly List<HostCounts[]> _chunks = [];

    // Bits of the hash above the number of the row plus one; 0 is an empty slot. At most half full.
    const int RowBits = 17;
    const uint RowMask = (1u << RowBits) - 1;
    uint[] _slots = new uint[2048];
    HostCounts _nowhere;

    const int Together = 32;
    readonly uint[] _hashes = new uint[2 * Together];
    readonly uint[] _found = new uint[2 * Together];

    /// <summary>Hosts counted.</summary>
    public int Count { get; private set; }

    /// <summary>True if there were more hosts than are listed.</summary>
    public bool IsFull { get; private set; }

    public ref HostCounts this[int row] => ref _chunks[row >> ChunkBits][row & ChunkMask];

    /// <summary>Counts flows for both ends.</summary>
    public void Add(JudgedFlow[] flows, int count)
    {
        for (var first = 0; first < count; first += Together)
            Add(flows, first, Math.Min(count, first + Together));
    }

    // Slots and rows of several flows are fetched from memory side by side.
    void Add(JudgedFlow[] flows, int first, int end)
    {
        var (hashes, found, slots) = (_hashes, _found, _slots);
        var mask = slots.Length - 1;
        for (int i = first, at = 0; i < end; i++, at += 2)
        {
            var hash = HashOf(flows[i].Initiator);
            hashes[at] = hash;
            found[at] = slots[(int)hash & mask];
            hash = HashOf(flows[i].Responder);
            hashes[at + 1] = hash;
            found[at + 1] = slots[(int)hash & mask];
        }

        for (int i = first, at = 0; i < end; i++, at += 2)
        {
            ref readonly var flow = ref flows[i];

            // Where nobody else is listed, an empty slot says that this host is not.
            if (found[at] != 0 || !IsFull)
                CountEnd(flow.Initiator, hashes[at], found[at], flow);
            if ((found[at + 1] != 0 || !IsFull) && flow.Responder != flow.Initiator)
                CountEnd(flow.Responder, hashes[at + 1], found[at + 1], flow);
        }
    }

    void CountEnd(in IpAddress address, uint hash, uint found, in JudgedFlow flow)
    {
        ref var host = ref IsLikely(found, hash) && this[(int)(found & RowMask) - 1].Address == address
            ? ref this[(int)(found & RowMask) - 1]
            : ref Find(address, hash);
        host.Flows++;
        host.Flagged += flow.Flagged ? 1u : 0;
        host.Bytes += flow.Bytes;
    }

    /// <summary>The counts of a host, new ones if it is new.</summary>
    public ref HostCounts Of(IpAddress address) => ref Find(address, HashOf(address));

    /// <summary>Adds the counts of another ledger.</summary>
    public void Add(HostLedger other)
    {
        IsFull |= other.IsFull;
        for (var row = 0; row < other.Count; row++)
        {
            ref var from = ref other[row];
            ref var host = ref Of(from.Address);
            host.Flows += from.Flows;
            host.Flagged += from.Flagged;
            host.Bytes += from.Bytes;
        }
    }

    static bool IsLikely(uint slot, uint hash) => slot != 0 && ((slot ^ hash) & ~RowMask) == 0;

    ref HostCounts Find(scoped in IpAddress address, uint hash)
    {
        var mask = _slots.Length - 1;
        var at = (int)hash & mask;
        while (_slots[at] != 0)
        {
            // Only a row whose hash agrees is looked at.
            if (IsLikely(_slots[at], hash))
            {
                ref var known = ref this[(int)(_slots[at] & RowMask) - 1];
                if (known.Address == address)
                    return ref known;
            }

            at = (at + 1) & mask;
        }

        if (Count == MaxHosts)
        {
            IsFull = true;
            return ref _nowhere;
        }

        if ((Count & ChunkMask) == 0)
            _chunks.Add(new HostCounts[1 << ChunkBits]);
        ref var added = ref this[Count];
        added.Address = address;
        _slots[at] = (hash & ~RowMask) | (uint)++Count;
        if (Count * 2 > _slots.Length)
            Grow();
        return ref added;
    }

    uint HashOf(in IpAddress address) => _hash.Of(address.High, address.Low);

    void Grow()
    {
        var slots = new uint[_slots.Length * 2];
        var mask = slots.Length - 1;
        for (var row = 0; row < Count; row++)
        {
            var hash = HashOf(this[row].Address);
            var at = (int)hash & mask;
            while (slots[at] != 0)
                at = (at + 1) & mask;
            slots[at] = (hash & ~RowMask) | (uint)(row + 1);
        }

        _slots = slots;
    }
}

/// <summary>What is counted of one host.</summary>
struct HostCounts
{
    public IpAddress Address;
    public ulong Bytes;
    public uint Flows;
    public uint Flagged;
}
