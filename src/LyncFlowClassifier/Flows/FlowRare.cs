using System.Runtime.InteropServices;
using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Flows;

/// <summary>What only some flows need: made when the first of it happens.</summary>
[StructLayout(LayoutKind.Sequential)]
struct FlowRare
{
    /// <summary>Bit n set: DSCP n was seen, beside that of the end's first frame.</summary>
    public ulong Dscp0, Dscp1;

    /// <summary>Carries out of the 32-bit frame counters.</summary>
    public uint FramesHigh0, FramesHigh1;

    /// <summary>UDP duplicates made by the capture point.</summary>
    public uint Duplicates0, Duplicates1;

    /// <summary>UDP: what the first datagrams of each end were.</summary>
    public DatagramCodes Datagrams0, Datagrams1;
}
