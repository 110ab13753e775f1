namespace LyncFlowClassifier.Flows;

/// <summary>A record of a part.</summary>
readonly struct FlowLink(int part, uint record)
{
    readonly ulong _value = ((ulong)part << 32) | record;

    public int Part => (int)(_value >> 32);

    public uint Record => (uint)_value;

    /// <summary>No record.</summary>
    public bool IsNone => _value == 0;

    public ulong Value => _value;

    /// <summary>The record that <see cref="Value"/> stands for.</summary>
    public static FlowLink Of(ulong value) => new((int)(value >> 32), (uint)value);
}

/// <summary>
/// Which records of several tables are the same flow. Each record knows the next one of its flow in a later part; a record that only
/// ICMP errors speak of may stand before the one that begins the flow.
/// </summary>
sealed class FlowLinks
{
    const int Batch = 64;

    readonly FlowTable[] _tables;
    readonly FlowLink[][] _next;
    readonly bool[][] _hasFlowBefore;

    // First record of a flow, where that is not the one that begins it: only ICMP errors speak of it.
    readonly Dictionary<ulong, ulong> _first = [];

    public FlowLinks(FlowTable[] tables)
    {
        _tables = tables;
        _next = Array.ConvertAll(tables, table => new FlowLink[table.Count + 1]);
        _hasFlowBefore = Array.ConvertAll(tables, table => new bool[table.Count + 1]);
        for (var part = 1; part < tables.Length; part++)
            Link(part);
    }

    /// <summary>ICMP errors that quote a flow of which no part has a frame.</summary>
    public long IcmpErrorsWithoutFlow
    {
        get
        {
            var errors = 0L;
            for (var part = 0; part < _tables.Length; part++)
            {
                var table = _tables[part];
                if (table.IcmpErrorsWithoutFlow == 0)
                    continue;
                for (var record = 1u; record <= table.Count; record++)
                {
                    if (!table.IsFlow(record) && !_hasFlowBefore[part][record] && !HasFlowBehind(part, record))
                    {
                        table.Read(record, out var result);
                        errors += result.Icmp?.Count ?? 0;
                    }
                }
            }

            return errors;
        }
    }

    /// <summary>True if an earlier part has frames of this record's flow.</summary>
    public bool HasFlowBefore(int part, uint record) => _hasFlowBefore[part][record];

    /// <summary>The first of the records that make up the flow which begins here.</summary>
    public FlowLink First(int part, uint record)
    {
        var link = new FlowLink(part, record);
        return _first.Count > 0 && _first.TryGetValue(link.Value, out var first) ? FlowLink.Of(first) : link;
    }

    /// <summary>The next record of the same flow.</summary>
    public FlowLink Next(FlowLink link) => _next[link.Part][link.Record];

    bool HasFlowBehind(int part, uint record)
    {
        for (var link = _next[part][record]; !link.IsNone; link = Next(link))
        {
            if (_tables[link.Part].IsFlow(link.Record))
                return true;
        }

        return false;
    }

    /// <summary>Finds for each record of a part the latest record of the same flow before it.</summary>
    void Link(int part)
    {
        var table = _tables[part];
        var flows = new FlowTuple[Batch];
        var hashes = new uint[Batch];
        var isFound = new bool[table.Count + 1];
        for (var earlier = part - 1; earlier >= 0; earlier--)
        {
            for (var first = 1u; first <= table.Count; first += Batch)
            {
                var count = Math.Min(Batch, table.Count + 1 - first);
                for (var i = 0u; i < count; i++)
                {
                    flows[i] = table.Flow(first + i);
                    hashes[i] = table.Hash.Of(flows[i]);
                    _tables[earlier].Index.Prefetch(hashes[i]);
                }

                for (var i = 0u; i < count; i++)
                {
                    if (isFound[first + i] || _tables[earlier].Find(flows[i], hashes[i]) is var record && record == 0)
                        continue;
                    isFound[first + i] = true;
                    Link(new FlowLink(earlier, record), new FlowLink(part, first + i));
                }
            }
        }
    }

    void Link(FlowLink earlier, FlowLink later)
    {
        _next[earlier.Part][earlier.Record] = later;
        if (_tables[earlier.Part].IsFlow(earlier.Record) || _hasFlowBefore[earlier.Part][earlier.Record])
            _hasFlowBefore[later.Part][later.Record] = true;
        else
            _first[later.Value] = First(earlier.Part, earlier.Record).Value;
    }
}
