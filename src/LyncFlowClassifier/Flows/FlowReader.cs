namespace LyncFlowClassifier.Flows;

/// <summary>Reads the flows of all parts by first frame.</summary>
sealed class FlowReader(FlowParts parts)
{
    int _part;
    uint[]? _order = parts.OrderOf(0);
    uint _records = parts.RecordsOf(0);
    uint _next;

    /// <summary>The next record; false at the end.</summary>
    public bool TryRead(out FlowRecord record)
    {
        while (_next < _records || TryNextPart())
        {
            var number = _order is null ? _next + 1 : _order[_next];
            _next++;
            if (parts.Begins(_part, number))
            {
                parts.Read(_part, number, out record);
                return true;
            }
        }

        record = default;
        return false;
    }

    bool TryNextPart()
    {
        while (_part + 1 < parts.Count)
        {
            _part++;
            (_order, _records, _next) = (parts.OrderOf(_part), parts.RecordsOf(_part), 0);
            if (_records > 0)
                return true;
        }

        return false;
    }
}
