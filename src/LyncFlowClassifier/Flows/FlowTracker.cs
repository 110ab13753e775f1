using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Decode;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// Joins decoded frames into flow records, a batch at a time in passes, so that cache misses of 64 frames overlap: keys and
/// hashes (prefetch index slots), look-up (prefetch records), new records with their first frame, TCP state (prefetch it), update.
/// TCP and UDP are updated apart: their frames alternate at random, but each loop knows what it has.
/// </summary>
sealed unsafe class FlowTracker(FlowTable table, FragmentTracker fragments) : IDisposable
{
    readonly FlowTable _table = table;
    readonly FragmentTracker _fragments = fragments;
    Scratch* _scratch = (Scratch*)NativeBlock.Allocate((nuint)sizeof(Scratch));

    /// <summary>Bit n set: frame n of the batch began a flow and is counted.</summary>
    ulong _begun;

    /// <summary>Where so many frames of a batch begin flows, others answer for the first time.</summary>
    const int ManyBegun = 4;

    /// <summary>Work space of one batch: the look-ups, and numbers of the frames of each kind.</summary>
    struct Scratch
    {
        public fixed ulong Lookups[FrameBatch.Capacity * 4];
        public fixed byte Tcp[FrameBatch.Capacity];
        public fixed byte Udp[FrameBatch.Capacity];
        public fixed byte Ipv6[FrameBatch.Capacity];
        public fixed byte Special[FrameBatch.Capacity];
        public int TcpCount, UdpCount, Ipv6Count, SpecialCount;
    }

    /// <summary>The table that is filled.</summary>
    public FlowTable Table => _table;

    /// <summary>Takes a batch; its first frame has number <paramref name="firstFrame"/>.</summary>
    public void Add(FrameBatch frames, PacketBatch packets, long firstFrame)
    {
        var count = Math.Min(frames.Count, FrameBatch.Capacity);
        var scratch = _scratch;
        var lookups = (FlowLookup*)scratch->Lookups;
        fixed (byte* buffer = frames.Buffer.Span)
        fixed (Frame* frame = frames.Frames)
        fixed (PacketSummary* packet = packets.Packets)
        {
            var batch = new FlowBatch(buffer, frame, packet, lookups, firstFrame);
            FindKeys(_table.Hash, _table.Index, packet, lookups, scratch, count);
            if (scratch->Ipv6Count > 0)
                FindIpv6Keys(_table.Hash, _table.Index, batch, scratch);
            _begun = 0;
            FindRecords(batch, count, scratch->SpecialCount > 0);
            if (_begun != 0)
                LeaveOutBegun(scratch);
            if (BitOperations.PopCount(_begun) >= ManyBegun)
            {
                PrefetchDetails(_table.Hot, _table.Details, lookups, scratch->Tcp, scratch->TcpCount);
                PrefetchDetails(_table.Hot, _table.Details, lookups, scratch->Udp, scratch->UdpCount);
            }

            if (scratch->Ipv6Count > 0)
                PrefetchIpv6(_table.Hot, _table.Ipv6, lookups, scratch);
            PrefetchTracks(_table.Hot, _table.Tracks, lookups, scratch);
            if (scratch->Ipv6Count > 0)
                CompareIpv6(_table.Hot, _table.Ipv6, batch, scratch);
            TcpUpdate.Add(_table, batch, scratch->Tcp, scratch->TcpCount);
            UdpUpdate.Add(_table, batch, scratch->Udp, scratch->UdpCount);
            for (var i = 0; i < scratch->SpecialCount; i++)
                AddSpecial(packets, lookups, scratch->Special[i], firstFrame + scratch->Special[i]);
            _table.SettleLearned();
        }
    }

    /// <summary>Frees the records that were last seen at this time or before; see <see cref="FlowTable.EvictIdle"/>.</summary>
    public long EvictIdle(long threshold, IFlowSink? closed)
    {
        if (!_fragments.HasDatagrams)
            return _table.EvictIdle(threshold, closed, []);
        var newNumbers = new uint[_table.Count + 1];
        var evicted = _table.EvictIdle(threshold, closed, newNumbers);
        _fragments.Renumber(newNumbers);
        return evicted;
    }

    public void Dispose()
    {
        NativeBlock.Free(_scratch, (nuint)sizeof(Scratch));
        _scratch = null;
        _table.Dispose();
    }

    static void FindKeys(FlowHash hash, FlowIndex index, PacketSummary* packet, FlowLookup* lookup, Scratch* scratch, int count)
    {
        var slots = index.Slots;
        var mask = index.Mask;
        var secret = hash.Secret;
        var tcp = scratch->Tcp;
        var udp = scratch->Udp;
        var ipv6 = scratch->Ipv6;
        var special = scratch->Special;
        for (var i = 0; i < count; i++, packet++, lookup++)
        {
            var kind = (uint)packet->Kind;
            var flags = packet->Flags & (PacketFlags.FirstFragment | PacketFlags.Ipv6);
            if ((kind >> 1 | (uint)flags) != 0)
            {
                if (kind > (uint)PacketKind.Udp || flags >= PacketFlags.FirstFragment)
                    *special++ = (byte)i;
                if (kind > (uint)PacketKind.Udp)
                    continue;
            }

            // Both lists get the number, and only the right one keeps it.
            *tcp = *udp = (byte)i;
            tcp += kind ^ 1;
            udp += kind;
            if ((flags & PacketFlags.Ipv6) != 0)
            {
                *ipv6++ = (byte)i;
                continue;
            }

            var key = FlowKey.Of((Transport)kind, packet->Source, packet->Destination, out var end);
            lookup->Key0 = key.Key0;
            lookup->Key1 = key.Key1;
            var hashed = FlowHash.Of(secret, key.Key0, key.Key1);
            lookup->Hash = hashed;
            lookup->End = end;
            if (Sse.IsSupported)
                Sse.Prefetch0(slots + (hashed & mask));
        }

        scratch->TcpCount = (int)(tcp - scratch->Tcp);
        scratch->UdpCount = (int)(udp - scratch->Udp);
        scratch->Ipv6Count = (int)(ipv6 - scratch->Ipv6);
        scratch->SpecialCount = (int)(special - scratch->Special);
    }

    static void FindIpv6Keys(FlowHash hash, FlowIndex index, in FlowBatch batch, Scratch* scratch)
    {
        var slots = index.Slots;
        var mask = index.Mask;
        var buffer = batch.Buffer;
        var frames = batch.Frames;
        var packets = batch.Packets;
        var lookups = batch.Lookups;
        var last = scratch->Ipv6 + scratch->Ipv6Count;
        for (var number = scratch->Ipv6; number < last; number++)
        {
            var packet = packets + *number;
            var lookup = lookups + *number;
            var offset = frames[*number].Offset + packet->AddressOffset;
            var source = buffer + offset;
            var destination = source + Ipv6Addresses.AddressLength;
            var (sourcePort, destinationPort) = ((uint)packet->Source, (uint)packet->Destination);
            var end = Ipv6Addresses.EndOf(Vector128.Load(source), Vector128.Load(destination), sourcePort, destinationPort);
            var word = FlowKey.Ipv6Word((Transport)packet->Kind, sourcePort, destinationPort, end);
            var swap = (nuint)end * Ipv6Addresses.AddressLength;
            var hashed = hash.OfIpv6(Vector128.Load(source + swap), Vector128.Load(destination - swap), word);
            lookup->Key1 = word;
            lookup->Hash = hashed;
            lookup->End = end;
            lookup->Addresses = offset;
            if (Sse.IsSupported)
                Sse.Prefetch0(slots + (hashed & mask));
        }
    }

    /// <summary>
    /// Looks records up. A record may be another flow's with the same hash; the update compares the key. Frames whose hash is not in
    /// one of its first two slots come last, in frame order, so that new flows get their records in that order: until then nothing
    /// depends on what was loaded, and the misses of all look-ups overlap.
    /// </summary>
    void FindRecords(in FlowBatch batch, int count, bool hasSpecial)
    {
        var hot = _table.Hot;
        var slots = _table.Index.Slots;
        var mask = _table.Index.Mask;
        var lookup = batch.Lookups;
        var missing = 0UL;
        for (var i = 0; i < count; i++, lookup++)
        {
            if (hasSpecial && batch.Packets[i].Kind > PacketKind.Udp)
                continue;

            // The first slot or the second (FlowIndex.SlotOf), without a branch.
            var hash = lookup->Hash;
            var at = hash & mask;
            var slot = slots[at];
            var next = slots[at ^ 1];
            var isSlot = (ulong)((long)((ulong)((uint)slot ^ hash) - 1) >> 63);
            var isNext = (ulong)((long)((ulong)((uint)next ^ hash) - 1) >> 63);
            var record = ((slot & isSlot) | (next & isNext & ~isSlot)) >> 32;
            lookup->Record = (uint)record;
            missing |= (record - 1) >> 63 << i;
            if (Sse.IsSupported)
                Sse.Prefetch0(hot + record);
        }

        if (missing != 0)
            FindOrBegin(batch, missing);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    void FindOrBegin(in FlowBatch batch, ulong missing)
    {
        for (var left = missing; left != 0; left &= left - 1)
            _table.Index.PrefetchOverflow(batch.Lookups[BitOperations.TrailingZeroCount(left)].Hash);
        for (var left = missing; left != 0; left &= left - 1)
        {
            var index = BitOperations.TrailingZeroCount(left);
            var record = _table.FindOrBegin(batch, index, out var isNew);
            batch.Lookups[index].Record = record;
            if (isNew)
                _begun |= 1UL << index;
            else if (Sse.IsSupported)
                Sse.Prefetch0(_table.Hot + record);
        }
    }

    /// <summary>Takes the frames that began flows out of the lists of those to be counted.</summary>
    void LeaveOutBegun(Scratch* scratch)
    {
        scratch->TcpCount = LeaveOutBegun(scratch->Tcp, scratch->TcpCount);
        scratch->UdpCount = LeaveOutBegun(scratch->Udp, scratch->UdpCount);
    }

    int LeaveOutBegun(byte* list, int count)
    {
        var begun = _begun;
        var kept = 0;
        for (var i = 0; i < count; i++)
        {
            var number = list[i];
            list[kept] = number;
            kept += (int)(~begun >> number) & 1;
        }

        return kept;
    }

    // Plain address arithmetic: a record may be an IPv4 flow's, and then the address means nothing.
    static void PrefetchIpv6(FlowHot* hot, Ipv6Addresses* addresses, FlowLookup* lookups, Scratch* scratch)
    {
        if (!Sse.IsSupported)
            return;
        var last = scratch->Ipv6 + scratch->Ipv6Count;
        for (var number = scratch->Ipv6; number < last; number++)
            Sse.Prefetch0((void*)((nuint)addresses + (nuint)FlowKey.AddressOf(hot[lookups[*number].Record].Key0) * (nuint)sizeof(Ipv6Addresses)));
    }

    /// <summary>Gives each IPv6 frame the key of the record that was found, if the addresses behind its number are the frame's.</summary>
    static void CompareIpv6(FlowHot* hot, Ipv6Addresses* addresses, in FlowBatch batch, Scratch* scratch)
    {
        var buffer = batch.Buffer;
        var lookups = batch.Lookups;
        var last = scratch->Ipv6 + scratch->Ipv6Count;
        for (var number = scratch->Ipv6; number < last; number++)
        {
            var lookup = lookups + *number;
            var line = hot + lookup->Record;
            lookup->Key0 = FlowLookup.NoKey;

            // The number of addresses means something in the record of an IPv6 flow only.
            if (line->Key1 != lookup->Key1)
                continue;
            var key0 = line->Key0;
            var known = addresses + FlowKey.AddressOf(key0);
            var source = buffer + lookup->Addresses;
            var swap = (nuint)lookup->End * Ipv6Addresses.AddressLength;
            var difference = (Vector128.Load(source + swap) ^ known->Address0)
                | (Vector128.Load(source + Ipv6Addresses.AddressLength - swap) ^ known->Address1);
            if (difference == Vector128<byte>.Zero)
                lookup->Key0 = key0;
        }
    }

    static void PrefetchTracks(FlowHot* hot, TcpTrack* tracks, FlowLookup* lookups, Scratch* scratch)
    {
        if (!Sse.IsSupported)
            return;

        // Plain address arithmetic: a record may be another flow's, and then the address means nothing.
        for (var i = 0; i < scratch->TcpCount; i++)
            Sse.Prefetch0((void*)((nuint)tracks + (nuint)hot[lookups[scratch->Tcp[i]].Record].Word0 * TcpTrack.Size));
    }

    /// <summary>Prefetches the details of those flows of which the frame is the first one of its end.</summary>
    static void PrefetchDetails(FlowHot* hot, FlowDetail* details, FlowLookup* lookups, byte* list, int count)
    {
        if (!Sse.IsSupported)
            return;
        for (var i = 0; i < count; i++)
        {
            var lookup = lookups + list[i];
            var isFirst = 0 - (uint)(((ulong)(&(hot + lookup->Record)->Frames0)[lookup->End] - 1) >> 63);
            var detail = details + (lookup->Record & isFirst);
            Sse.Prefetch0(detail);
            Sse.Prefetch0((byte*)(detail + 1) - 1);
        }
    }

    void AddSpecial(PacketBatch packets, FlowLookup* lookups, int index, long frame)
    {
        ref readonly var packet = ref packets.Packets[index];
        ref readonly var detail = ref packets.Details[index];
        if ((packet.Flags & PacketFlags.FirstFragment) != 0 && packet.Kind <= PacketKind.Udp)
            _fragments.AddFirst(detail, packet.Time, lookups[index].Record, lookups[index].End, _table);
        else if (packet.Kind == PacketKind.Fragment)
            _fragments.AddNext(detail, packet.Time, packet.WireLength);
        else if (packet.Kind == PacketKind.IcmpError && detail.HasQuote)
            AddIcmpError(packet.Time, detail, frame);
    }

    void AddIcmpError(long time, in PacketDetail detail, long frame)
    {
        var flow = FlowTuple.Of(
            detail.QuotedTransport, detail.QuotedSource, detail.QuotedSourcePort, detail.QuotedDestination, detail.QuotedDestinationPort);
        var record = _table.FindOrAdd(flow, _table.Hash.Of(flow));
        _table.Extras(record).AddIcmp(IcmpReason.Of(detail.Reporter.IsIpv6, detail.IcmpType, detail.IcmpCode), new IcmpQuote(
            frame,
            time,
            detail.Reporter,
            detail.IcmpType,
            detail.IcmpCode,
            detail.QuotedSource,
            detail.QuotedSourcePort,
            detail.HasQuotedSequence ? detail.QuotedSequence : null));
    }
}
