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
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Add(FlowTable table, in FlowBatch batch, byte* list, int count)
    {
        var hot = table.Hot;
        var tracks = table.Tracks;
        var packets = batch.Packets;
        var lookups = batch.Lookups;
        for (var i = 0; i < count; i++)
        {
            var packet = packets + list[i];
            var lookup = lookups + list[i];
            var end = lookup->End;
            var line = hot + lookup->Record;
            if (((line->Key0 ^ lookup->Key0) | (line->Key1 ^ lookup->Key1)) != 0)
            {
                // Another flow with the same hash: its words mean something else.
                AddRare(table, batch, list[i]);
                hot = table.Hot;
                tracks = table.Tracks;
                continue;
            }

            var half = &(tracks + line->Word0)->Half0 + end;
            var length = (uint)packet->PayloadLength;
            var sequence = packet->SequenceOrMark;
            var acknowledgement = packet->Acknowledgement;
            var time = packet->Time;

            // Any bit says: not the plain next frame of a connection.
            var rare = (ulong)(byte)(line->Word1 >> TcpTrack.StateShift(end)) ^ (packet->Dscp | Chained);
            rare |= (packet->TcpFlags & SynRstAck) ^ TcpFlagBits.Ack;
            rare |= ((uint)packet->Flags & (uint)PacketFlags.TcpHeader) ^ (uint)PacketFlags.TcpHeader;
            rare |= (uint)((half->TtlMax - packet->TimeToLive) | (packet->TimeToLive - half->TtlMin) | (half->TtlMin - 1)) >> 31;
            rare |= time < (&line->Last0)[end] ? 1UL : 0;

            // Data: two bytes or more. One byte is a keep-alive or a window probe; a first payload, a sequence number that comes
            // again and carries are for the other path.
            var data = 0 - ((1 - length) >> 31);
            var repeated = ((ulong)(sequence ^ half->LastDataSequence) - 1) | ((ulong)half->Runs - 1);
            rare |= (repeated >> 63) & data;
            rare |= (ulong)((length ^ 1) - 1) >> 31 & 1;
            var step = acknowledgement - half->LastAck;
            step &= (uint)((int)(step >> 30) - 1 >> 31);
            var acked = (ulong)half->Acked + step;
            var payload = (ulong)half->Payload + length;
            var seen = (ulong)(&line->Frames0)[end] + 1;
            rare |= (acked | payload | seen) >> 32;
            if (rare != 0)
            {
                AddRare(table, batch, list[i]);
                hot = table.Hot;
                tracks = table.Tracks;
                continue;
            }

            (&line->Last0)[end] = time;
            (&line->Bytes0)[end] += packet->WireLength;
            (&line->Frames0)[end] = (uint)seen;
            line->Word1 |= (uint)packet->TcpFlags << ((int)end << 3);
            half->Acked = (uint)acked;
            half->Payload = (uint)payload;
            half->LastAck = acknowledgement;
            half->LastDataSequence ^= (half->LastDataSequence ^ sequence) & data;
            half->LastDataTime ^= (half->LastDataTime ^ time) & (int)data;
            half->TrailingRepeats ^= (ushort)((half->TrailingRepeats ^ 1u) & data);
            half->Runs -= data;
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static void AddRare(FlowTable table, in FlowBatch batch, int index)
    {
        var packet = batch.Packets + index;
        var end = batch.Lookups[index].End;
        var record = table.Resolve(batch, index);
        var isFirst = FrameCount.Add(table, record, batch, index);
        ref var states = ref (table.Hot + record)->Word1;
        var shift = TcpTrack.StateShift(end);
        var state = states >> shift & 0xFF;
        if ((state & TcpTrack.DscpMask) != packet->Dscp)
        {
            table.AddDscp(record, end, packet->Dscp);
            states ^= ((state ^ packet->Dscp) & TcpTrack.DscpMask) << shift;
        }

        if ((packet->Flags & PacketFlags.TcpHeader) == 0)
            return;
        states |= (uint)packet->TcpFlags << ((int)end << 3);
        if ((table.Hot + record)->Word0 == 0)
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
        if (packet->PayloadLength > 0 && (half->Payload | half->Runs) == 0)
            table.SetPayload(record, batch, index);
        if ((packet->TcpFlags & (TcpFlagBits.Syn | TcpFlagBits.Rst)) != 0)
            TcpHandshake.Add(table, record, packet, end);
        else if ((packet->TcpFlags & TcpFlagBits.Ack) != 0)
            AddAck(track, ref line->Word1, end, packet->Acknowledgement);
        if ((packet->TcpFlags & TcpFlagBits.Rst) == 0)
            half->AddTtl(packet->TimeToLive);
        if (packet->PayloadLength > 0)
            AddPayload(track, ref line->Word1, end, packet);
    }

    // As TcpStream.AddAck, in place: most rare frames are the first acknowledgement or the first data of an end, and then the
    // second line of the track is written but not waited for.
    static void AddAck(TcpTrack* track, ref uint states, uint end, uint acknowledgement)
    {
        var half = &track->Half0 + end;
        var state = states >> TcpTrack.StateShift(end);
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
        states |= Chained << TcpTrack.StateShift(end);
    }

    static void AddPayload(TcpTrack* track, ref uint states, uint end, PacketSummary* packet)
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
        TcpTrack.Write(track, ref states, end, stream);
    }
}
