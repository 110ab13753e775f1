namespace LyncFlowClassifier.Flows;

/// <summary>Reads the records of a table by first frame.</summary>
sealed class FlowReader(FlowTable table)
{
    readonly uint[]? _order = table.OutOfOrder();
    uint _next;

    /// <summary>The next record; false at the end.</summary>
    public bool TryRead(out FlowRecord record)
    {
        while (_next < (_order is null ? table.Count : (uint)_order.Length))
        {
            var number = _order is null ? _next + 1 : _order[_next];
            _next++;
            if (table.IsFlow(number))
            {
                table.Read(number, out record);
                return true;
            }
        }

        record = default;
        return false;
    }
}
