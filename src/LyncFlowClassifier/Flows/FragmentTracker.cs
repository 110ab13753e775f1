using LyncFlowClassifier.Decode;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// Finds the flow of non-first IP fragments by the identification of the first one, in whichever order they come. Bounded: the
/// oldest entry goes when the table is full, and an identification is good for 30 s of packet time (reassembly timers are 15 to
/// 60 s: RFC 791 section 3.2, RFC 8200 section 4.5).
/// </summary>
/// <remarks>
/// A part of a capture that is read before the part in front of it cannot know which datagrams have begun there. It notes its
/// fragments in a journal, and joins them when that part is known: <see cref="GoOnFrom"/>.
/// </remarks>
sealed class FragmentTracker(FragmentJournal? journal = null)
{
    /// <summary>Most datagrams that are remembered.</summary>
    public const int Capacity = 4096;

    const long Lifetime = 30 * PacketTime.Second;

    Dictionary<DatagramId, Datagram> _datagrams = [];
    Queue<(DatagramId Id, uint Serial)> _order = new();
    uint _serial;
    FragmentJournal? _journal = journal;

    /// <summary>Record = 0: the first fragment was not seen yet, and frames and bytes wait for it.</summary>
    record struct Datagram(FlowTable? Table, uint Record, uint End, long Time, ulong WaitingFrames, ulong WaitingBytes, uint Serial);

    /// <summary>Fragments whose first fragment was not seen, or not in time.</summary>
    public long Unclaimed { get; private set; }

    /// <summary>A first fragment: its flow gets the fragments that wait for it.</summary>
    public void AddFirst(in PacketDetail detail, long time, uint record, uint end, FlowTable table)
    {
        if (_journal is not null)
            _journal.Add(new FragmentNote(IdOf(detail), time, 0, record, end));
        else
            AddFirst(IdOf(detail), time, record, end, table);
    }

    /// <summary>A non-first fragment.</summary>
    public void AddNext(in PacketDetail detail, long time, uint wireLength)
    {
        if (_journal is not null)
            _journal.Add(new FragmentNote(IdOf(detail), time, wireLength, 0, 0));
        else
            AddNext(IdOf(detail), time, wireLength);
    }

    /// <summary>Takes over what the part before ended with, which that loses, and joins the fragments in the journal.</summary>
    public void GoOnFrom(FragmentTracker before, FlowTable table)
    {
        (_datagrams, _order, _serial, Unclaimed) = (before._datagrams, before._order, before._serial, before.Unclaimed);
        var notes = _journal is null ? [] : _journal.Notes;
        _journal = null;
        foreach (ref readonly var note in notes)
        {
            if (note.Record != 0)
                AddFirst(note.Datagram, note.Time, note.Record, note.End, table);
            else
                AddNext(note.Datagram, note.Time, note.WireLength);
        }
    }

    void AddFirst(DatagramId id, long time, uint record, uint end, FlowTable table)
    {
        if (_datagrams.TryGetValue(id, out var waiting) && waiting.Record == 0 && IsAlive(waiting, time))
        {
            table.Extras(record).AddFragments(end, waiting.WaitingFrames, waiting.WaitingBytes);
            Unclaimed -= (long)waiting.WaitingFrames;
        }

        Remember(id, new Datagram(table, record, end, time, 0, 0, 0));
    }

    void AddNext(DatagramId id, long time, uint wireLength)
    {
        var known = _datagrams.TryGetValue(id, out var datagram) && IsAlive(datagram, time);
        if (known && datagram.Table is { } table)
        {
            table.Extras(datagram.Record).AddFragments(datagram.End, 1, wireLength);
            return;
        }

        Unclaimed++;
        if (known)
            _datagrams[id] = datagram with { WaitingFrames = datagram.WaitingFrames + 1, WaitingBytes = datagram.WaitingBytes + wireLength };
        else
            Remember(id, new Datagram(null, 0, 0, time, 1, wireLength, 0));
    }

    /// <summary>True if datagrams are remembered.</summary>
    public bool HasDatagrams => _datagrams.Count > 0;

    /// <summary>Records have got new numbers; datagrams of those that left, which have number 0, are forgotten.</summary>
    public void Renumber(ReadOnlySpan<uint> newNumbers)
    {
        foreach (var (id, datagram) in _datagrams)
        {
            if (datagram.Record == 0)
                continue;
            if (newNumbers[(int)datagram.Record] is var number && number != 0)
                _datagrams[id] = datagram with { Record = number };
            else
                _datagrams.Remove(id);
        }
    }

    void Remember(DatagramId id, Datagram datagram)
    {
        datagram.Serial = ++_serial;
        _datagrams[id] = datagram;
        _order.Enqueue((id, _serial));
        while (_order.Count > Capacity)
        {
            // An identification used again has a newer entry; only the newest may remove it.
            var (oldest, serial) = _order.Dequeue();
            if (_datagrams.TryGetValue(oldest, out var current) && current.Serial == serial)
                _datagrams.Remove(oldest);
        }
    }

    static bool IsAlive(in Datagram datagram, long time)
        => time == PacketTime.None || datagram.Time == PacketTime.None || Math.Abs(time - datagram.Time) <= Lifetime;

    static DatagramId IdOf(in PacketDetail detail)
        => new(detail.FragmentSource, detail.FragmentDestination, detail.FragmentProtocol, detail.FragmentId);
}
