namespace LyncFlowClassifier.Flows;

/// <summary>Reads the flows of all parts by first frame.</summary>
sealed class FlowReader(FlowParts parts)
{
    int _part;
    RecordOrder _order = parts.OrderOf(0);

    /// <summary>The next record; false at the end.</summary>
    public bool TryRead(out FlowRecord record)
    {
        if (TryNext(out var link))
        {
            parts.Read(link, out record);
            return true;
        }

        record = default;
        return false;
    }

    /// <summary>Where the next flow begins; false at the end.</summary>
    public bool TryNext(out FlowLink link)
    {
        while (true)
        {
            while (_order.TryNext(out var number))
            {
                if (!parts.Begins(_part, number))
                    continue;
                link = new FlowLink(_part, number);
                return true;
            }

            if (_part + 1 == parts.Count)
                break;
            _order = parts.OrderOf(++_part);
        }

        link = default;
        return false;
    }
}
