using System.Runtime.InteropServices;
using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// The two <see cref="TcpStream"/>s of a flow as they are kept: one cache line that most frames touch, and one that they do not.
/// The state of the acknowledgement chain is in the hot record, beside the DSCP.
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = Size)]
struct TcpTrack
{
    public const int Size = 128;

    /// <summary>Bits of an end's state in the hot record: the chain has a first and a last acknowledgement.</summary>
    public const uint HasFirst = 0x40, HasLast = 0x80;

    /// <summary>The other six bits of an end's state.</summary>
    public const uint DscpMask = 0x3F;

    public TcpHalf Half0, Half1;
    public long FirstDataTime0, FirstDataTime1;
    public uint FirstDataSequence0, FirstDataSequence1;
    public uint FirstAck0, FirstAck1;
    public uint Duplicates0, Duplicates1;
    public ushort LeadingRepeats0, LeadingRepeats1;

    /// <summary>Carries out of the 32-bit counters; 48 bits are more than 2^32 frames can claim.</summary>
    public ushort PayloadHigh0, PayloadHigh1, AckedHigh0, AckedHigh1;

    /// <summary>Number of the <see cref="TcpEvents"/>, or 0.</summary>
    public uint Events;

    /// <summary>What the stream of each end begins with (<see cref="StreamFacts.ToBits"/>), below the bits of this type.</summary>
    uint _shown0, _shown1;

    /// <summary>Of the words above: a SYN came before the first acknowledgement; the beginning is being followed.</summary>
    const uint BrokenBit = 1u << 31, OpenBit = 1u << 30, FactsMask = OpenBit - 1;

    /// <summary>Keeps what the stream of an end begins with.</summary>
    public static unsafe void Show(TcpTrack* track, uint end, in StreamFacts facts, bool isOpen)
    {
        ref var shown = ref (&track->_shown0)[end];
        shown = (shown & BrokenBit) | facts.ToBits() | (isOpen ? OpenBit : 0);
    }

    /// <summary>What the stream of an end begins with.</summary>
    public static unsafe void Read(TcpTrack* track, uint end, ref EndEvidence evidence)
    {
        var shown = (&track->_shown0)[end];
        evidence.Stream = StreamFacts.FromBits(shown & FactsMask);
        evidence.IsOpen = (shown & OpenBit) != 0;
    }

    /// <summary>True if the beginning of an end is being followed.</summary>
    public static unsafe bool IsOpen(TcpTrack* track, uint end) => ((&track->_shown0)[end] & OpenBit) != 0;

    /// <summary>A SYN came before the first acknowledgement of an end.</summary>
    public static unsafe void SetBroken(TcpTrack* track, uint end) => (&track->_shown0)[end] |= BrokenBit;

    /// <summary>A SYN of an end: its next acknowledgement belongs to another connection, as <see cref="TcpStream.BreakAcks"/>.</summary>
    public static unsafe void BreakAcks(TcpTrack* track, byte* states, uint end)
    {
        if ((states[end] & HasFirst) == 0)
            SetBroken(track, end);
        states[end] &= unchecked((byte)~HasLast);
    }

    /// <summary>The stream of an end.</summary>
    public static unsafe void Read(TcpTrack* track, byte* states, uint end, out TcpStream stream)
    {
        var half = &track->Half0 + end;
        var state = states[end];
        stream = default;
        stream.PayloadBytes = half->Payload | ((ulong)(&track->PayloadHigh0)[end] << 32);
        stream.AckedBytes = half->Acked | ((ulong)(&track->AckedHigh0)[end] << 32);
        stream.FirstDataTime = (&track->FirstDataTime0)[end];
        stream.LastDataTime = half->LastDataTime;
        stream.FirstDataSequence = (&track->FirstDataSequence0)[end];
        stream.LastDataSequence = half->LastDataSequence;
        stream.LeadingRepeats = (&track->LeadingRepeats0)[end];
        stream.TrailingRepeats = (ushort)(half->TrailingRepeats & ~TcpHalf.Watched);
        stream.Runs = half->Runs;
        stream.FirstAck = (&track->FirstAck0)[end];
        stream.LastAck = half->LastAck;
        stream.Duplicates = (&track->Duplicates0)[end];
        stream.TtlMin = half->TtlMin;
        stream.TtlMax = half->TtlMax;
        if ((state & HasFirst) != 0)
            stream.Acks |= AckState.HasFirst;
        if ((state & HasLast) != 0)
            stream.Acks |= AckState.HasLast;
        if (((&track->_shown0)[end] & BrokenBit) != 0)
            stream.Acks |= AckState.BrokenBeforeFirst;
    }

    /// <summary>Keeps the stream of an end.</summary>
    public static unsafe void Write(TcpTrack* track, byte* states, uint end, in TcpStream stream)
    {
        var half = &track->Half0 + end;
        half->Payload = (uint)stream.PayloadBytes;
        (&track->PayloadHigh0)[end] = (ushort)(stream.PayloadBytes >> 32);
        half->Acked = (uint)stream.AckedBytes;
        (&track->AckedHigh0)[end] = (ushort)(stream.AckedBytes >> 32);
        (&track->FirstDataTime0)[end] = stream.FirstDataTime;
        half->LastDataTime = stream.LastDataTime;
        (&track->FirstDataSequence0)[end] = stream.FirstDataSequence;
        half->LastDataSequence = stream.LastDataSequence;
        (&track->LeadingRepeats0)[end] = stream.LeadingRepeats;
        half->TrailingRepeats = (ushort)((half->TrailingRepeats & TcpHalf.Watched) | stream.TrailingRepeats);
        half->Runs = stream.Runs;
        (&track->FirstAck0)[end] = stream.FirstAck;
        half->LastAck = stream.LastAck;
        (&track->Duplicates0)[end] = stream.Duplicates;
        half->TtlMin = stream.TtlMin;
        half->TtlMax = stream.TtlMax;
        var state = ((stream.Acks & AckState.HasFirst) != 0 ? HasFirst : 0) | ((stream.Acks & AckState.HasLast) != 0 ? HasLast : 0);
        states[end] = (byte)((states[end] & DscpMask) | state);
        ref var shown = ref (&track->_shown0)[end];
        shown = (shown & ~BrokenBit) | ((stream.Acks & AckState.BrokenBeforeFirst) != 0 ? BrokenBit : 0);
    }
}

/// <summary>The part of a <see cref="TcpStream"/> that changes from frame to frame.</summary>
[StructLayout(LayoutKind.Sequential, Size = 32)]
struct TcpHalf
{
    public long LastDataTime;

    /// <summary>Low 32 bits of the payload bytes and of the acknowledged bytes.</summary>
    public uint Payload, Acked;

    public uint LastAck;
    public uint LastDataSequence;
    public uint Runs;

    /// <summary>Below <see cref="Watched"/>: as <see cref="TcpStream.TrailingRepeats"/>.</summary>
    public ushort TrailingRepeats;
    public byte TtlMin, TtlMax;

    /// <summary>Bit of <see cref="TrailingRepeats"/>: the end's next data frame is to be looked at. Not part of what records say.</summary>
    public const uint Watched = 0x8000;

    /// <summary>Takes note of the TTL of a frame without RST, as <see cref="TcpStream.AddTtl"/>.</summary>
    public void AddTtl(byte ttl)
    {
        if (TtlMin == 0 || ttl < TtlMin)
            TtlMin = ttl;
        if (ttl > TtlMax)
            TtlMax = ttl;
    }
}
