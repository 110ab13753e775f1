using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// TCP state of a flow: two streams that most frames touch, and the numbers of event series, which exist only where there was
/// an event (0 = none).
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = Size)]
struct TcpTrack
{
    public const int Size = 192;

    /// <summary>Offset of the second stream: both are whole cache lines.</summary>
    public const int StreamSize = 64;

    public TcpStream Stream0;
    public TcpStream Stream1;
    public uint Syn0, Syn1;
    public uint SynAck0, SynAck1;
    public uint Rst0, Rst1;
    public uint Refusal0, Refusal1;
    public byte RstTtlMin0, RstTtlMin1;
    public byte RstTtlMax0, RstTtlMax1;
}
