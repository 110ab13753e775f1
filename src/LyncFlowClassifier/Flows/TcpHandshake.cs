using LyncFlowClassifier.Decode;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// Handshakes and resets of a TCP flow: the usual opening in eight bytes of the record, everything else in event series.
/// </summary>
static unsafe class TcpHandshake
{
    /// <summary>
    /// Takes the first frame of an end as part of the usual opening, if it is that and the flow has no track yet; false leaves
    /// the record as it is.
    /// </summary>
    public static bool TryOpen(FlowDetail* detail, PacketSummary* packet, uint end)
    {
        var opening = Opening(detail);
        if (packet->PayloadLength != 0 || packet->Time == PacketTime.None)
            return false;
        if ((packet->TcpFlags & (TcpFlagBits.Syn | TcpFlagBits.Ack | TcpFlagBits.Rst)) == TcpFlagBits.Syn)
        {
            if (opening->SynSender != 0)
                return false;
            *opening = new TcpOpening { Sequence = packet->SequenceOrMark, SynSender = (byte)(end + 1), SynTtl = packet->TimeToLive };
            return true;
        }

        var reply = ReplyOf(packet);
        if (reply == TcpReply.None || !opening->IsSynOf(1 - end) || opening->Reply != TcpReply.None
            || packet->Acknowledgement != opening->Acknowledgement)
        {
            return false;
        }

        opening->Reply = reply;
        opening->ReplyTtl = packet->TimeToLive;
        return true;
    }

    /// <summary>Gives the flow a track, with what the opening tells of its streams.</summary>
    public static void AddTrack(FlowTable table, uint record)
    {
        var number = table.AddTrack(record);
        var track = table.Tracks + number;
        var opening = *Opening(table.Details + record);
        for (var end = 0u; end < 2; end++)
        {
            if (!BeginsStream(opening, end))
                continue;
            TcpTrack.SetBroken(track, end);
            (&track->Half0 + end)->AddTtl(opening.IsSynOf(end) ? opening.SynTtl : opening.ReplyTtl);
        }
    }

    /// <summary>Adds a SYN or RST to the event series.</summary>
    public static void Add(FlowTable table, uint record, PacketSummary* packet, uint end)
    {
        var opening = Opening(table.Details + record);
        if ((packet->TcpFlags & TcpFlagBits.Rst) != 0)
        {
            if (opening->IsReplyOf(end) && opening->Reply != TcpReply.SynAck)
                MoveReply(table, record);
            var acknowledges = (packet->TcpFlags & TcpFlagBits.Ack) != 0;
            AddReset(
                table, record, end, packet->Time, acknowledges ? packet->Acknowledgement : 0, acknowledges && packet->SequenceOrMark == 0, packet->TimeToLive);
            return;
        }

        TcpTrack.BreakAcks(table.Tracks + (table.Hot + record)->Word0, FlowHot.States(table.Hot + record), end);
        if ((packet->TcpFlags & TcpFlagBits.Ack) != 0)
        {
            if (opening->IsReplyOf(end) && opening->Reply == TcpReply.SynAck)
                MoveReply(table, record);
            table.Series(ref (&table.Events(record)->SynAck0)[end]).Add(packet->Time, packet->Acknowledgement);
            return;
        }

        if (opening->IsSynOf(end))
            CloseOpening(table, record);
        table.Series(ref (&table.Events(record)->Syn0)[end]).Add(packet->Time, packet->SequenceOrMark);
    }

    /// <summary>Moves the opening, if there is one, to event series: its times are about to be no longer those of first frames.</summary>
    public static void CloseOpening(FlowTable table, uint record)
    {
        if (Opening(table.Details + record)->SynSender == 0)
            return;
        if ((table.Hot + record)->Word0 == 0)
            AddTrack(table, record);
        MoveReply(table, record);
        var detail = table.Details + record;
        var opening = *Opening(detail);
        var end = (uint)opening.SynSender - 1;
        table.Series(ref (&table.Events(record)->Syn0)[end]).Add((&detail->First0)[end], opening.Sequence);
        *Opening(detail) = default;
    }

    /// <summary>Handshake and resets of an end.</summary>
    public static void Read(FlowTable table, uint record, uint end, ref TcpSide side)
    {
        var detail = table.Details + record;
        var opening = *Opening(detail);
        var line = table.Hot + record;
        if (line->Word0 == 0)
            ReadOpening(opening, end, out side.Stream);
        else
            TcpTrack.Read(table.Tracks + line->Word0, FlowHot.States(line), end, out side.Stream);
        var events = table.EventsOf(record);
        if (events != null)
        {
            table.ReadSeries((&events->Syn0)[end], ref side.Syn);
            table.ReadSeries((&events->SynAck0)[end], ref side.SynAck);
            table.ReadSeries((&events->Rst0)[end], ref side.Rst);
            table.ReadSeries((&events->Refusal0)[end], ref side.Refusal);
            side.RstTtlMin = (&events->RstTtlMin0)[end];
            side.RstTtlMax = (&events->RstTtlMax0)[end];
        }

        if (opening.SynSender == 0)
            return;
        var first = (&detail->First0)[end];
        if (opening.IsSynOf(end))
        {
            side.Syn.Add(first, opening.Sequence);
        }
        else if (opening.Reply == TcpReply.SynAck)
        {
            side.SynAck.Add(first, opening.Acknowledgement);
        }
        else if (opening.Reply != TcpReply.None)
        {
            side.Rst.Add(first, opening.Acknowledgement);
            if (opening.Reply == TcpReply.Refusal)
                side.Refusal.Add(first, opening.Acknowledgement);
            side.RstTtlMin = side.RstTtlMax = opening.ReplyTtl;
        }
    }

    static TcpOpening* Opening(FlowDetail* detail) => (TcpOpening*)&detail->FirstWord0;

    /// <summary>What kind of answer to a SYN the frame would be.</summary>
    static TcpReply ReplyOf(PacketSummary* packet) => (packet->TcpFlags & (TcpFlagBits.Syn | TcpFlagBits.Ack | TcpFlagBits.Rst)) switch
    {
        TcpFlagBits.Syn | TcpFlagBits.Ack => TcpReply.SynAck,
        TcpFlagBits.Rst | TcpFlagBits.Ack => packet->SequenceOrMark == 0 ? TcpReply.Refusal : TcpReply.Reset,
        _ => TcpReply.None,
    };

    /// <summary>True if the end sent the SYN or the SYN/ACK that is kept in the opening.</summary>
    static bool BeginsStream(in TcpOpening opening, uint end)
        => opening.IsSynOf(end) || (opening.Reply == TcpReply.SynAck && opening.IsReplyOf(end));

    /// <summary>The stream of an end of which only the opening was seen.</summary>
    static void ReadOpening(in TcpOpening opening, uint end, out TcpStream stream)
    {
        stream = default;
        if (!BeginsStream(opening, end))
            return;
        stream.BreakAcks();
        stream.AddTtl(opening.IsSynOf(end) ? opening.SynTtl : opening.ReplyTtl);
    }

    static void MoveReply(FlowTable table, uint record)
    {
        var detail = table.Details + record;
        var opening = *Opening(detail);
        if (opening.Reply == TcpReply.None)
            return;
        var end = 2u - opening.SynSender;
        var first = (&detail->First0)[end];
        if (opening.Reply == TcpReply.SynAck)
            table.Series(ref (&table.Events(record)->SynAck0)[end]).Add(first, opening.Acknowledgement);
        else
            AddReset(table, record, end, first, opening.Acknowledgement, opening.Reply == TcpReply.Refusal, opening.ReplyTtl);
        Opening(detail)->Reply = TcpReply.None;
    }

    static void AddReset(FlowTable table, uint record, uint end, long time, uint acknowledgement, bool isRefusal, byte ttl)
    {
        table.Series(ref (&table.Events(record)->Rst0)[end]).Add(time, acknowledgement);
        if (isRefusal)
            table.Series(ref (&table.Events(record)->Refusal0)[end]).Add(time, acknowledgement);
        var events = table.Events(record);
        ref var min = ref (&events->RstTtlMin0)[end];
        ref var max = ref (&events->RstTtlMax0)[end];
        if (min == 0 || ttl < min)
            min = ttl;
        max = Math.Max(max, ttl);
    }
}
