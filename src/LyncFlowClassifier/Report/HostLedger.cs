using LyncFlowClassifier.Classify;
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

    // Ends of flows that wait to be counted together: their slots and rows are then fetched from memory side by side.
    const int MaxWaiting = 64;
    readonly Waiting[] _waiting = new Waiting[MaxWaiting];
    readonly uint[] _hashes = new uint[MaxWaiting];
    readonly uint[] _found = new uint[MaxWaiting];
    int _waitingCount;

    /// <summary>Hosts counted.</summary>
    public int Count { get; private set; }

    /// <summary>True if there were more hosts than are listed.</summary>
    public bool IsFull { get; private set; }

    public ref HostCounts this[int row] => ref _chunks[row >> ChunkBits][row & ChunkMask];

    /// <summary>Counts a flow for both ends; <see cref="Settle"/> after the last.</summary>
    public void Add(in FlowConclusion conclusion, ulong bytes)
    {
        if (_waitingCount >= MaxWaiting - 1)
            Settle();
        Wait(conclusion.Initiator.Address, conclusion.Flagged, bytes);
        if (conclusion.Responder.Address != conclusion.Initiator.Address)
            Wait(conclusion.Responder.Address, conclusion.Flagged, bytes);
    }

    /// <summary>Counts all that waits.</summary>
    public void Settle()
    {
        var mask = _slots.Length - 1;
        for (var i = 0; i < _waitingCount; i++)
        {
            var hash = HashOf(_waiting[i].Address);
            _hashes[i] = hash;
            _found[i] = _slots[(int)hash & mask];
        }

        for (var i = 0; i < _waitingCount; i++)
        {
            ref readonly var waiting = ref _waiting[i];
            ref var host = ref IsLikely(_found[i], _hashes[i]) && this[(int)(_found[i] & RowMask) - 1].Address == waiting.Address
                ? ref this[(int)(_found[i] & RowMask) - 1]
                : ref Of(waiting.Address, _hashes[i]);
            host.Flows++;
            host.Flagged += waiting.Flagged ? 1u : 0;
            host.Bytes += waiting.Bytes;
        }

        _waitingCount = 0;
    }

    /// <summary>The counts of a host, new ones if it is new.</summary>
    public ref HostCounts Of(IpAddress address) => ref Of(address, HashOf(address));

    static bool IsLikely(uint slot, uint hash) => slot != 0 && ((slot ^ hash) & ~RowMask) == 0;

    void Wait(IpAddress address, bool flagged, ulong bytes)
    {
        ref var waiting = ref _waiting[_waitingCount++];
        waiting.Address = address;
        waiting.Flagged = flagged;
        waiting.Bytes = bytes;
    }

    ref HostCounts Of(IpAddress address, uint hash)
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

    uint HashOf(IpAddress address) => _hash.Of(address.High, address.Low);

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

/// <summary>One end of a flow that is not counted yet.</summary>
struct Waiting
{
    public IpAddress Address;
    public ulong Bytes;
    public bool Flagged;
}
