using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Report;

/// <summary>The records that stayed in the table and those that left it early, as one sequence by first frame.</summary>
sealed class FlowSequence
{
    // Marks the place of a record that left the table; all others are links.
    const ulong EvictedBit = 1UL << 63;

    // How many records before it is read a record is asked for, and what it points to.
    const int Ahead = 8;
    const int TrackAhead = 4;

    readonly FlowPipeline _pipeline;
    readonly FlowParts _parts;
    readonly RecordStore _evicted;
    readonly int[] _order;

    public FlowSequence(FlowPipeline pipeline, EvictedFlows? evicted)
    {
        _pipeline = pipeline;
        _parts = pipeline.Parts;
        _evicted = evicted?.Kept ?? new RecordStore();
        _order = _evicted.ByFirstFrame();
    }

    /// <summary>At most so many flows are in the sequence.</summary>
    public long MostFlows => _parts.MostFlows + _order.Length;

    public Reader Read() => new(this);

    /// <summary>All places, by first frame of what is there.</summary>
    public Walk Places() => new(this);

    /// <summary>The record at a place. May be called from several threads.</summary>
    public void Read(ulong place, out FlowRecord record)
    {
        if ((place & EvictedBit) == 0)
            _parts.Read(FlowLink.Of(place), out record);
        else
            _evicted.Read((int)(place & ~EvictedBit), out record);
    }

    /// <summary>As above for one of several places; those behind are asked for meanwhile.</summary>
    public void Read(ulong[] places, int count, int number, out FlowRecord record)
    {
        if (number + Ahead < count && (places[number + Ahead] & EvictedBit) == 0)
            _parts.Prefetch(FlowLink.Of(places[number + Ahead]));
        if (number + TrackAhead < count && (places[number + TrackAhead] & EvictedBit) == 0)
            _parts.PrefetchTrack(FlowLink.Of(places[number + TrackAhead]));
        Read(places[number], out record);
    }

    /// <summary>One pass over the sequence.</summary>
    public sealed class Reader(FlowSequence records)
    {
        readonly Walk _walk = records.Places();
        readonly ulong[] _places = new ulong[64];
        int _count;
        int _next;

        public bool TryNext(out FlowRecord record)
        {
            if (_next == _count)
            {
                _count = _walk.Fill(_places);
                _next = 0;
            }

            if (_count == 0)
            {
                record = default;
                return false;
            }

            records.Read(_places, _count, _next++, out record);
            return true;
        }
    }

    /// <summary>Goes over the places of a sequence.</summary>
    public sealed class Walk(FlowSequence records)
    {
        readonly FlowReader _table = records._pipeline.Reader();
        ulong _ahead;
        long _aheadFrame;
        long _evictedFrame;
        bool _hasAhead;
        bool _hasEvicted;
        int _next;

        /// <summary>The next places; how many there are, fewer than asked for only at the end.</summary>
        public int Fill(ulong[] places)
        {
            var count = 0;
            while (count < places.Length && TryNext(out places[count]))
                count++;
            return count;
        }

        bool TryNext(out ulong place)
        {
            if (_next == records._order.Length)
                return TryTable(out place);
            if (!_hasAhead)
                PeekTable();
            if (!_hasEvicted)
                PeekEvicted();
            if (_hasAhead && _aheadFrame < _evictedFrame)
                return TryTable(out place);
            place = EvictedBit | (uint)records._order[_next++];
            _hasEvicted = false;
            return true;
        }

        bool TryTable(out ulong place)
        {
            if (_hasAhead)
            {
                place = _ahead;
                _hasAhead = false;
                return true;
            }

            var any = _table.TryNext(out var link);
            place = link.Value;
            return any;
        }

        void PeekTable()
        {
            if (!_table.TryNext(out var link))
                return;
            _ahead = link.Value;
            _hasAhead = true;
            records._parts.Read(link, out var record);
            _aheadFrame = record.FirstFrame;
        }

        void PeekEvicted()
        {
            records._evicted.Read(records._order[_next], out var record);
            _evictedFrame = record.FirstFrame;
            _hasEvicted = true;
        }
    }
}
