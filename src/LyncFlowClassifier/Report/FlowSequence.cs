using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Report;

/// <summary>The records that stayed in the table and those that left it early, as one sequence by first frame.</summary>
sealed class FlowSequence
{
    readonly FlowPipeline _pipeline;
    readonly RecordStore _evicted;
    readonly int[] _order;

    public FlowSequence(FlowPipeline pipeline, EvictedFlows? evicted)
    {
        _pipeline = pipeline;
        _evicted = evicted?.Kept ?? new RecordStore();
        _order = _evicted.ByFirstFrame();
    }

    public Reader Read() => new(_pipeline.Reader(), _evicted, _order);

    /// <summary>One pass over the sequence.</summary>
    public sealed class Reader(FlowReader table, RecordStore evicted, int[] order)
    {
        FlowRecord _ahead;
        FlowRecord _nextEvicted;
        bool _hasAhead;
        bool _hasEvicted;
        int _next;

        public bool TryNext(out FlowRecord record)
        {
            if (_next == order.Length)
                return TryTable(out record);
            if (!_hasAhead)
                _hasAhead = table.TryRead(out _ahead);
            if (!_hasEvicted)
                evicted.Read(order[_next], out _nextEvicted);
            _hasEvicted = true;
            if (_hasAhead && _ahead.FirstFrame < _nextEvicted.FirstFrame)
                return TryTable(out record);
            record = _nextEvicted;
            _hasEvicted = false;
            _next++;
            return true;
        }

        bool TryTable(out FlowRecord record)
        {
            if (!_hasAhead)
                return table.TryRead(out record);
            record = _ahead;
            _hasAhead = false;
            return true;
        }
    }
}
