using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Flows;

/// <summary>Handshakes and resets beyond <see cref="TcpOpening"/>: numbers of event series, 0 = none.</summary>
[StructLayout(LayoutKind.Sequential)]
struct TcpEvents
{
    public uint Syn0, Syn1;
    public uint SynAck0, SynAck1;
    public uint Rst0, Rst1;
    public uint Refusal0, Refusal1;

    /// <summary>Smallest and largest TTL of RST frames; 0 if none.</summary>
    public byte RstTtlMin0, RstTtlMin1, RstTtlMax0, RstTtlMax1;
}
