using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// The part of a flow record that every frame touches: one cache line. Ends are called 0 and 1 here, 0 being the one whose
/// (address, port) is the smaller number, so both directions find the same record.
/// </summary>
/// <remarks>
/// <code>
///  0  Key0    family and transport : 16 | address 0 : 32 | port 0 : 16    of IPv6 the number of both addresses in place of one
///  8  Key1                                address 1 : 32 | port 1 : 16    of IPv6 family and transport : 16 | 0 : 16 | ports 0, 1 : 32
/// 16  Last0, Last1      latest packet time of each end, ns
/// 32  Bytes0, Bytes1    wire bytes
/// 48  Frames0, Frames1  frames, low 32 bits (the high bits are in FlowRare)
/// 56  Word0, Word1      TCP: number of the TcpTrack, or 0 | four bytes: flags 0, flags 1, state 0, state 1
///                       UDP: for each end, last DSCP : 8 | mark of the last datagram : 24
/// </code>
/// The state of a TCP end is its last DSCP below two bits of the acknowledgement chain (<see cref="TcpTrack"/>).
/// </remarks>
[StructLayout(LayoutKind.Sequential, Size = Size)]
struct FlowHot
{
    public const int Size = 64;

    public ulong Key0;
    public ulong Key1;
    public long Last0;
    public long Last1;
    public ulong Bytes0;
    public ulong Bytes1;
    public uint Frames0;
    public uint Frames1;
    public uint Word0;
    public uint Word1;

    /// <summary>TCP: flags of end 0 and end 1, or-ed.</summary>
    public static unsafe byte* Flags(FlowHot* line) => (byte*)&line->Word1;

    /// <summary>TCP: state of end 0 and end 1.</summary>
    public static unsafe byte* States(FlowHot* line) => (byte*)&line->Word1 + 2;
}
