using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// How most connections begin, in eight bytes: the first frame of one end is a SYN, the first frame of the other end answers it.
/// The times are those of the ends' first frames and need no room. Whatever is different has event series (<see cref="TcpEvents"/>).
/// </summary>
[StructLayout(LayoutKind.Sequential, Size = 8)]
struct TcpOpening
{
    /// <summary>Initial sequence number of the SYN.</summary>
    public uint Sequence;

    /// <summary>End that sent the SYN, plus one; 0 = no opening is kept here.</summary>
    public byte SynSender;

    /// <summary>What the other end answered. It acknowledges <see cref="Sequence"/> plus one.</summary>
    public TcpReply Reply;

    /// <summary>TTL of the SYN.</summary>
    public byte SynTtl;

    /// <summary>TTL of the answer.</summary>
    public byte ReplyTtl;

    /// <summary>What the answer acknowledges.</summary>
    public readonly uint Acknowledgement => Sequence + 1;

    /// <summary>True if this end sent the SYN that is kept here.</summary>
    public readonly bool IsSynOf(uint end) => SynSender == end + 1;

    /// <summary>True if the answer that is kept here is of this end.</summary>
    public readonly bool IsReplyOf(uint end) => Reply != TcpReply.None && !IsSynOf(end);
}

/// <summary>First answer to a SYN.</summary>
enum TcpReply : byte
{
    /// <summary>None that is kept here.</summary>
    None,

    /// <summary>SYN and ACK.</summary>
    SynAck,

    /// <summary>RST and ACK.</summary>
    Reset,

    /// <summary>RST and ACK with sequence number 0, as a closed port answers (RFC 9293 section 3.5.2).</summary>
    Refusal,
}
