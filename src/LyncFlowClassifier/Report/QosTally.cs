using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Report;

/// <summary>
/// Counts the marks of media by sender and modality. Bounded: of too many senders those with the smallest addresses are kept. Once left
/// out, a sender never comes back, so what is kept is exact whatever the order of flows, and tallies of parts add up.
/// </summary>
sealed class QosTally
{
    /// <summary>Most rows that are listed.</summary>
    public const int MaxRows = 10_000;

    static readonly Comparison<QosCounts> ByAddress = QosCounts.Compare;

    readonly FlowHash _hash = FlowHash.Random();
    int[] _slots = [];
    QosCounts[] _rows = [];
    int _count;

    // Once rows were left out here: the last one that was kept.
    QosCounts _last;
    bool _wasPruned;

    /// <summary>True if rows were left out.</summary>
    public bool IsFull { get; private set; }

    /// <summary>Counts both directions of a flow, if they are media.</summary>
    public void Add(in FlowRecord record, in FlowConclusion flow)
    {
        if (!flow.Qos.IsMedia)
            return;
        Add(flow.Initiator.Address, record.A, flow.Qos.Initiator);
        Add(flow.Responder.Address, record.B, flow.Qos.Responder);
    }

    /// <summary>Adds the rows of another tally.</summary>
    public void Add(QosTally other)
    {
        for (var i = 0; i < other._count; i++)
            Add(other._rows[i]);
        IsFull |= other.IsFull;
    }

    /// <summary>The rows by address, then by modality.</summary>
    public ReadOnlySpan<QosCounts> Build()
    {
        Prune();
        return _rows.AsSpan(0, _count);
    }

    void Add(IpAddress sender, in FlowSide side, QosEnd end)
    {
        var status = QosFindings.StatusOf(side, end);
        if (status == QosStatus.NotJudged)
            return;
        Add(new QosCounts
        {
            Sender = sender,
            Modality = end.Modality,
            Streams = 1,
            AsExpected = status == QosStatus.AsExpected ? 1 : 0,
            Frames = side.Frames,
            Seen = side.DscpSeen,
            Expected = end.Accepted,
        });
    }

    void Add(in QosCounts counts)
    {
        if (_wasPruned && QosCounts.Compare(counts, _last) > 0)
            return;
        if (_count == _rows.Length && !MakeRoom(counts))
            return;
        var at = Find(counts);
        if (_slots[at] != 0)
        {
            _rows[_slots[at] - 1].Add(counts);
            return;
        }

        _rows[_count++] = counts;
        _slots[at] = _count;
    }

    // False if the row itself is left out.
    bool MakeRoom(in QosCounts counts)
    {
        if (_rows.Length == 2 * MaxRows)
        {
            Prune();
            if (_wasPruned && QosCounts.Compare(counts, _last) > 0)
                return false;
        }
        else
        {
            Array.Resize(ref _rows, Math.Clamp(_rows.Length * 2, 16, 2 * MaxRows));
        }

        PlaceAll();
        return true;
    }

    void Prune()
    {
        _rows.AsSpan(0, _count).Sort(ByAddress);
        if (_count > MaxRows)
        {
            (_count, IsFull, _wasPruned) = (MaxRows, true, true);
            _last = _rows[_count - 1];
        }

        PlaceAll();
    }

    void PlaceAll()
    {
        var size = 16;
        while (size < _rows.Length * 2)
            size *= 2;
        _slots = new int[size];
        for (var row = 0; row < _count; row++)
            _slots[Find(_rows[row])] = row + 1;
    }

    // The slot of the row, or the empty one where it belongs.
    int Find(in QosCounts counts)
    {
        var mask = _slots.Length - 1;
        var at = (int)_hash.Of(counts.Sender.High ^ (ulong)counts.Modality, counts.Sender.Low) & mask;
        while (_slots[at] != 0 && !_rows[_slots[at] - 1].IsSame(counts))
            at = (at + 1) & mask;
        return at;
    }
}

/// <summary>What one host sends of one modality. DSCP values are bits.</summary>
struct QosCounts
{
    public IpAddress Sender;
    public Modality Modality;
    public long Streams;
    public long AsExpected;
    public ulong Frames;
    public ulong Seen;
    public ulong Expected;

    public readonly bool IsSame(in QosCounts other) => Modality == other.Modality && Sender == other.Sender;

    public void Add(in QosCounts other)
    {
        Streams += other.Streams;
        AsExpected += other.AsExpected;
        Frames += other.Frames;
        Seen |= other.Seen;
        Expected |= other.Expected;
    }

    /// <summary>By address, then by modality.</summary>
    public static int Compare(QosCounts one, QosCounts other)
        => one.Sender.CompareTo(other.Sender) is not 0 and var order ? order : one.Modality - other.Modality;
}
