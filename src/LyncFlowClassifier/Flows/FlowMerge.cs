using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Flows;

/// <summary>Merging of flow records: the monoid's operation.</summary>
public static class FlowMerge
{
    /// <summary>
    /// Appends the record of the same flow from the next part of the capture. For parts in capture order the result is exactly
    /// the record of one pass. Associative.
    /// </summary>
    public static void Append(ref FlowRecord record, in FlowRecord next)
    {
        var sameWay = record.AddressA == next.AddressA && record.PortA == next.PortA && record.AddressB == next.AddressB && record.PortB == next.PortB;

        // A record without frames only carries ICMP errors: the part with frames says who came first.
        if (record.Frames == 0 && next.Frames != 0)
        {
            if (!sameWay)
                record = record.Swapped();
            sameWay = true;
            record.FirstFrame = next.FirstFrame;
        }

        if (record.A.Payload == PayloadKind.None)
            record.NamesA = sameWay ? next.NamesA : next.NamesB;
        if (record.B.Payload == PayloadKind.None)
            record.NamesB = sameWay ? next.NamesB : next.NamesA;
        Append(ref record.A, sameWay ? ref next.A : ref next.B, record.Transport);
        Append(ref record.B, sameWay ? ref next.B : ref next.A, record.Transport);
        if (next.Icmp is null)
            return;
        var merged = new IcmpEvidence();
        if (record.Icmp is not null)
            merged.Append(record.Icmp);
        merged.Append(next.Icmp);
        record.Icmp = merged;
    }

    /// <summary>
    /// True if <see cref="Append(ref FlowRecord, in FlowRecord)"/> gives the record of one pass although frames may not be in order of time.
    /// It always does for TCP. Whether a datagram of UDP is a duplicate depends on the latest time before it, which is not kept where
    /// times of the two parts overlap. All frames must have times.
    /// </summary>
    public static bool IsExact(in FlowRecord record, in FlowRecord next)
    {
        var sameWay = record.AddressA == next.AddressA && record.PortA == next.PortA && record.AddressB == next.AddressB && record.PortB == next.PortB;
        return record.Transport == Transport.Tcp
            || (IsExact(record.A, sameWay ? next.A : next.B) && IsExact(record.B, sameWay ? next.B : next.A));
    }

    static bool IsExact(in FlowSide side, in FlowSide next)
    {
        if (side.Frames == 0 || next.Frames == 0)
            return true;
        var gap = next.FirstSeen - side.LastSeen;

        // The first datagram's own time matters if it repeats the last one's mark; it is somewhere between first and last seen.
        var isClear = side.LastWord != next.FirstWord || gap >= EventSeries.DuplicateGap || next.LastSeen - side.LastSeen < EventSeries.DuplicateGap;
        return gap >= 0 && isClear;
    }

    static void Append(ref FlowSide side, in FlowSide next, Transport transport)
    {
        if (next.Frames == 0)
            return;
        if (side.Frames == 0)
        {
            side = next;
            return;
        }

        side.Duplicates += next.Duplicates;
        if (transport == Transport.Udp && IsDuplicate(side, next))
            side.Duplicates++;
        side.LastWord = next.LastWord;
        side.Frames += next.Frames;
        side.Bytes += next.Bytes;
        side.FragmentFrames += next.FragmentFrames;
        side.FragmentBytes += next.FragmentBytes;
        side.FirstSeen = PacketTime.Earlier(side.FirstSeen, next.FirstSeen);
        side.LastSeen = PacketTime.Later(side.LastSeen, next.LastSeen);
        side.TcpFlags |= next.TcpFlags;
        side.DscpSeen |= next.DscpSeen;
        if (transport == Transport.Udp)
        {
            AppendDatagrams(ref side, next);
            return;
        }

        // UDP looks at the first datagram only; TCP at the first payload, which the next part may have.
        if (side.Payload == PayloadKind.None)
        {
            side.Payload = next.Payload;
            side.Evidence = next.Evidence;
        }

        Append(ref side.Tcp, next.Tcp);
        side.Duplicates = side.Tcp.Duplicates;
    }

    // One datagram that is not recognised is not kept: that a payload was seen says it.
    static void AppendDatagrams(ref FlowSide side, in FlowSide next)
    {
        var joined = DatagramsOf(side).Then(DatagramsOf(next));
        side.Evidence.Datagrams = joined == DatagramCodes.OneUnrecognised && side.Payload != PayloadKind.None ? default : joined;
    }

    static DatagramCodes DatagramsOf(in FlowSide side)
        => side.Evidence.Datagrams.Count == 0 && side.Payload != PayloadKind.None ? DatagramCodes.OneUnrecognised : side.Evidence.Datagrams;

    static void Append(ref TcpSide side, in TcpSide next)
    {
        side.Syn.Append(next.Syn);
        side.SynAck.Append(next.SynAck);
        side.Rst.Append(next.Rst);
        side.Refusal.Append(next.Refusal);
        side.Stream.Append(next.Stream);
        if (next.RstTtlMin != 0 && (side.RstTtlMin == 0 || next.RstTtlMin < side.RstTtlMin))
            side.RstTtlMin = next.RstTtlMin;
        side.RstTtlMax = Math.Max(side.RstTtlMax, next.RstTtlMax);
    }

    static bool IsDuplicate(in FlowSide side, in FlowSide next)
        => side.LastWord == next.FirstWord && side.LastSeen != PacketTime.None && next.FirstSeen != PacketTime.None
            && Math.Abs(next.FirstSeen - side.LastSeen) < EventSeries.DuplicateGap;
}
