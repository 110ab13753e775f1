using System.Runtime.CompilerServices;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// All flow records of one run: index, hot lines, details, TCP state. One look-up per frame; memory is counted, so the owner can
/// evict before a limit is passed.
/// </summary>
sealed unsafe class FlowTable : IDisposable
{
    readonly FlowHash _hash;
    readonly FlowIndex _index = new(log2Capacity: 12);
    readonly NativeArray<FlowHot> _hot = new(1024);
    readonly NativeArray<FlowDetail> _details = new(1024);
    readonly NativeArray<TcpTrack> _tracks = new(256);
    readonly NativeArray<EventSeries> _series = new(512);
    readonly Dictionary<uint, FlowExtras> _extras = [];

    /// <summary>An empty table. Tables of parts of one capture have the same <paramref name="hash"/>, so that one's hash finds a flow in another.</summary>
    public FlowTable(FlowHash hash)
    {
        _hash = hash;
        _hot[0].Key0 = ulong.MaxValue;
    }

    /// <summary>ICMP errors quoting flows that were never seen, from records that are gone.</summary>
    long _icmpErrorsReleased;

    /// <summary>IPv6 addresses of the flows.</summary>
    public AddressBook Addresses { get; } = new();

    /// <summary>Records, those included that only an ICMP error or a fragment speaks of.</summary>
    public uint Count => _hot.Count - 1;

    /// <summary>Bytes that the records and their index use.</summary>
    public long BytesInUse => _index.Bytes + _hot.BytesInUse + _details.BytesInUse + _tracks.BytesInUse + _series.BytesInUse
        + Addresses.BytesInUse + (long)_extras.Count * FlowExtras.EstimatedBytes;

    public FlowHot* Hot => _hot.Items;

    public FlowDetail* Details => _details.Items;

    public TcpTrack* Tracks => _tracks.Items;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint HashOf(in FlowKey key) => _hash.Of(key.Key0, key.Key1);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Prefetch(uint hash) => _index.Prefetch(hash);

    /// <summary>A record that very likely has this hash, or record 0, whose key no flow has; the caller compares the key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Guess(uint hash) => _index.Find(hash);

    /// <summary>The key of a record; IPv6 addresses in it are numbers of this table's <see cref="Addresses"/>.</summary>
    public FlowKey KeyOf(uint record) => new(_hot[record].Key0, _hot[record].Key1);

    /// <summary>The record with this key; 0 if there is none.</summary>
    public uint Find(in FlowKey key, uint hash)
    {
        var record = _index.Find(hash);
        while (record != 0 && (_hot[record].Key0 != key.Key0 || _hot[record].Key1 != key.Key1))
            record = _index.Next(hash, record);
        return record;
    }

    /// <summary>The record with this key; a new one without frames if there is none.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public uint FindOrAdd(in FlowKey key, uint hash)
    {
        var record = Find(key, hash);
        if (record != 0)
            return record;
        record = _hot.Add();
        _details.Add();
        ref var hot = ref _hot[record];
        hot.Key0 = key.Key0;
        hot.Key1 = key.Key1;
        hot.Last0 = hot.Last1 = PacketTime.None;
        ref var detail = ref _details[record];
        detail.First0 = detail.First1 = PacketTime.None;
        if (FlowKey.TransportOf(key.Key0) == Transport.Tcp)
            hot.Word0 = _tracks.Add();
        _index.Add(hash, record);
        return record;
    }

    /// <summary>The event series with this number, made first if the number is 0. Valid until the next call.</summary>
    public ref EventSeries Series(ref uint number)
    {
        if (number == 0)
            number = _series.Add();
        return ref _series[number];
    }

    /// <summary>Adds a SYN of an end.</summary>
    public void AddSyn(ref TcpTrack track, uint end, long time, uint sequence)
        => Add(ref end == 0 ? ref track.Syn0 : ref track.Syn1, ref track.SynEnd, ref track.SynTime, ref track.SynValue, end, time, sequence);

    /// <summary>Adds a SYN/ACK of an end.</summary>
    public void AddSynAck(ref TcpTrack track, uint end, long time, uint acknowledgement)
        => Add(
            ref end == 0 ? ref track.SynAck0 : ref track.SynAck1, ref track.SynAckEnd, ref track.SynAckTime, ref track.SynAckValue, end, time, acknowledgement);

    void Add(ref uint number, ref byte firstEnd, ref long firstTime, ref uint firstValue, uint end, long time, uint value)
    {
        if (number == 0 && firstEnd == 0)
        {
            (firstEnd, firstTime, firstValue) = ((byte)(end + 1), time, value);
            return;
        }

        ref var series = ref Series(ref number);
        if (firstEnd == end + 1)
        {
            series.Add(firstTime, firstValue);
            firstEnd = 0;
        }

        series.Add(time, value);
    }

    /// <summary>ICMP errors and fragment counts of a record, made first if need be.</summary>
    public FlowExtras Extras(uint record)
    {
        if (!_extras.TryGetValue(record, out var extras))
            _extras.Add(record, extras = new FlowExtras());
        return extras;
    }

    /// <summary>True if frames or fragments of the flow were seen, not only an ICMP error that quotes it.</summary>
    public bool IsFlow(uint record)
        => !_hot[record].HasNoFrames || (_extras.TryGetValue(record, out var extras) && extras.HasFragments);

    /// <summary>ICMP errors that quote a flow of which no frame was seen.</summary>
    public long IcmpErrorsWithoutFlow
    {
        get
        {
            var errors = _icmpErrorsReleased;
            foreach (var (record, extras) in _extras)
                errors += IsFlow(record) ? 0 : extras.Icmp?.Count ?? 0;
            return errors;
        }
    }

    /// <summary>
    /// Record numbers by first frame, or null if they are in that order anyway: they are, except where an ICMP error spoke of a
    /// flow before its first frame.
    /// </summary>
    public uint[]? OutOfOrder()
    {
        var isOrdered = true;
        var latest = 0L;
        for (var record = 1u; record < _hot.Count && isOrdered; record++)
        {
            if (!IsFlow(record))
                continue;
            isOrdered = _details[record].FirstFrame > latest;
            latest = _details[record].FirstFrame;
        }

        if (isOrdered)
            return null;
        var numbers = new uint[Count];
        for (var i = 0u; i < numbers.Length; i++)
            numbers[i] = i + 1;
        Array.Sort(numbers, (a, b) => _details[a].FirstFrame.CompareTo(_details[b].FirstFrame));
        return numbers;
    }

    /// <summary>The complete record, end A being the sender of the first frame.</summary>
    public void Read(uint record, out FlowRecord result)
    {
        ref readonly var hot = ref _hot[record];
        ref readonly var detail = ref _details[record];
        ref readonly var keyA = ref detail.FirstEnd == 0 ? ref hot.Key0 : ref hot.Key1;
        ref readonly var keyB = ref detail.FirstEnd == 0 ? ref hot.Key1 : ref hot.Key0;
        result = default;
        result.Transport = FlowKey.TransportOf(hot.Key0);
        result.AddressA = AddressOf(hot.Key0, keyA);
        result.AddressB = AddressOf(hot.Key0, keyB);
        result.PortA = FlowKey.PortOf(keyA);
        result.PortB = FlowKey.PortOf(keyB);
        result.FirstFrame = detail.FirstFrame;
        ReadSide(hot, detail, detail.FirstEnd, ref result.A);
        ReadSide(hot, detail, 1 - detail.FirstEnd, ref result.B);
        if (_extras.Count > 0 && _extras.TryGetValue(record, out var extras))
            extras.WriteTo(ref result, detail.FirstEnd);
    }

    /// <summary>
    /// Hands the records that were idle longest, about a quarter, to <paramref name="closed"/> and frees them.
    /// Returns how many flows that were.
    /// </summary>
    public long EvictIdle(IFlowSink? closed)
    {
        var threshold = FlowEviction.IdleThreshold(_hot);
        var kept = 1u;
        var evicted = 0L;
        var usedAddresses = new HashSet<uint>();
        for (var record = 1u; record < _hot.Count; record++)
        {
            if (Math.Max(_hot[record].Last0, _hot[record].Last1) <= threshold)
            {
                if (IsFlow(record))
                {
                    evicted++;
                    Read(record, out var result);
                    closed?.Accept(result);
                }
                else if (_extras.TryGetValue(record, out var extras))
                {
                    _icmpErrorsReleased += extras.Icmp?.Count ?? 0;
                }

                Release(record);
                continue;
            }

            Move(record, kept++);
            if (FlowKey.IsIpv6(_hot[kept - 1].Key0))
            {
                usedAddresses.Add(FlowKey.AddressOf(_hot[kept - 1].Key0));
                usedAddresses.Add(FlowKey.AddressOf(_hot[kept - 1].Key1));
            }
        }

        _hot.Truncate(kept);
        _details.Truncate(kept);
        Addresses.Keep(usedAddresses);
        Reindex();
        return evicted;
    }

    public void Dispose()
    {
        _index.Dispose();
        _hot.Dispose();
        _details.Dispose();
        _tracks.Dispose();
        _series.Dispose();
    }

    IpAddress AddressOf(ulong key0, ulong key)
        => FlowKey.IsIpv6(key0) ? Addresses[FlowKey.AddressOf(key)] : IpAddress.FromIpv4(FlowKey.AddressOf(key));

    void ReadSide(in FlowHot hot, in FlowDetail detail, int end, ref FlowSide side)
    {
        var first = end == 0;
        side.Frames = (first ? hot.Frames0 : hot.Frames1) | ((ulong)(first ? detail.FramesHigh0 : detail.FramesHigh1) << 32);
        side.Bytes = first ? hot.Bytes0 : hot.Bytes1;
        side.FirstSeen = first ? detail.First0 : detail.First1;
        side.LastSeen = first ? hot.Last0 : hot.Last1;
        side.DscpSeen = first ? detail.DscpSeen0 : detail.DscpSeen1;
        side.FirstDscp = first ? detail.FirstDscp0 : detail.FirstDscp1;
        side.Payload = first ? detail.Payload0 : detail.Payload1;
        if (FlowKey.TransportOf(hot.Key0) == Transport.Udp)
        {
            side.Duplicates = first ? detail.Duplicates0 : detail.Duplicates1;
            side.FirstWord = first ? detail.FirstWord0 : detail.FirstWord1;
            side.LastWord = first ? hot.Word0 : hot.Word1;
            return;
        }

        side.TcpFlags = (byte)(first ? hot.Word1 : hot.Word1 >> 8);
        ReadTcp(_tracks[hot.Word0], end, ref side.Tcp);
        side.Duplicates = side.Tcp.Duplicates;
    }

    void ReadTcp(in TcpTrack track, int end, ref TcpSide side)
    {
        var first = end == 0;
        side.Stream = first ? track.Stream0 : track.Stream1;
        ReadSeries(first ? track.Syn0 : track.Syn1, ref side.Syn);
        ReadSeries(first ? track.SynAck0 : track.SynAck1, ref side.SynAck);
        ReadSeries(first ? track.Rst0 : track.Rst1, ref side.Rst);
        ReadSeries(first ? track.Refusal0 : track.Refusal1, ref side.Refusal);
        if (track.SynEnd == end + 1)
            side.Syn.Add(track.SynTime, track.SynValue);
        if (track.SynAckEnd == end + 1)
            side.SynAck.Add(track.SynAckTime, track.SynAckValue);
        side.RstTtlMin = first ? track.RstTtlMin0 : track.RstTtlMin1;
        side.RstTtlMax = first ? track.RstTtlMax0 : track.RstTtlMax1;
    }

    void ReadSeries(uint number, ref EventSeries series)
    {
        if (number != 0)
            series = _series[number];
    }

    void Release(uint record)
    {
        ref readonly var hot = ref _hot[record];
        if (FlowKey.TransportOf(hot.Key0) == Transport.Tcp)
        {
            ref readonly var track = ref _tracks[hot.Word0];
            ReadOnlySpan<uint> series =
                [track.Syn0, track.Syn1, track.SynAck0, track.SynAck1, track.Rst0, track.Rst1, track.Refusal0, track.Refusal1];
            foreach (var number in series)
            {
                if (number != 0)
                    _series.Free(number);
            }

            _tracks.Free(hot.Word0);
        }

        _extras.Remove(record);
    }

    void Move(uint from, uint to)
    {
        if (from == to)
            return;
        _hot[to] = _hot[from];
        _details[to] = _details[from];
        if (_extras.Remove(from, out var extras))
            _extras.Add(to, extras);
    }

    void Reindex()
    {
        _index.Clear();
        for (var record = 1u; record < _hot.Count; record++)
            _index.Add(_hash.Of(_hot[record].Key0, _hot[record].Key1), record);
    }
}
