using System.Runtime.CompilerServices;
using LyncFlowClassifier.Capture;

namespace LyncFlowClassifier.Flows;

/// <summary>Updates the records of UDP frames: a loop for the datagrams of a flow that goes on, and everything else out of line.</summary>
static unsafe class UdpUpdate
{
    /// <summary>Adds the frames whose numbers are in the list, in its order.</summary>
    public static void Add(FlowTable table, in FlowBatch batch, byte* list, int count)
    {
        var hot = table.Hot;
        var packets = batch.Packets;
        var lookups = batch.Lookups;

        // Put aside without a branch, which nobody could foretell.
        var answering = stackalloc byte[FrameBatch.Capacity];
        var answers = 0u;
        for (var i = 0; i < count; i++)
        {
            var packet = packets + list[i];
            var lookup = lookups + list[i];
            var end = lookup->End;
            var line = hot + lookup->Record;
            var word = UdpWord.Of(packet->Dscp, packet->SequenceOrMark);
            var previous = (&line->Word0)[end];
            var time = packet->Time;
            word |= previous & UdpWord.Answers;

            // Any bit says: not the plain next datagram. A frame count of 0 or of all ones is 0 or 1 after the addition.
            var seen = (&line->Frames0)[end] + 1;
            var rare = (line->Key0 ^ lookup->Key0) | (line->Key1 ^ lookup->Key1);
            rare |= (previous ^ word) >> UdpWord.DscpShift;
            rare |= ((ulong)(previous ^ word) - 1) >> 63;
            rare |= ((ulong)(seen >> 1) - 1) >> 63;
            rare |= time < (&line->Last0)[end] ? 1UL : 0;
            if (rare != 0)
            {
                AddRare(table, batch, list[i]);
                hot = table.Hot;
                continue;
            }

            (&line->Last0)[end] = time;
            (&line->Bytes0)[end] += packet->WireLength;
            (&line->Frames0)[end] = seen;
            (&line->Word0)[end] = word;
            answering[answers] = list[i];
            answers += (previous & UdpWord.Answers) >> UdpWord.AnswersShift;
        }

        if (answers != 0)
            table.ReadAnswers(batch, answering, answers);
    }

    /// <summary>What is UDP's in the first frame of a flow, which is counted.</summary>
    public static void Begin(FlowTable table, in FlowBatch batch, int index, uint record)
    {
        var packet = batch.Packets + index;
        var end = batch.Lookups[index].End;
        var word = UdpWord.Of(packet->Dscp, packet->SequenceOrMark);
        (&(table.Details + record)->FirstWord0)[end] = word;
        word |= packet->PayloadLength == 0 ? UdpWord.Watched : table.InspectDatagram(record, batch, index, isFirst: true);
        (&(table.Hot + record)->Word0)[end] = word;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void AddRare(FlowTable table, in FlowBatch batch, int index)
    {
        var packet = batch.Packets + index;
        var end = batch.Lookups[index].End;
        var record = table.Resolve(batch, index);
        var previousTime = (&(table.Hot + record)->Last0)[end];
        var isFirst = FrameCount.Add(table, record, batch, index);
        ref var word = ref (&(table.Hot + record)->Word0)[end];
        var next = UdpWord.Of(packet->Dscp, packet->SequenceOrMark);
        var isWatched = (word & UdpWord.Watched) != 0;
        var answers = word & UdpWord.Answers;
        word &= ~UdpWord.WatchBits;
        if (isFirst)
        {
            (&(table.Details + record)->FirstWord0)[end] = next;
            isWatched = true;
        }
        else if (word >> UdpWord.DscpShift != packet->Dscp)
        {
            table.AddDscp(record, end, packet->Dscp);
        }
        else if (word == next && IsDuplicate(previousTime, packet->Time))
        {
            (&table.Rare(record)->Duplicates0)[end]++;
        }

        word = next | answers;
        if (isWatched)
            word |= packet->PayloadLength == 0 ? UdpWord.Watched : table.InspectDatagram(record, batch, index, isFirst);
        else if (answers != 0)
            table.ReadAnswer(record, batch, index);
    }

    static bool IsDuplicate(long previous, long time)
        => previous != PacketTime.None && time != PacketTime.None && Math.Abs(time - previous) < EventSeries.DuplicateGap;
}
