using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Storage.Coding;

/// <summary>A <see cref="FlowSide"/> as bytes, frames and bytes aside: they have columns of their own.</summary>
static class SideCoding
{
    [Flags]
    enum Has : uint
    {
        None = 0,
        Times = 1,
        TcpFlags = 1 << 1,
        Payload = 1 << 2,
        Syn = 1 << 3,
        SynAck = 1 << 4,
        Stream = 1 << 5,
        Facts = 1 << 6,
        FirstDscp = 1 << 7,
        MoreDscp = 1 << 8,
        Words = 1 << 9,
        Datagrams = 1 << 10,
        Open = 1 << 11,
        Reset = 1 << 12,
        Refusal = 1 << 13,
        Duplicates = 1 << 14,
        Fragments = 1 << 15,
        ResetTtl = 1 << 16,
    }

    const uint All = ((uint)Has.ResetTtl << 1) - 1;
    const byte LargestDscp = 63;

    static readonly byte LastPayload = (byte)Enum.GetValues<PayloadKind>().Max();

    public static void Write(ByteWriter bytes, in FlowSide side, long baseTime)
    {
        var has = HasOf(side);
        bytes.Number((ulong)has);
        if ((has & Has.Times) != 0)
        {
            bytes.Distance(baseTime, side.FirstSeen);
            bytes.Distance(side.FirstSeen, side.LastSeen);
        }

        if ((has & Has.TcpFlags) != 0)
            bytes.Byte(side.TcpFlags);
        if ((has & Has.Payload) != 0)
            bytes.Byte((byte)side.Payload);
        if ((has & Has.Syn) != 0)
            SeriesCoding.Write(bytes, side.Tcp.Syn, baseTime);
        if ((has & Has.SynAck) != 0)
            SeriesCoding.Write(bytes, side.Tcp.SynAck, baseTime);
        if ((has & Has.Stream) != 0)
            StreamCoding.Write(bytes, side.Tcp.Stream, baseTime);
        if ((has & Has.Facts) != 0)
            FactsCoding.Write(bytes, side.Evidence.Stream);
        if ((has & Has.FirstDscp) != 0)
            bytes.Byte(side.FirstDscp);
        if ((has & Has.MoreDscp) != 0)
            bytes.Number(side.DscpSeen);
        if ((has & Has.Words) != 0)
        {
            bytes.Word(side.FirstWord);
            bytes.Word(side.LastWord);
        }

        if ((has & Has.Datagrams) != 0)
            bytes.Number(side.Evidence.Datagrams.Bits);
        if ((has & Has.Reset) != 0)
            SeriesCoding.Write(bytes, side.Tcp.Rst, baseTime);
        if ((has & Has.Refusal) != 0)
            SeriesCoding.Write(bytes, side.Tcp.Refusal, baseTime);
        if ((has & Has.Duplicates) != 0)
            bytes.Number(side.Duplicates);
        if ((has & Has.Fragments) != 0)
        {
            bytes.Number(side.FragmentFrames);
            bytes.Number(side.FragmentBytes);
        }

        if ((has & Has.ResetTtl) != 0)
        {
            bytes.Byte(side.Tcp.RstTtlMin);
            bytes.Byte(side.Tcp.RstTtlMax);
        }
    }

    /// <summary>Reads into a side of which frames and bytes are known and all else is 0.</summary>
    public static void Read(ref ByteReader bytes, ref FlowSide side, long baseTime)
    {
        var has = (Has)bytes.Number(All);
        side.FirstSeen = side.LastSeen = PacketTime.None;
        if ((has & Has.Times) != 0)
        {
            side.FirstSeen = bytes.Distance(baseTime);
            side.LastSeen = bytes.Distance(side.FirstSeen);
        }

        if ((has & Has.TcpFlags) != 0)
            side.TcpFlags = bytes.Byte();
        if ((has & Has.Payload) != 0)
            side.Payload = (PayloadKind)bytes.Byte(LastPayload);
        if ((has & Has.Syn) != 0)
            SeriesCoding.Read(ref bytes, ref side.Tcp.Syn, baseTime);
        if ((has & Has.SynAck) != 0)
            SeriesCoding.Read(ref bytes, ref side.Tcp.SynAck, baseTime);
        if ((has & Has.Stream) != 0)
            StreamCoding.Read(ref bytes, ref side.Tcp.Stream, baseTime);
        if ((has & Has.Facts) != 0)
            FactsCoding.Read(ref bytes, ref side.Evidence.Stream);
        if ((has & Has.FirstDscp) != 0)
            side.FirstDscp = bytes.Byte(LargestDscp);
        side.DscpSeen = (has & Has.MoreDscp) != 0 ? bytes.Number() : UsualDscp(side);
        if ((has & Has.Words) != 0)
        {
            side.FirstWord = bytes.Word();
            side.LastWord = bytes.Word();
        }

        if ((has & Has.Datagrams) != 0 && !DatagramCodes.TryFromBits(bytes.Number(), out side.Evidence.Datagrams))
            bytes.Refuse();
        side.Evidence.IsOpen = (has & Has.Open) != 0;
        if ((has & Has.Reset) != 0)
            SeriesCoding.Read(ref bytes, ref side.Tcp.Rst, baseTime);
        if ((has & Has.Refusal) != 0)
            SeriesCoding.Read(ref bytes, ref side.Tcp.Refusal, baseTime);
        side.Duplicates = (has & Has.Duplicates) != 0 ? (uint)bytes.Number(uint.MaxValue) : side.Tcp.Duplicates;
        if ((has & Has.Fragments) != 0)
        {
            side.FragmentFrames = bytes.Number();
            side.FragmentBytes = bytes.Number();
        }

        if ((has & Has.ResetTtl) != 0)
        {
            side.Tcp.RstTtlMin = bytes.Byte();
            side.Tcp.RstTtlMax = bytes.Byte();
        }
    }

    static Has HasOf(in FlowSide side)
        => (side.FirstSeen != PacketTime.None || side.LastSeen != PacketTime.None ? Has.Times : 0)
            | (side.TcpFlags != 0 ? Has.TcpFlags : 0)
            | (side.Payload != PayloadKind.None ? Has.Payload : 0)
            | (side.Tcp.Syn.IsEmpty ? 0 : Has.Syn)
            | (side.Tcp.SynAck.IsEmpty ? 0 : Has.SynAck)
            | (StreamCoding.IsEmpty(side.Tcp.Stream) ? 0 : Has.Stream)
            | (FactsCoding.IsEmpty(side.Evidence.Stream) ? 0 : Has.Facts)
            | (side.FirstDscp != 0 ? Has.FirstDscp : 0)
            | (side.DscpSeen != UsualDscp(side) ? Has.MoreDscp : 0)
            | ((side.FirstWord | side.LastWord) != 0 ? Has.Words : 0)
            | (side.Evidence.Datagrams.Bits != 0 ? Has.Datagrams : 0)
            | (side.Evidence.IsOpen ? Has.Open : 0)
            | (side.Tcp.Rst.IsEmpty ? 0 : Has.Reset)
            | (side.Tcp.Refusal.IsEmpty ? 0 : Has.Refusal)
            | (side.Duplicates != side.Tcp.Duplicates ? Has.Duplicates : 0)
            | ((side.FragmentFrames | side.FragmentBytes) != 0 ? Has.Fragments : 0)
            | ((side.Tcp.RstTtlMin | side.Tcp.RstTtlMax) != 0 ? Has.ResetTtl : 0);

    // An end that sent anything sent its first frame's DSCP.
    static ulong UsualDscp(in FlowSide side) => side.Frames == 0 ? 0 : 1UL << side.FirstDscp;
}
