namespace LyncFlowClassifier.Flows;

/// <summary>
/// A series of numbered events of one end (SYNs with their sequence numbers, SYN/ACKs with what they acknowledge, ...), kept as
/// counts over neighbouring pairs. That makes it a monoid: two consecutive parts merge exactly.
/// </summary>
public struct EventSeries
{
    /// <summary>Time of the first event.</summary>
    public long FirstTime;

    /// <summary>Time of the last event.</summary>
    public long LastTime;

    /// <summary>Value of the first event.</summary>
    public uint FirstValue;

    /// <summary>Value of the last event.</summary>
    public uint LastValue;

    /// <summary>Events, duplicates included. 0 = empty, and then all else is 0.</summary>
    public uint Count;

    /// <summary>Events whose value differs from the one before; the first counts.</summary>
    public uint Distinct;

    /// <summary>Events that repeat the value before at least <see cref="RetransmissionGap"/> later.</summary>
    public uint Retransmissions;

    /// <summary>Events that repeat the value before within <see cref="DuplicateGap"/>: copies made by the capture point.</summary>
    public uint Duplicates;

    /// <summary>A repetition this much later or more is a retransmission (0.8 s, in ns; initial RTO is 1 s, RFC 6298 section 2).</summary>
    public const long RetransmissionGap = 800 * PacketTime.Millisecond;

    /// <summary>A repetition closer than this is a duplicate of the capture point (1 ms, in ns).</summary>
    public const long DuplicateGap = PacketTime.Millisecond;

    /// <summary>Events that are not duplicates.</summary>
    public readonly uint Sent => Count - Duplicates;

    /// <summary>True if no event was seen.</summary>
    public readonly bool IsEmpty => Count == 0;

    /// <summary>Adds the next event.</summary>
    public void Add(long time, uint value)
    {
        if (Count == 0)
        {
            this = new EventSeries { FirstTime = time, LastTime = time, FirstValue = value, LastValue = value, Count = 1, Distinct = 1 };
            return;
        }

        Join(LastTime, LastValue, time, value);
        Count++;
        LastTime = time;
        LastValue = value;
    }

    /// <summary>Appends the series of the next part.</summary>
    public void Append(in EventSeries next)
    {
        if (next.Count == 0)
            return;
        if (Count == 0)
        {
            this = next;
            return;
        }

        // The first event of the next part counted as a new value there; Join decides anew against our last one.
        Distinct += next.Distinct - 1;
        Join(LastTime, LastValue, next.FirstTime, next.FirstValue);
        Count += next.Count;
        Retransmissions += next.Retransmissions;
        Duplicates += next.Duplicates;
        LastTime = next.LastTime;
        LastValue = next.LastValue;
    }

    void Join(long time, uint value, long nextTime, uint nextValue)
    {
        if (value != nextValue)
        {
            Distinct++;
            return;
        }

        if (time == PacketTime.None || nextTime == PacketTime.None)
            return;
        var gap = Math.Abs(nextTime - time);
        if (gap < DuplicateGap)
            Duplicates++;
        else if (gap >= RetransmissionGap)
            Retransmissions++;
    }
}
