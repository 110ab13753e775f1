using LyncFlowClassifier.Capture;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// All flow records of one run: index, hot lines, details, and what only some flows need. One look-up per frame; memory is
/// counted, so the owner can evict before a limit is passed.
/// </summary>
sealed unsafe partial class FlowTable : IDisposable
{
    readonly NativeArray<FlowHot> _hot = new(NativeBlock.HugePage / FlowHot.Size);
    readonly NativeArray<FlowDetail> _details = new((NativeBlock.HugePage / FlowDetail.Size) + 1);
    readonly NativeArray<TcpTrack> _tracks = new(NativeBlock.HugePage / TcpTrack.Size);
    readonly NativeArray<TcpEvents> _events = new(64);
    readonly NativeArray<EventSeries> _series = new(64);
    readonly NativeArray<FlowRare> _rare = new(64);
    readonly NativeArray<Ipv6Addresses> _ipv6 = new(64);
    readonly Dictionary<uint, FlowExtras> _extras = [];

    /// <summary>ICMP errors quoting flows that were never seen, from records that are gone.</summary>
    long _icmpErrorsReleased;

    /// <summary>The record that was begun last and its first frame: while both rise, records are in the order of their first frames.</summary>
    uint _lastBegun;
    long _lastFirstFrame;
    bool _isOrdered = true;

    bool _hasIndex = true;

    /// <summary>An empty table with a hash key of its own.</summary>
    public FlowTable()
        : this(FlowHash.Random())
    {
    }

    /// <summary>An empty table; tables with the same hash key find each other's flows by the same hash.</summary>
    public FlowTable(FlowHash hash)
    {
        Hash = hash;
        _hot[0].Key0 = FlowLookup.NoKey;
    }

    /// <summary>Hash of the keys.</summary>
    public FlowHash Hash { get; }

    /// <summary>From hashes to records.</summary>
    public FlowIndex Index { get; } = new(log2Capacity: 18);

    /// <summary>Records, those included that only an ICMP error or a fragment speaks of.</summary>
    public uint Count => _hot.Count - 1;

    /// <summary>Bytes that the records and their index use, and will use while the next batch is added if the index must then grow.</summary>
    public long BytesInUse => Index.BytesFor(FrameBatch.Capacity) + _hot.BytesInUse + _details.BytesInUse + _tracks.BytesInUse + _events.BytesInUse
        + _series.BytesInUse + _rare.BytesInUse + _ipv6.BytesInUse + (long)_extras.Count * FlowExtras.EstimatedBytes
        + _beginningBytes + (long)_earlier.Count * EarlierBytes
        + (Journal?.BytesInUse ?? 0);

    public FlowHot* Hot => _hot.Items;

    public FlowDetail* Details => _details.Items;

    public TcpTrack* Tracks => _tracks.Items;

    /// <summary>Addresses of the IPv6 flows, by the number in the first word of their keys.</summary>
    public Ipv6Addresses* Ipv6 => _ipv6.Items;

    /// <summary>The flow of a record.</summary>
    public FlowTuple Flow(uint record)
    {
        var hot = _hot.Items + record;
        return FlowKey.IsIpv6(hot->Key0)
            ? new FlowTuple(FlowKey.OfIpv6(hot->Key1), _ipv6[FlowKey.AddressOf(hot->Key0)])
            : new FlowTuple(new FlowKey(hot->Key0, hot->Key1));
    }

    /// <summary>The record of a flow; 0 if there is none.</summary>
    public uint Find(in FlowTuple flow, uint hash)
    {
        var record = Index.Find(hash);
        while (record != 0 && !IsOf(record, flow))
            record = Index.Next(hash, record);
        return record;
    }

    /// <summary>The record of a flow; a new one without frames if there is none.</summary>
    public uint FindOrAdd(in FlowTuple flow, uint hash)
    {
        var record = Find(flow, hash);
        if (record != 0)
            return record;
        record = Append(flow);
        Index.Add(hash, record);
        return record;
    }

    /// <summary>The record of a frame, for certain.</summary>
    public uint Resolve(in FlowBatch batch, int index)
    {
        var lookup = batch.Lookups + index;
        var hot = _hot.Items + lookup->Record;
        if (hot->Key0 != lookup->Key0 || hot->Key1 != lookup->Key1)
            lookup->Record = FindOrAdd(batch.Flow(index), lookup->Hash);
        return lookup->Record;
    }

    /// <summary>Takes note of a DSCP.</summary>
    public void AddDscp(uint record, uint end, byte dscp)
    {
        if (_details[record].FirstDscp(end) != dscp)
            (&Rare(record)->Dscp0)[end] |= 1UL << dscp;
    }

    /// <summary>True if a payload of an end was seen.</summary>
    public bool HasPayload(uint record, uint end) => (&(_details.Items + record)->Payload0)[end] != PayloadKind.None;

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

    /// <summary>The records that are not in their place if all are read by first frame.</summary>
    public LateRecords Late() => _isOrdered ? LateRecords.None : LateRecords.Of(_details);

    /// <summary>Gives the memory of the index back; until <see cref="RestoreIndex"/> records can only be read.</summary>
    public void ReleaseIndex()
    {
        Index.Clear(expected: 0);
        _hasIndex = false;
    }

    /// <summary>Makes the index again if it was released.</summary>
    public void RestoreIndex()
    {
        if (!_hasIndex)
            Reindex();
        _hasIndex = true;
    }

    public void Dispose()
    {
        Index.Dispose();
        _hot.Dispose();
        _details.Dispose();
        _tracks.Dispose();
        _events.Dispose();
        _series.Dispose();
        _rare.Dispose();
        _ipv6.Dispose();
    }

    bool IsOf(uint record, in FlowTuple flow)
    {
        var hot = _hot.Items + record;
        return hot->Key1 == flow.Key.Key1 && (FlowKey.IsIpv6(flow.Key.Key0)
            ? _ipv6[FlowKey.AddressOf(hot->Key0)].Equals(flow.Addresses)
            : hot->Key0 == flow.Key.Key0);
    }

    void AddAddresses(ref ulong key0, in Ipv6Addresses addresses)
    {
        var number = _ipv6.Add();
        _ipv6[number] = addresses;
        key0 = FlowKey.WithNumber(key0, number);
    }

    void Reindex()
    {
        Index.Clear(expected: Count);
        var hashes = stackalloc uint[FrameBatch.Capacity];
        for (var first = 1u; first < _hot.Count; first += FrameBatch.Capacity)
        {
            var count = Math.Min(FrameBatch.Capacity, _hot.Count - first);
            for (var i = 0u; i < count; i++)
            {
                hashes[i] = Hash.Of(Flow(first + i));
                Index.Prefetch(hashes[i]);
            }

            for (var i = 0u; i < count; i++)
                Index.Add(hashes[i], first + i);
        }
    }
}
