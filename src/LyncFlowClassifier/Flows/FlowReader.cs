namespace LyncFlowClassifier.Flows;

/// <summary>Reads the flows of all parts by first frame.</summary>
sealed class FlowReader(FlowParts parts)
{
    int _part;
    RecordOrder _order = parts.OrderOf(0);

    /// <summary>The next record; false at the end.</summary>
    public bool TryRead(out FlowRecord record)
    {
        while (true)
        {
            while (_order.TryNext(out var number))
            {
                if (!parts.Begins(_part, number))
                    continue;
                parts.Read(_part, number, out record);
                return true;
            }

            if (_part + 1 == parts.Count)
                break;
            _order = parts.OrderOf(++_part);
        }

        record = default;
        return false;
    }
}
