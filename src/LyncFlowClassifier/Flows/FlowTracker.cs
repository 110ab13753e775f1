using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics.X86;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Decode;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// Joins decoded frames into flow records, a batch at a time in four passes, so that cache misses of 64 frames overlap: keys and
/// hashes (prefetch index slots), look-up (prefetch records), TCP state (prefetch it), update.
/// </summary>
sealed unsafe class FlowTracker(FlowTable table, FragmentTracker fragments) : IDisposable
{
    // Methods that only an optimised loop calls are not compiled ahead of time; without the flag they would start unoptimised.
    const MethodImplOptions Outlined = MethodImplOptions.NoInlining | MethodImplOptions.AggressiveOptimization;

    /// <summary>Tables with more flows than this do not stay in the nearest caches.</summary>
    const uint WorthPrefetching = 2048;

    readonly FlowTable _table = table;
    readonly FragmentTracker _fragments = fragments;
    Lookup* _lookups = (Lookup*)NativeBlock.Allocate(LookupBytes);

    static nuint LookupBytes => (nuint)(FrameBatch.Capacity * sizeof(Lookup));

    /// <summary>What is known of a frame on its way to its record.</summary>
    struct Lookup
    {
        public ulong Key0;
        public ulong Key1;
        public uint Hash;
        public uint End;
        public uint Record;
    }

    /// <summary>The table that is filled.</summary>
    public FlowTable Table => _table;

    /// <summary>Fragments whose first fragment was not seen.</summary>
    public long UnclaimedFragments => _fragments.Unclaimed;

    /// <summary>Takes a batch; its first frame has number <paramref name="firstFrame"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Add(FrameBatch frames, PacketBatch packets, long firstFrame)
    {
        var count = Math.Min(frames.Count, FrameBatch.Capacity);
        fixed (PacketSummary* first = packets.Packets)
        {
            FindKeys(frames, first, count);
            FindRecords(first, count);
            for (var i = 0; i < count; i++)
            {
                var packet = first + i;
                if (packet->Kind > PacketKind.Udp)
                {
                    AddWithoutPorts(*packet, packets.Details[i], firstFrame + i);
                    continue;
                }

                var lookup = _lookups + i;
                var record = lookup->Record;
                var line = _table.Hot + record;
                if (((line->Key0 ^ lookup->Key0) | (line->Key1 ^ lookup->Key1)) != 0)
                {
                    record = _table.FindOrAdd(new FlowKey(lookup->Key0, lookup->Key1), lookup->Hash);
                    line = _table.Hot + record;
                }

                if (line->HasNoFrames)
                    Begin(record, lookup->End, firstFrame + i);
                Update(line, record, packet, lookup->End, frames, i);
                if ((packet->Flags & PacketFlags.FirstFragment) != 0)
                    _fragments.AddFirst(packets.Details[i], packet->Time, record, lookup->End, _table);
            }
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void FindKeys(FrameBatch frames, PacketSummary* first, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var packet = first + i;
            var lookup = _lookups + i;
            if (packet->Kind > PacketKind.Udp)
                continue;
            var key = (packet->Flags & PacketFlags.Ipv6) == 0
                ? FlowKey.Of(
                    (Transport)packet->Kind, false, packet->SourceIpv4, packet->SourcePort, packet->DestinationIpv4, packet->DestinationPort, out lookup->End)
                : KeyOfIpv6(packet, frames.Bytes(i), out lookup->End);
            lookup->Key0 = key.Key0;
            lookup->Key1 = key.Key1;
            lookup->Hash = _table.HashOf(key);
            _table.Prefetch(lookup->Hash);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void FindRecords(PacketSummary* first, int count)
    {
        var hot = _table.Hot;
        for (var i = 0; i < count; i++)
        {
            if (first[i].Kind > PacketKind.Udp)
                continue;
            var record = _table.Guess(_lookups[i].Hash);
            _lookups[i].Record = record;
            if (Sse.IsSupported)
                Sse.Prefetch0(hot + record);
        }

        if (!Sse.IsSupported || _table.Count < WorthPrefetching)
            return;

        // Plain address arithmetic: a guessed record may be another flow's, and then the address means nothing.
        var tracks = (nuint)_table.Tracks;
        for (var i = 0; i < count; i++)
        {
            if (first[i].Kind == PacketKind.Tcp)
                Sse.Prefetch0((void*)(tracks + (nuint)hot[_lookups[i].Record].Word0 * TcpTrack.Size + _lookups[i].End * TcpTrack.StreamSize));
        }
    }

    /// <summary>Frees a quarter of the records; see <see cref="FlowTable.EvictIdle"/>.</summary>
    public long EvictIdle(IFlowSink? closed)
    {
        _fragments.Clear();
        return _table.EvictIdle(closed);
    }

    public void Dispose()
    {
        NativeBlock.Free(_lookups, LookupBytes);
        _lookups = null;
        _table.Dispose();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void Update(FlowHot* line, uint record, PacketSummary* packet, uint end, FrameBatch frames, int index)
    {
        var isFirstOfEnd = (&line->Frames0)[end] == 0;
        var previous = (&line->Last0)[end];
        if (packet->Time > previous)
            (&line->Last0)[end] = packet->Time;
        if (isFirstOfEnd | (packet->Time < previous))
            BeginEnd(record, packet, end, isFirstOfEnd);
        (&line->Bytes0)[end] += packet->WireLength;
        if (++(&line->Frames0)[end] == 0)
            (&(_table.Details + record)->FramesHigh0)[end]++;

        if (packet->Kind == PacketKind.Tcp)
            UpdateTcp(line, record, packet, end, frames, index);
        else
            UpdateUdp(line, record, packet, end, isFirstOfEnd, previous, frames, index);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void UpdateUdp(
        FlowHot* line, uint record, PacketSummary* packet, uint end, bool isFirstOfEnd, long previous, FrameBatch frames, int index)
    {
        ref var word = ref (&line->Word0)[end];
        var next = UdpWord.Of(packet->Dscp, packet->Mark);
        if (isFirstOfEnd)
            BeginUdp(record, packet, end, frames, index);
        else if (word >> UdpWord.DscpShift != packet->Dscp)
            AddDscp(record, packet->Dscp, end);
        else if (word == next && IsDuplicate(previous, packet->Time))
            (&(_table.Details + record)->Duplicates0)[end]++;
        word = next;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    void UpdateTcp(FlowHot* line, uint record, PacketSummary* packet, uint end, FrameBatch frames, int index)
    {
        // Word1: flags of end 0 and 1 in the two low bytes, DSCP of end 0 and 1 in the two high ones.
        var dscpShift = 16 + ((int)end << 3);
        if ((byte)(line->Word1 >> dscpShift) != packet->Dscp)
        {
            AddDscp(record, packet->Dscp, end);
            line->Word1 = (line->Word1 & ~(0xFFu << dscpShift)) | ((uint)packet->Dscp << dscpShift);
        }

        if ((packet->Flags & PacketFlags.TcpHeader) == 0)
            return;
        line->Word1 |= (uint)packet->TcpFlags << ((int)end << 3);
        var track = _table.Tracks + line->Word0;
        ref var stream = ref (&track->Stream0)[end];
        if (packet->PayloadLength > 0 && stream.PayloadBytes == 0)
            AddFirstPayload(record, packet, end, frames, index);
        if ((packet->TcpFlags & (TcpFlagBits.Syn | TcpFlagBits.Rst)) != 0)
            AddHandshake(track, ref stream, packet, end);
        else if ((packet->TcpFlags & TcpFlagBits.Ack) != 0)
            stream.AddAck(packet->Acknowledgement);
        if ((packet->TcpFlags & TcpFlagBits.Rst) == 0)
            stream.AddTtl(packet->TimeToLive);
        if (packet->PayloadLength > 0)
        {
            stream.PayloadBytes += (uint)packet->PayloadLength;
            if (packet->PayloadLength > 1)
                stream.AddData(packet->Time, packet->Sequence);
        }
    }

    [MethodImpl(Outlined)]
    void AddHandshake(TcpTrack* track, ref TcpStream stream, PacketSummary* packet, uint end)
    {
        if ((packet->TcpFlags & TcpFlagBits.Rst) != 0)
        {
            var acknowledges = (packet->TcpFlags & TcpFlagBits.Ack) != 0;
            _table.Series(ref (&track->Rst0)[end]).Add(packet->Time, acknowledges ? packet->Acknowledgement : 0);
            if (acknowledges && packet->Sequence == 0)
                _table.Series(ref (&track->Refusal0)[end]).Add(packet->Time, packet->Acknowledgement);
            ref var min = ref (&track->RstTtlMin0)[end];
            ref var max = ref (&track->RstTtlMax0)[end];
            if (min == 0 || packet->TimeToLive < min)
                min = packet->TimeToLive;
            max = Math.Max(max, packet->TimeToLive);
            return;
        }

        if ((packet->TcpFlags & TcpFlagBits.Ack) != 0)
            _table.AddSynAck(ref *track, end, packet->Time, packet->Acknowledgement);
        else
            _table.AddSyn(ref *track, end, packet->Time, packet->Sequence);
        stream.BreakAcks();
    }

    [MethodImpl(Outlined)]
    void Begin(uint record, uint end, long frame)
    {
        var detail = _table.Details + record;
        detail->FirstFrame = frame;
        detail->FirstEnd = (byte)end;
    }

    [MethodImpl(Outlined)]
    void BeginEnd(uint record, PacketSummary* packet, uint end, bool isFirstOfEnd)
    {
        var detail = _table.Details + record;
        ref var first = ref (&detail->First0)[end];
        first = PacketTime.Earlier(first, packet->Time);
        if (isFirstOfEnd)
        {
            (&detail->FirstDscp0)[end] = packet->Dscp;
            AddDscp(record, packet->Dscp, end);
        }
    }

    [MethodImpl(Outlined)]
    void BeginUdp(uint record, PacketSummary* packet, uint end, FrameBatch frames, int index)
    {
        (&(_table.Details + record)->FirstWord0)[end] = UdpWord.Of(packet->Dscp, packet->Mark);
        if (packet->PayloadLength > 0)
            AddFirstPayload(record, packet, end, frames, index);
    }

    [MethodImpl(Outlined)]
    void AddFirstPayload(uint record, PacketSummary* packet, uint end, FrameBatch frames, int index)
    {
        var bytes = frames.Bytes(index);
        var start = Math.Min(packet->PayloadOffset, bytes.Length);
        var length = Math.Min(packet->PayloadLength, bytes.Length - start);
        (&(_table.Details + record)->Payload0)[end] = PayloadKinds.Recognise(
            (Transport)packet->Kind, packet->SourcePort, packet->DestinationPort, bytes.Slice(start, length));
    }

    [MethodImpl(Outlined)]
    void AddDscp(uint record, byte dscp, uint end) => (&(_table.Details + record)->DscpSeen0)[end] |= 1UL << dscp;

    [MethodImpl(MethodImplOptions.NoInlining)]
    void AddWithoutPorts(in PacketSummary packet, in PacketDetail detail, long frame)
    {
        if (packet.Kind == PacketKind.Fragment)
        {
            _fragments.AddNext(detail, packet.Time, packet.WireLength);
            return;
        }

        if (packet.Kind != PacketKind.IcmpError || !detail.HasQuote)
            return;
        var key = FlowKey.Of(
            detail.QuotedTransport,
            detail.QuotedSource.IsIpv6,
            NumberOf(detail.QuotedSource),
            detail.QuotedSourcePort,
            NumberOf(detail.QuotedDestination),
            detail.QuotedDestinationPort,
            out _);
        var record = _table.FindOrAdd(key, _table.HashOf(key));
        var ipv6 = detail.Reporter.IsIpv6;
        _table.Extras(record).AddIcmp(IcmpReason.Of(ipv6, detail.IcmpType, detail.IcmpCode), new IcmpQuote(
            frame,
            packet.Time,
            detail.Reporter,
            detail.IcmpType,
            detail.IcmpCode,
            detail.QuotedSource,
            detail.QuotedSourcePort,
            detail.HasQuotedSequence ? detail.QuotedSequence : null));
    }

    uint NumberOf(IpAddress address) => address.IsIpv6 ? _table.Addresses.NumberOf(address) : (uint)address.Low;

    [MethodImpl(MethodImplOptions.NoInlining)]
    FlowKey KeyOfIpv6(PacketSummary* packet, ReadOnlySpan<byte> bytes, out uint end)
    {
        var addresses = bytes.Slice(packet->AddressOffset, 32);
        return FlowKey.Of(
            (Transport)packet->Kind,
            true,
            _table.Addresses.NumberOf(IpAddress.FromBytes(addresses[..16])),
            packet->SourcePort,
            _table.Addresses.NumberOf(IpAddress.FromBytes(addresses[16..])),
            packet->DestinationPort,
            out end);
    }

    static bool IsDuplicate(long previous, long time)
        => previous != PacketTime.None && time != PacketTime.None && Math.Abs(time - previous) < EventSeries.DuplicateGap;
}
