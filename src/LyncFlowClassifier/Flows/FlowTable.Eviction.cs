namespace LyncFlowClassifier.Flows;

/// <content>Records leave when they are idle or memory is short, and the gaps are closed.</content>
sealed unsafe partial class FlowTable
{
    /// <summary>Packet time until which about a quarter of the records were last seen.</summary>
    public long IdleThreshold => FlowEviction.IdleThreshold(_hot);

    /// <summary>True if a record was last seen at <paramref name="threshold"/> or before.</summary>
    public bool HasIdle(long threshold)
    {
        for (var record = 1u; record < _hot.Count; record++)
        {
            if (IsIdle(record, threshold))
                return true;
        }

        return false;
    }

    /// <summary>
    /// Hands the records that were last seen at <paramref name="threshold"/> or before to <paramref name="closed"/> by first frame, frees them
    /// and gives their memory back. Returns how many flows that were.
    /// </summary>
    /// <param name="threshold">Packet time in ns.</param>
    /// <param name="closed">Takes them; null if nobody does.</param>
    /// <param name="newNumbers">Receives the new number of each record by its old one, 0 for those that left; may be empty.</param>
    public long EvictIdle(long threshold, IFlowSink? closed, Span<uint> newNumbers)
    {
        var evicted = Close(threshold, closed);
        var kept = 1u;
        for (var record = 1u; record < _hot.Count; record++)
        {
            var leaves = IsIdle(record, threshold);
            if (!newNumbers.IsEmpty)
                newNumbers[(int)record] = leaves ? 0 : kept;
            if (leaves)
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
        if (FlowKey.IsIpv6(hot->Key0))
            _ipv6.Free(FlowKey.AddressOf(hot->Key0));
        _earlier.Remove(record);
        StopFollowing(record);
        ReleaseParts(record);
    }

    // What else the table keeps of the frames of a record.
    void ReleaseParts(uint record)
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
        if (_earlier.Remove(from, out var earlier))
            _earlier.Add(to, earlier);
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
                if (closed is not null)
                    Close(record, closed);
            }
            else if (_extras.TryGetValue(record, out var extras))
            {
                _icmpErrorsReleased += extras.Icmp?.Count ?? 0;
            }
        }

        return evicted;
    }

    void Close(uint record, IFlowSink closed)
    {
        Read(record, out var whole);
        if (_earlier.ContainsKey(record))
        {
            ReadPart(record, out var part);
            closed.AcceptPart(part, whole, isLast: true);
        }
        else
        {
            closed.AcceptPart(whole, whole, isLast: true);
        }

        closed.Accept(whole);
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
