using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// TCP state of a flow in three cache lines: two streams that most frames touch, then the events of the handshake. The first SYN
/// and the first SYN/ACK lie here; whatever comes beyond them has an event series of its own, given by number (0 = none).
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
    public long SynTime, SynAckTime;
    public uint SynValue, SynAckValue;

    /// <summary>Which end sent the event that lies here, plus one; 0 = none does.</summary>
    public byte SynEnd, SynAckEnd;

    public byte RstTtlMin0, RstTtlMin1;
    public byte RstTtlMax0, RstTtlMax1;
}
