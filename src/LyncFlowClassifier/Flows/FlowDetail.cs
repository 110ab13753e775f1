using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Flows;

/// <summary>The part of a flow record that is written at its first frames and on rare changes. One cache line.</summary>
[StructLayout(LayoutKind.Sequential, Size = Size)]
struct FlowDetail
{
    public const int Size = 64;

    /// <summary>Number of the first frame.</summary>
    public long FirstFrame;

    /// <summary>Earliest packet time of each end.</summary>
    public long First0, First1;

    /// <summary>Bit n set: DSCP n was seen.</summary>
    public ulong DscpSeen0, DscpSeen1;

    /// <summary>UDP duplicates made by the capture point.</summary>
    public uint Duplicates0, Duplicates1;

    /// <summary>UDP: word of each end's first datagram (<see cref="UdpWord"/>), to tell a duplicate where two parts meet.</summary>
    public uint FirstWord0, FirstWord1;

    /// <summary>Carries out of the 32-bit frame counters.</summary>
    public ushort FramesHigh0, FramesHigh1;

    /// <summary>DSCP of each end's first frame.</summary>
    public byte FirstDscp0, FirstDscp1;

    /// <summary>First payload of each end.</summary>
    public PayloadKind Payload0, Payload1;

    /// <summary>End that sent the first frame: 0 or 1.</summary>
    public byte FirstEnd;
}
