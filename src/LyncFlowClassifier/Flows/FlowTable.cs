using System.Runtime.CompilerServices;
using LyncFlowClassifier.Decode;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// All flow records of one run: index, hot lines, details, and what only some flows need. One look-up per frame; memory is
/// counted, so the owner can evict before a limit is passed.
/// </summary>
sealed unsafe class FlowTable : IDisposable
{
    readonly NativeArray<FlowHot> _hot = new(1024);
    readonly NativeArray<FlowDetail> _details = new(1024);
    readonly NativeArray<TcpTrack> _tracks = new(256);
    readonly NativeArray<TcpEvents> _events = new(64);
    readonly NativeArray<EventSeries> _series = new(64);
    readonly NativeArray<FlowRare> _rare = new(64);
    readonly Dictionary<uint, FlowExtras> _extras = [];

    /// <summary>ICMP errors quoting flows that were never seen, from records that are gone.</summary>
    long _icmpErrorsReleased;

    /// <summary>The record that was begun last and its first frame: while both rise, records are in the order of their first frames.</summary>
    uint _lastBegun;
    long _lastFirstFrame;
    bool _isOrdered = true;

    /// <summary>An empty table with a hash key of its own.</summary>
    public FlowTable()
        : this(FlowHash.Random())
    {
    }

    /// <summary>An empty table; tables with the same hash key find each other's flows by the same hash.</summary>
    public FlowTable(FlowHash hash)
    {
        Hash = hash;
        Addresses = new AddressBook(hash);
        _hot[0].Key0 = FlowLookup.NoKey;
    }

    /// <summary>Hash of the keys.</summary>
    public FlowHash Hash { get; }

    /// <summary>From hashes to records.</summary>
    public FlowIndex Index { get; } = new(log2Capacity: 12);

    /// <summary>IPv6 addresses of the flows.</summary>
    public AddressBook Addresses { get; }

    /// <summary>Records, those included that only an ICMP error or a fragment speaks of.</summary>
    public uint Count => _hot.Count - 1;

    /// <summary>Bytes that the records and their index use.</summary>
    public long BytesInUse => Index.Bytes + _hot.BytesInUse + _details.BytesInUse + _tracks.BytesInUse + _events.BytesInUse
        + _series.BytesInUse + _rare.BytesInUse + Addresses.BytesInUse + (long)_extras.Count * FlowExtras.EstimatedBytes;

    public FlowHot* Hot => _hot.Items;

    public FlowDetail* Details => _details.Items;

    public TcpTrack* Tracks => _tracks.Items;

    /// <summary>Key of a flow between two addresses of the same family.</summary>
    public FlowKey KeyOf(Transport transport, IpAddress source, ushort sourcePort, IpAddress destination, ushort destinationPort)
        => source.IsIpv6
            ? KeyOf(transport, new Ipv6Ends(source.High, source.Low, sourcePort, destination.High, destination.Low, destinationPort))
            : FlowKey.Of(transport, (uint)source.Low, sourcePort, (uint)destination.Low, destinationPort, out _);

    /// <summary>Hash of a key.</summary>
    public uint HashOf(in FlowKey key) => FlowKey.IsIpv6(key.Key0)
        ? Hash.Of(EndsOf(key), FlowKey.TransportOf(key.Key0))
        : Hash.Of(key.Key0, key.Key1);

    /// <summary>True if the two words are the key of the IPv6 flow between these ends.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool IsIpv6Key(ulong key0, ulong key1, Transport transport, in Ipv6Ends ends)
        => (((key0 ^ (FlowKey.FamilyOf(transport) | ends.Port0)) | (key1 ^ ends.Port1)) & FlowKey.NotAddress) == 0
            && Addresses.Is(FlowKey.AddressOf(key0), ends.High0, ends.Low0)
            && Addresses.Is(FlowKey.AddressOf(key1), ends.High1, ends.Low1);

    /// <summary>The key of a record; IPv6 addresses in it are numbers of this table's <see cref="Addresses"/>.</summary>
    public FlowKey KeyOf(uint record) => new(_hot[record].Key0, _hot[record].Key1);

    /// <summary>The record with this key; 0 if there is none.</summary>
    public uint Find(in FlowKey key, uint hash)
    {
        var record = Index.Find(hash);
        while (record != 0 && (_hot[record].Key0 != key.Key0 || _hot[record].Key1 != key.Key1))
            record = Index.Next(hash, record);
        return record;
    }

    /// <summary>The record with this key; a new one without frames if there is none.</summary>
    public uint FindOrAdd(in FlowKey key, uint hash)
    {
        var record = Find(key, hash);
        if (record != 0)
            return record;
        record = _hot.Add();
        if (_details.Add() != record)
            throw new InvalidOperationException("Hot lines and details of flows have come apart.");
        ref var hot = ref _hot[record];
        hot.Key0 = key.Key0;
        hot.Key1 = key.Key1;
        hot.Last0 = hot.Last1 = PacketTime.None;
        ref var detail = ref _details[record];
        detail.First0 = detail.First1 = PacketTime.None;
        Index.Add(hash, record);
        return record;
    }

    /// <summary>The record of a frame whose look-up found none: a new one, or one that only an ICMP error made.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public uint Begin(in FlowBatch batch, int index)
    {
        var lookup = batch.Lookups + index;
        var key = KeyOf(batch, index);
        var record = FindOrAdd(key, lookup->Hash);
        if (_details[record].FirstFrame == 0)
            SetFirst(record, batch.FrameNumber(index), lookup->End);
        return record;
    }

    /// <summary>The record of a frame, for certain.</summary>
    public uint Resolve(in FlowBatch batch, int index)
    {
        var lookup = batch.Lookups + index;
        var hot = _hot.Items + lookup->Record;
        if (hot->Key0 != lookup->Key0 || hot->Key1 != lookup->Key1)
            lookup->Record = FindOrAdd(KeyOf(batch, index), lookup->Hash);
        return lookup->Record;
    }

    /// <summary>Sets a record's first frame.</summary>
    public void SetFirst(uint record, long frame, uint end)
    {
        ref var detail = ref _details[record];
        detail.FirstFrame = frame;
        detail.FirstEnd = end;
        _isOrdered &= record > _lastBegun && frame > _lastFirstFrame;
        _lastBegun = record;
        _lastFirstFrame = frame;
    }

    /// <summary>Takes note of a DSCP.</summary>
    public void AddDscp(uint record, uint end, byte dscp)
    {
        if (_details[record].FirstDscp(end) != dscp)
            (&Rare(record)->Dscp0)[end] |= 1UL << dscp;
    }

    /// <summary>Recognises the first payload of an end.</summary>
    public void SetPayload(uint record, in FlowBatch batch, int index)
    {
        var packet = batch.Packets + index;
        (&(_details.Items + record)->Payload0)[batch.Lookups[index].End]
            = PayloadKinds.Recognise((Transport)packet->Kind, packet->SourcePort, packet->DestinationPort, batch.Payload(index));
    }

    /// <summary>What only some flows need; null if this one does not.</summary>
    public FlowRare* RareOf(uint record) => _details[record].Rare is var number && number == 0 ? null : _rare.Items + number;

    /// <summary>What only some flows need, made first if need be. Valid until another is made.</summary>
    public FlowRare* Rare(uint record)
    {
        if (_details[record].Rare == 0)
            _details[record].Rare = _rare.Add();
        return RareOf(record);
    }

    /// <summary>Gives a TCP flow a track; returns its number.</summary>
    public uint AddTrack(uint record) => _hot[record].Word0 = _tracks.Add();

    /// <summary>Handshakes and resets beyond the usual opening; null if there are none.</summary>
    public TcpEvents* EventsOf(uint record) => _tracks[_hot[record].Word0].Events is var number && number == 0 ? null : _events.Items + number;

    /// <summary>Handshakes and resets of a flow with a track, made first if need be. Valid until another is made.</summary>
    public TcpEvents* Events(uint record)
    {
        ref var track = ref _tracks[_hot[record].Word0];
        if (track.Events == 0)
            track.Events = _events.Add();
        return _events.Items + track.Events;
    }

    /// <summary>The event series with this number, made first if the number is 0. Valid until the next call.</summary>
    public ref EventSeries Series(ref uint number)
    {
        if (number == 0)
            number = _series.Add();
        return ref _series[number];
    }

    /// <summary>Copies the event series with this number, if it is one.</summary>
    public void ReadSeries(uint number, ref EventSeries series)
    {
        if (number != 0)
            series = _series[number];
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
        => _details[record].FirstFrame != 0 || (_extras.TryGetValue(record, out var extras) && extras.HasFragments);

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
    /// flow before its first frame, or flows with equal hashes began in one batch.
    /// </summary>
    public uint[]? OutOfOrder()
    {
        if (_isOrdered)
            return null;

        // Few records are late: those are sorted, the others are in order as they are.
        var late = new List<uint>();
        var latest = 0L;
        for (var record = 1u; record < _hot.Count; record++)
        {
            if (_details[record].FirstFrame < latest)
                late.Add(record);
            else
                latest = _details[record].FirstFrame;
        }

        late.Sort((a, b) => _details[a].FirstFrame.CompareTo(_details[b].FirstFrame));
        return Merged(late);
    }

    uint[] Merged(List<uint> late)
    {
        var numbers = new uint[Count];
        var next = 0;
        var count = 0;
        var latest = 0L;
        for (var record = 1u; record < _hot.Count; record++)
        {
            var first = _details[record].FirstFrame;
            if (first < latest)
                continue;
            latest = first;
            while (next < late.Count && _details[late[next]].FirstFrame < first)
                numbers[count++] = late[next++];
            numbers[count++] = record;
        }

        while (next < late.Count)
            numbers[count++] = late[next++];
        return numbers;
    }

    /// <summary>The complete record, end A being the sender of the first frame.</summary>
    public void Read(uint record, out FlowRecord result)
    {
        ref readonly var hot = ref _hot[record];
        ref readonly var detail = ref _details[record];
        var endA = detail.FirstEnd;
        ref readonly var keyA = ref endA == 0 ? ref hot.Key0 : ref hot.Key1;
        ref readonly var keyB = ref endA == 0 ? ref hot.Key1 : ref hot.Key0;
        result = default;
        result.Transport = FlowKey.TransportOf(hot.Key0);
        result.AddressA = AddressOf(hot.Key0, keyA);
        result.AddressB = AddressOf(hot.Key0, keyB);
        result.PortA = FlowKey.PortOf(keyA);
        result.PortB = FlowKey.PortOf(keyB);
        result.FirstFrame = detail.FirstFrame;
        ReadSide(record, endA, ref result.A);
        ReadSide(record, 1 - endA, ref result.B);
        if (_extras.Count > 0 && _extras.TryGetValue(record, out var extras))
            extras.WriteTo(ref result, (int)endA);
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
        _lastBegun = kept - 1;
        Reindex();
        Addresses.Keep(usedAddresses);
        return evicted;
    }

    public void Dispose()
    {
        Index.Dispose();
        Addresses.Dispose();
        _hot.Dispose();
        _details.Dispose();
        _tracks.Dispose();
        _events.Dispose();
        _series.Dispose();
        _rare.Dispose();
    }

    FlowKey KeyOf(in FlowBatch batch, int index)
    {
        var packet = batch.Packets + index;
        return (packet->Flags & PacketFlags.Ipv6) == 0
            ? FlowKey.Of((Transport)packet->Kind, packet->Source, packet->Destination, out _)
            : KeyOf((Transport)packet->Kind, batch.Ipv6Ends(index));
    }

    FlowKey KeyOf(Transport transport, in Ipv6Ends ends)
        => FlowKey.OfIpv6(transport, ends, Addresses.NumberOf(ends.High0, ends.Low0), Addresses.NumberOf(ends.High1, ends.Low1));

    Ipv6Ends EndsOf(in FlowKey key)
    {
        var one = Addresses[FlowKey.AddressOf(key.Key0)];
        var other = Addresses[FlowKey.AddressOf(key.Key1)];
        return new Ipv6Ends(one.High, one.Low, FlowKey.PortOf(key.Key0), other.High, other.Low, FlowKey.PortOf(key.Key1));
    }

    IpAddress AddressOf(ulong key0, ulong key)
        => FlowKey.IsIpv6(key0) ? Addresses[FlowKey.AddressOf(key)] : IpAddress.FromIpv4(FlowKey.AddressOf(key));

    void ReadSide(uint record, uint end, ref FlowSide side)
    {
        var hot = _hot.Items + record;
        var detail = _details.Items + record;
        var rare = RareOf(record);
        side.Frames = (&hot->Frames0)[end];
        side.Bytes = (&hot->Bytes0)[end];
        side.FirstSeen = (&detail->First0)[end];
        side.LastSeen = (&hot->Last0)[end];
        side.Payload = (&detail->Payload0)[end];
        if (rare != null)
        {
            side.Frames |= (ulong)(&rare->FramesHigh0)[end] << 32;
            side.DscpSeen = (&rare->Dscp0)[end];
        }

        if (side.Frames != 0)
        {
            side.FirstDscp = detail->FirstDscp(end);
            side.DscpSeen |= 1UL << side.FirstDscp;
        }

        if (FlowKey.TransportOf(hot->Key0) == Transport.Udp)
        {
            side.Duplicates = rare == null ? 0 : (&rare->Duplicates0)[end];
            side.FirstWord = (&detail->FirstWord0)[end];
            side.LastWord = (&hot->Word0)[end];
            return;
        }

        side.TcpFlags = FlowHot.Flags(hot)[end];
        TcpHandshake.Read(this, record, end, ref side.Tcp);
        side.Duplicates = side.Tcp.Duplicates;
    }

    void Release(uint record)
    {
        var hot = _hot.Items + record;
        if (_details[record].Rare != 0)
            _rare.Free(_details[record].Rare);
        _extras.Remove(record);
        if (FlowKey.TransportOf(hot->Key0) != Transport.Tcp || hot->Word0 == 0)
            return;
        var events = EventsOf(record);
        if (events != null)
        {
            var series = new ReadOnlySpan<uint>(&events->Syn0, 8);
            foreach (var number in series)
            {
                if (number != 0)
                    _series.Free(number);
            }

            _events.Free(_tracks[hot->Word0].Events);
        }

        _tracks.Free(hot->Word0);
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
        Index.Clear();
        for (var record = 1u; record < _hot.Count; record++)
            Index.Add(HashOf(new FlowKey(_hot[record].Key0, _hot[record].Key1)), record);
    }
}
