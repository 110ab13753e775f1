using System.Runtime.CompilerServices;
using LyncFlowClassifier.Decode;

namespace LyncFlowClassifier.Flows;

/// <summary>Updates the records of TCP frames: a loop for the frames of a connection that goes on, and everything else out of line.</summary>
static unsafe class TcpUpdate
{
    const uint SynRstAck = TcpFlagBits.Syn | TcpFlagBits.Rst | TcpFlagBits.Ack;

    /// <summary>The acknowledgement chain of a connection that goes on.</summary>
    const uint Chained = TcpTrack.HasFirst | TcpTrack.HasLast;

    /// <summary>Adds the frames whose numbers are in the list, in its order.</summary>
    public static void Add(FlowTable table, in FlowBatch batch, byte* list, int count)
    {
        var hot = table.Hot;
        var tracks = table.Tracks;
        var packets = batch.Packets;
        var lookups = batch.Lookups;
        for (var last = list + count; list < last; list++)
        {
            var packet = packets + *list;
            var lookup = lookups + *list;
            var line = hot + lookup->Record;
            var end = lookup->End;

            // Another flow with the same hash, the first frame of an end, a step back in time, or a carry. A frame count of 0 or
            // of all ones is 0 or 1 after the addition.
            var seen = (&line->Frames0)[end] + 1;
            if (((line->Key0 ^ lookup->Key0) | (line->Key1 ^ lookup->Key1)) != 0 | seen < 2 | packet->Time < (&line->Last0)[end])
            {
                AddRare(table, batch, *list);
                hot = table.Hot;
                tracks = table.Tracks;
                continue;
            }

            (&line->Frames0)[end] = seen;
            (&line->Last0)[end] = packet->Time;
            (&line->Bytes0)[end] += packet->WireLength;

            // Not the plain next frame of a connection: another DSCP or no acknowledgement before; SYN, RST, no ACK or no TCP
            // header; a new TTL; the first data, a sequence number that comes again, or a single byte (keep-alive, window probe).
            var track = tracks + line->Word0;
            var half = &track->Half0 + end;
            var length = (uint)packet->PayloadLength;
            var data = 0 - ((1 - length) >> 31);
            var rare = (uint)FlowHot.States(line)[end] ^ (packet->Dscp | Chained);
            rare |= (packet->TcpFlags & SynRstAck) ^ TcpFlagBits.Ack;
            rare |= (uint)((half->TtlMax - packet->TimeToLive) | (packet->TimeToLive - half->TtlMin) | (half->TtlMin - 1)) >> 31;
            rare |= (uint)(((ulong)(packet->SequenceOrMark ^ half->LastDataSequence) - 1 | (ulong)half->Runs - 1) >> 63) & data;
            rare |= length == 1 ? 1u : 0;
            var watched = half->TrailingRepeats & TcpHalf.Watched & data;
            if ((rare | watched) != 0 && (rare != 0 || !table.TryReadAnswer(batch, *list)))
            {
                AddRareState(table, batch, *list);
                hot = table.Hot;
                tracks = table.Tracks;
                continue;
            }

            FlowHot.Flags(line)[end] |= packet->TcpFlags;
            var step = packet->Acknowledgement - half->LastAck;
            step &= (uint)((int)(step >> 30) - 1 >> 31);
            half->LastAck = packet->Acknowledgement;
            half->Acked += step;
            if (half->Acked < step)
                (&track->AckedHigh0)[end]++;
            half->Payload += length;
            if (half->Payload < length)
                (&track->PayloadHigh0)[end]++;
            half->LastDataSequence ^= (half->LastDataSequence ^ packet->SequenceOrMark) & data;
            half->LastDataTime ^= (half->LastDataTime ^ packet->Time) & (int)data;
            half->TrailingRepeats ^= (ushort)((half->TrailingRepeats ^ 1u) & data & ~TcpHalf.Watched);
            half->Runs -= data;
        }
    }

    /// <summary>What is TCP's in the first frame of a flow, which is counted.</summary>
    public static void Begin(FlowTable table, in FlowBatch batch, int index, uint record)
    {
        var packet = batch.Packets + index;
        var end = batch.Lookups[index].End;
        var line = table.Hot + record;
        FlowHot.States(line)[end] = packet->Dscp;
        if ((packet->Flags & PacketFlags.TcpHeader) == 0)
            return;
        FlowHot.Flags(line)[end] = packet->TcpFlags;
        if (TcpHandshake.TryOpen(table.Details + record, packet, end))
            return;
        TcpHandshake.AddTrack(table, record);
        AddToStream(table, batch, index, record);
    }

    /// <summary>Any frame that the loop does not count.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void AddRare(FlowTable table, in FlowBatch batch, int index)
    {
        var record = table.Resolve(batch, index);
        var isFirst = FrameCount.Add(table, record, batch, index);
        AddState(table, batch, index, record, isFirst);
    }

    /// <summary>Any frame that the loop has counted, but not more.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    static void AddRareState(FlowTable table, in FlowBatch batch, int index)
        => AddState(table, batch, index, batch.Lookups[index].Record, isFirst: false);

    static void AddState(FlowTable table, in FlowBatch batch, int index, uint record, bool isFirst)
    {
        var packet = batch.Packets + index;
        var end = batch.Lookups[index].End;
        var line = table.Hot + record;
        ref var state = ref FlowHot.States(line)[end];
        if ((state & TcpTrack.DscpMask) != packet->Dscp)
        {
            table.AddDscp(record, end, packet->Dscp);
            state = (byte)((state & Chained) | packet->Dscp);
        }

        if ((packet->Flags & PacketFlags.TcpHeader) == 0)
            return;
        FlowHot.Flags(line)[end] |= packet->TcpFlags;
        if (line->Word0 == 0)
        {
            if (isFirst && TcpHandshake.TryOpen(table.Details + record, packet, end))
                return;
            TcpHandshake.AddTrack(table, record);
        }

        AddToStream(table, batch, index, record);
    }

    static void AddToStream(FlowTable table, in FlowBatch batch, int index, uint record)
    {
        var packet = batch.Packets + index;
        var end = batch.Lookups[index].End;
        var line = table.Hot + record;
        var track = table.Tracks + line->Word0;
        var half = &track->Half0 + end;
        var isFirstData = packet->PayloadLength > 0 && (half->Payload | half->Runs) == 0;
        if ((packet->TcpFlags & (TcpFlagBits.Syn | TcpFlagBits.Rst)) != 0)
            TcpHandshake.Add(table, record, packet, end);
        else if ((packet->TcpFlags & TcpFlagBits.Ack) != 0)
            AddAck(track, FlowHot.States(line), end, packet->Acknowledgement);
        if ((packet->TcpFlags & TcpFlagBits.Rst) == 0)
            half->AddTtl(packet->TimeToLive);
        if (packet->PayloadLength == 0)
            return;
        var isWatched = (half->TrailingRepeats & TcpHalf.Watched) != 0;
        AddPayload(track, FlowHot.States(line), end, packet);
        if (!isFirstData && !isWatched)
            return;
        half->TrailingRepeats = (ushort)((half->TrailingRepeats & ~TcpHalf.Watched) | (table.InspectStream(record, batch, index, isFirstData) ? TcpHalf.Watched : 0));
    }

    // As TcpStream.AddAck, in place: most rare frames are the first acknowledgement or the first data of an end, and then the
    // second line of the track is written but not waited for.
    static void AddAck(TcpTrack* track, byte* states, uint end, uint acknowledgement)
    {
        var half = &track->Half0 + end;
        var state = states[end];
        if ((state & TcpTrack.HasLast) != 0)
        {
            var acked = half->Acked + TcpStream.Advance(half->LastAck, acknowledgement);
            half->Acked = (uint)acked;
            if (acked > uint.MaxValue)
                (&track->AckedHigh0)[end]++;
        }

        if ((state & TcpTrack.HasFirst) == 0)
            (&track->FirstAck0)[end] = acknowledgement;
        half->LastAck = acknowledgement;
        states[end] |= (byte)Chained;
    }

    static void AddPayload(TcpTrack* track, byte* states, uint end, PacketSummary* packet)
    {
        var half = &track->Half0 + end;
        var payload = (ulong)half->Payload + (uint)packet->PayloadLength;
        half->Payload = (uint)payload;
        if (payload > uint.MaxValue)
            (&track->PayloadHigh0)[end]++;
        if (packet->PayloadLength == 1)
            return;
        if (half->Runs == 0)
        {
            (&track->FirstDataTime0)[end] = half->LastDataTime = packet->Time;
            (&track->FirstDataSequence0)[end] = half->LastDataSequence = packet->SequenceOrMark;
            (&track->LeadingRepeats0)[end] = half->TrailingRepeats = 1;
            half->Runs = 1;
            return;
        }

        TcpTrack.Read(track, states, end, out var stream);
        stream.AddData(packet->Time, packet->SequenceOrMark);
        TcpTrack.Write(track, states, end, stream);
    }
}
