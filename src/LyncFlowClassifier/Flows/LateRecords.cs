namespace LyncFlowClassifier.Flows;

/// <summary>
/// The few records of a table that come after one with a later first frame: an ICMP error spoke of another flow first, or flows with
/// equal hashes began in one batch. All others are by first frame as they are.
/// </summary>
/// <param name="byNumber">Their numbers, ascending.</param>
/// <param name="byFirstFrame">The same numbers by first frame.</param>
sealed class LateRecords(uint[] byNumber, uint[] byFirstFrame)
{
    /// <summary>No record is late.</summary>
    public static readonly LateRecords None = new([], []);

    public int Count => byNumber.Length;

    /// <summary>Finds them.</summary>
    public static LateRecords Of(NativeArray<FlowDetail> details)
    {
        var late = new List<uint>();
        var latest = 0L;
        for (var record = 1u; record < details.Count; record++)
        {
            if (details[record].FirstFrame < latest)
                late.Add(record);
            else
                latest = details[record].FirstFrame;
        }

        uint[] byNumber = [.. late];

        // Equal first frames, which only records without frames have, by number.
        late.Sort((a, b) => details[a].FirstFrame == details[b].FirstFrame ? a.CompareTo(b) : details[a].FirstFrame.CompareTo(details[b].FirstFrame));
        return new LateRecords(byNumber, [.. late]);
    }

    /// <summary>The late record with this place in the order of numbers; 0 behind the last.</summary>
    public uint ByNumber(int place) => place < byNumber.Length ? byNumber[place] : 0;

    /// <summary>The late record with this place in the order of first frames; 0 behind the last.</summary>
    public uint ByFirstFrame(int place) => place < byFirstFrame.Length ? byFirstFrame[place] : 0;
}

/// <summary>Goes through all records of a table by first frame. The table must not change meanwhile.</summary>
unsafe struct RecordOrder
{
    readonly FlowDetail* _details;
    readonly LateRecords _late;
    readonly uint _end;
    uint _next;
    int _passed;
    int _inserted;

    public RecordOrder(FlowTable table)
        : this(table, table.Late())
    {
    }

    public RecordOrder(FlowTable table, LateRecords late)
    {
        _details = table.Details;
        _late = late;
        _end = table.Count + 1;
        _next = 1;
    }

    /// <summary>The next record; false at the end.</summary>
    public bool TryNext(out uint record)
    {
        while (_next < _end && _next == _late.ByNumber(_passed))
        {
            _next++;
            _passed++;
        }

        record = _late.ByFirstFrame(_inserted);
        if (record != 0 && (_next >= _end || _details[record].FirstFrame < _details[_next].FirstFrame))
        {
            _inserted++;
            return true;
        }

        record = _next;
        if (_next >= _end)
            return false;
        _next++;
        return true;
    }
}
