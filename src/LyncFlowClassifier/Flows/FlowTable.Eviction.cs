namespace LyncFlowClassifier.Flows;

/// <content>Records leave when memory is short, and the gaps are closed.</content>
sealed unsafe partial class FlowTable
{
    /// <summary>
    /// Hands the records that were idle longest, about a quarter, to <paramref name="closed"/> by first frame, frees them and gives their
    /// memory back. Returns how many flows that were.
    /// </summary>
    public long EvictIdle(IFlowSink? closed)
    {
        var threshold = FlowEviction.IdleThreshold(_hot);
        var evicted = Close(threshold, closed);
        var kept = 1u;
        for (var record = 1u; record < _hot.Count; record++)
        {
            if (IsIdle(record, threshold))
                Release(record);
            else
                Move(record, kept++);
        }

        _hot.Truncate(kept);
        _details.Truncate(kept);
        _lastBegun = kept - 1;
        Compact();
        Reindex();
        return evicted;
    }

    void Release(uint record)
    {
        var hot = _hot.Items + record;
        if (_details[record].Rare != 0)
            _rare.Free(_details[record].Rare);
        if (FlowKey.IsIpv6(hot->Key0))
            _ipv6.Free(FlowKey.AddressOf(hot->Key0));
        _extras.Remove(record);
        StopFollowing(record);
        if (FlowKey.TransportOf(hot->Key0) != Transport.Tcp || hot->Word0 == 0)
            return;
        var events = EventsOf(record);
        if (events != null)
        {
            foreach (var number in SeriesOf(events))
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
        if (_beginnings.Remove(from, out var followed))
            _beginnings.Add(to, followed);
    }

    bool IsIdle(uint record, long threshold) => Math.Max(_hot[record].Last0, _hot[record].Last1) <= threshold;

    /// <summary>Hands over the flows that leave.</summary>
    long Close(long threshold, IFlowSink? closed)
    {
        var evicted = 0L;
        for (var order = new RecordOrder(this); order.TryNext(out var record);)
        {
            if (!IsIdle(record, threshold))
                continue;
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
        }

        return evicted;
    }

    /// <summary>Closes the gaps in what only some flows need.</summary>
    void Compact()
    {
        _rare.BeginCompaction();
        _tracks.BeginCompaction();
        _events.BeginCompaction();
        _series.BeginCompaction();
        _ipv6.BeginCompaction();
        for (var record = 1u; record < _hot.Count; record++)
        {
            if (_details[record].Rare != 0)
                _rare.Settle(ref _details[record].Rare);
            SettleAddresses(ref _hot[record].Key0);
            if (FlowKey.TransportOf(_hot[record].Key0) != Transport.Tcp || _hot[record].Word0 == 0)
                continue;
            _tracks.Settle(ref _hot[record].Word0);
            ref var events = ref _tracks[_hot[record].Word0].Events;
            if (events == 0)
                continue;
            _events.Settle(ref events);
            foreach (ref var number in SeriesOf(_events.Items + events))
            {
                if (number != 0)
                    _series.Settle(ref number);
            }
        }

        _rare.EndCompaction();
        _tracks.EndCompaction();
        _events.EndCompaction();
        _series.EndCompaction();
        _ipv6.EndCompaction();
    }

    void SettleAddresses(ref ulong key0)
    {
        if (!FlowKey.IsIpv6(key0))
            return;
        var number = FlowKey.AddressOf(key0);
        _ipv6.Settle(ref number);
        key0 = FlowKey.WithNumber(key0, number);
    }

    static Span<uint> SeriesOf(TcpEvents* events) => new(&events->Syn0, 8);
}
