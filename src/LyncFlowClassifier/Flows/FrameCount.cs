using LyncFlowClassifier.Decode;

namespace LyncFlowClassifier.Flows;

/// <summary>Times, bytes and frames of an end, for any frame: what the update loops do for the plain ones.</summary>
static unsafe class FrameCount
{
    /// <summary>Counts a frame; true if it is the first of its end.</summary>
    public static bool Add(FlowTable table, uint record, in FlowBatch batch, int index)
    {
        var packet = batch.Packets + index;
        var end = batch.Lookups[index].End;
        var line = table.Hot + record;
        var detail = table.Details + record;
        if (detail->FirstFrame == 0)
            table.SetFirst(record, batch.FrameNumber(index), end);
        if ((&line->Frames0)[end] == 0 && (detail->Rare == 0 || (&table.RareOf(record)->FramesHigh0)[end] == 0))
        {
            AddFirst(line, detail, packet, end);
            return true;
        }

        ref var last = ref (&line->Last0)[end];
        if (packet->Time < last)
            AddEarlier(table, record, packet->Time, end);
        else
            last = packet->Time;
        (&line->Bytes0)[end] += packet->WireLength;
        if (++(&line->Frames0)[end] == 0)
            (&table.Rare(record)->FramesHigh0)[end]++;
        return false;
    }

    /// <summary>Counts the first frame of an end.</summary>
    public static void AddFirst(FlowHot* line, FlowDetail* detail, PacketSummary* packet, uint end)
    {
        (&line->Last0)[end] = (&detail->First0)[end] = packet->Time;
        (&line->Bytes0)[end] = packet->WireLength;
        (&line->Frames0)[end] = 1;
        detail->SetFirstDscp(end, packet->Dscp);
    }

    static void AddEarlier(FlowTable table, uint record, long time, uint end)
    {
        ref var first = ref (&(table.Details + record)->First0)[end];
        var earlier = PacketTime.Earlier(first, time);
        if (earlier == first)
            return;
        if (FlowKey.TransportOf((table.Hot + record)->Key0) == Transport.Tcp)
            TcpHandshake.CloseOpening(table, record);
        first = earlier;
    }
}
