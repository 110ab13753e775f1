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
        if ((table.Details + record)->FirstFrame == 0)
            table.SetFirst(record, batch.FrameNumber(index), end);
        var isFirst = (&line->Frames0)[end] == 0 && !HasCarry(table.RareOf(record), end);
        ref var last = ref (&line->Last0)[end];
        if (isFirst || packet->Time < last)
            AddFirst(table, record, packet, end, isFirst);
        if (packet->Time > last)
            last = packet->Time;
        (&line->Bytes0)[end] += packet->WireLength;
        if (++(&line->Frames0)[end] == 0)
            (&table.Rare(record)->FramesHigh0)[end]++;
        return isFirst;
    }

    static void AddFirst(FlowTable table, uint record, PacketSummary* packet, uint end, bool isFirst)
    {
        var detail = table.Details + record;
        ref var first = ref (&detail->First0)[end];
        var earlier = PacketTime.Earlier(first, packet->Time);
        if (earlier != first && !isFirst && FlowKey.TransportOf((table.Hot + record)->Key0) == Transport.Tcp)
            TcpHandshake.CloseOpening(table, record);
        (&(table.Details + record)->First0)[end] = earlier;
        if (isFirst)
            detail->SetFirstDscp(end, packet->Dscp);
    }

    static bool HasCarry(FlowRare* rare, uint end) => rare != null && (&rare->FramesHigh0)[end] != 0;
}
