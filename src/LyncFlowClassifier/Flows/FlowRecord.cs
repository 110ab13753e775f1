using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// All that is kept of one flow, as a monoid: records of consecutive parts of a capture merge (<see cref="FlowMerge"/>) to the
/// record of one pass. End A is the sender of the first frame in capture order.
/// </summary>
public struct FlowRecord
{
    /// <summary>Transport.</summary>
    public Transport Transport;

    /// <summary>Address of the end that sent the first frame.</summary>
    public IpAddress AddressA;

    /// <summary>Address of the other end.</summary>
    public IpAddress AddressB;

    /// <summary>Port of end A.</summary>
    public ushort PortA;

    /// <summary>Port of end B.</summary>
    public ushort PortB;

    /// <summary>Number of the flow's first frame, from 1.</summary>
    public long FirstFrame;

    /// <summary>What A sent.</summary>
    public FlowSide A;

    /// <summary>What B sent.</summary>
    public FlowSide B;

    /// <summary>ICMP errors that quote this flow; null if none.</summary>
    public IcmpEvidence? Icmp;

    /// <summary>Names that end A and end B showed in clear; null if none.</summary>
    public StreamNames? NamesA, NamesB;

    /// <summary>Frames of both ends, non-first fragments included.</summary>
    public readonly ulong Frames => A.Frames + B.Frames;

    /// <summary>Wire bytes of both ends.</summary>
    public readonly ulong Bytes => A.Bytes + B.Bytes;

    /// <summary>Earliest packet time, or <see cref="PacketTime.None"/>.</summary>
    public readonly long FirstSeen => PacketTime.Earlier(A.FirstSeen, B.FirstSeen);

    /// <summary>Latest packet time, or <see cref="PacketTime.None"/>.</summary>
    public readonly long LastSeen => PacketTime.Later(A.LastSeen, B.LastSeen);

    /// <summary>The same flow seen from the other end.</summary>
    public readonly FlowRecord Swapped() => this with
    {
        AddressA = AddressB,
        AddressB = AddressA,
        PortA = PortB,
        PortB = PortA,
        A = B,
        B = A,
        NamesA = NamesB,
        NamesB = NamesA,
    };

    /// <summary>Turns the record in place, see <see cref="Swapped"/>.</summary>
    internal void Swap()
    {
        (AddressA, AddressB) = (AddressB, AddressA);
        (PortA, PortB) = (PortB, PortA);
        (NamesA, NamesB) = (NamesB, NamesA);
        var side = A;
        A = B;
        B = side;
    }
}

/// <summary>What one end of a flow sent.</summary>
public struct FlowSide
{
    /// <summary>Frames, non-first fragments included.</summary>
    public ulong Frames;

    /// <summary>Bytes on the wire, non-first fragments included.</summary>
    public ulong Bytes;

    /// <summary>Non-first fragments among <see cref="Frames"/>.</summary>
    public ulong FragmentFrames;

    /// <summary>Wire bytes of non-first fragments.</summary>
    public ulong FragmentBytes;

    /// <summary>Earliest packet time, or <see cref="PacketTime.None"/>; non-first fragments aside, as with all that follows.</summary>
    public long FirstSeen;

    /// <summary>Latest packet time, or <see cref="PacketTime.None"/>.</summary>
    public long LastSeen;

    /// <summary>TCP flags of all frames, or-ed.</summary>
    public byte TcpFlags;

    /// <summary>DSCP of the first frame, 0 to 63.</summary>
    public byte FirstDscp;

    /// <summary>Bit n is set if DSCP n was seen.</summary>
    public ulong DscpSeen;

    /// <summary>What the first payload of this end looks like (UDP: the payload of its first datagram).</summary>
    public PayloadKind Payload;

    /// <summary>What the first payloads of this end show.</summary>
    public EndEvidence Evidence;

    /// <summary>UDP: frames that repeat the one before within 1 ms: duplicates made by the capture point. TCP: the sum over its series.</summary>
    public uint Duplicates;

    /// <summary>
    /// UDP: DSCP and fingerprint of the first and the last datagram, to tell a duplicate where two parts of a capture meet. TCP: 0.
    /// </summary>
    public uint FirstWord, LastWord;

    /// <summary>TCP: what the stream shows. UDP: default.</summary>
    public TcpSide Tcp;
}

/// <summary>What the TCP headers of one end show.</summary>
public struct TcpSide
{
    /// <summary>SYN without ACK; value = initial sequence number. Distinct values are attempts.</summary>
    public EventSeries Syn;

    /// <summary>SYN with ACK; value = acknowledgement number, which tells the attempt that it answers.</summary>
    public EventSeries SynAck;

    /// <summary>RST; value = acknowledgement number (0 without ACK).</summary>
    public EventSeries Rst;

    /// <summary>RST that answer a SYN as a closed port does (RFC 9293 section 3.5.2: sequence 0, ACK set); value = acknowledgement number.</summary>
    public EventSeries Refusal;

    /// <summary>Payload and acknowledgements.</summary>
    public TcpStream Stream;

    /// <summary>Smallest and largest TTL of RST frames; 0 if none.</summary>
    public byte RstTtlMin, RstTtlMax;

    /// <summary>Copies made by the capture point, over all series.</summary>
    public readonly uint Duplicates => Stream.Duplicates + Syn.Duplicates + SynAck.Duplicates + Rst.Duplicates;
}
