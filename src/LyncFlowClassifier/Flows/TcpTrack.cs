using System.Runtime.InteropServices;

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

    /// <summary>1 if a SYN came before the first acknowledgement.</summary>
    public byte Broken0, Broken1;

    /// <summary>A SYN of an end: its next acknowledgement belongs to another connection, as <see cref="TcpStream.BreakAcks"/>.</summary>
    public static unsafe void BreakAcks(TcpTrack* track, byte* states, uint end)
    {
        if ((states[end] & HasFirst) == 0)
            (&track->Broken0)[end] = 1;
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
        stream.TrailingRepeats = half->TrailingRepeats;
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
        if ((&track->Broken0)[end] != 0)
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
        half->TrailingRepeats = stream.TrailingRepeats;
        half->Runs = stream.Runs;
        (&track->FirstAck0)[end] = stream.FirstAck;
        half->LastAck = stream.LastAck;
        (&track->Duplicates0)[end] = stream.Duplicates;
        half->TtlMin = stream.TtlMin;
        half->TtlMax = stream.TtlMax;
        var state = ((stream.Acks & AckState.HasFirst) != 0 ? HasFirst : 0) | ((stream.Acks & AckState.HasLast) != 0 ? HasLast : 0);
        states[end] = (byte)((states[end] & DscpMask) | state);
        (&track->Broken0)[end] = (byte)((stream.Acks & AckState.BrokenBeforeFirst) != 0 ? 1 : 0);
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
    public ushort TrailingRepeats;
    public byte TtlMin, TtlMax;

    /// <summary>Takes note of the TTL of a frame without RST, as <see cref="TcpStream.AddTtl"/>.</summary>
    public void AddTtl(byte ttl)
    {
        if (TtlMin == 0 || ttl < TtlMin)
            TtlMin = ttl;
        if (ttl > TtlMax)
            TtlMax = ttl;
    }
}
