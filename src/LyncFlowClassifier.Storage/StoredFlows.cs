using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Storage;

/// <summary>Makes whole flows of parts, one flow at a time, whatever the engine; nothing is allocated for a flow without ICMP errors and names.</summary>
/// <param name="parts">By first frame and number. Disposed of with this.</param>
/// <param name="period">Which flows are wanted.</param>
public sealed class StoredFlows(IPartCursor parts, Period period) : IDisposable
{
    // The flow, and the first part of the one behind it; they take turns.
    readonly StoredPart[] _slots = new StoredPart[2];
    int _current;
    bool _hasNext;
    bool _hasBegun;

    /// <summary>The flow that was read.</summary>
    public ref readonly FlowRecord Record => ref _slots[_current].Record;

    /// <summary>True if silence proved something whenever a part of the flow was written.</summary>
    public bool SilenceIsEvidence => (_slots[_current].Marks & PartMarks.SilenceIsEvidence) != 0;

    /// <summary>False if the flow goes on, or its writer was killed.</summary>
    public bool IsClosed => (_slots[_current].Marks & PartMarks.Last) != 0;

    /// <summary>False if its beginning is missing: a part could not be written.</summary>
    public bool HasBeginning => (_slots[_current].Marks & PartMarks.First) != 0;

    /// <summary>Of how many parts it was made.</summary>
    public int Parts { get; private set; }

    /// <summary>The flow as one part, with the number of its first.</summary>
    internal ref readonly StoredPart Part => ref _slots[_current];

    /// <summary>Number of its last part.</summary>
    internal long LastNumber { get; private set; }

    /// <summary>Reads the next flow; false at the end. Throws <see cref="StoreException"/>.</summary>
    public bool Read()
    {
        if (!_hasBegun)
        {
            _hasBegun = true;
            _hasNext = parts.Read(ref _slots[1 - _current]);
        }

        while (_hasNext)
        {
            _current = 1 - _current;
            Parts = 1;
            ref var flow = ref _slots[_current];
            LastNumber = flow.Number;
            ref var next = ref _slots[1 - _current];
            while ((_hasNext = parts.Read(ref next)) && IsSameFlow(flow, next))
            {
                Append(ref flow, next);
                LastNumber = next.Number;
                Parts++;
            }

            if (period == Period.Always || period.Meets(flow.Record.FirstSeen, flow.Record.LastSeen))
                return true;
        }

        return false;
    }

    /// <inheritdoc/>
    public void Dispose() => parts.Dispose();

    static bool IsSameFlow(in StoredPart flow, in StoredPart next)
        => flow.Record.FirstFrame == next.Record.FirstFrame && (flow.Marks & PartMarks.Last) == 0 && HasSameEnds(flow.Record, next.Record);

    static bool HasSameEnds(in FlowRecord one, in FlowRecord other)
        => one.Transport == other.Transport
            && ((one.PortA == other.PortA && one.PortB == other.PortB && one.AddressA == other.AddressA && one.AddressB == other.AddressB)
                || (one.PortA == other.PortB && one.PortB == other.PortA && one.AddressA == other.AddressB && one.AddressB == other.AddressA));

    static void Append(ref StoredPart flow, in StoredPart next)
    {
        FlowMerge.Append(ref flow.Record, next.Record);
        var silence = flow.Marks & next.Marks & PartMarks.SilenceIsEvidence;
        flow.FlowSince = PacketTime.Earlier(flow.FlowSince, next.FlowSince);
        flow.FlowUntil = PacketTime.Later(flow.FlowUntil, next.FlowUntil);
        flow.Marks = silence | (flow.Marks & PartMarks.First) | (next.Marks & PartMarks.Last);
    }
}
