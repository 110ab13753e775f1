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
        TcpTrack.Read(table.Tracks + line->Word0, line->Word1, end, out var stream);
        if (packet->PayloadLength > 0 && stream.PayloadBytes == 0)
            table.SetPayload(record, batch, index);
        var isReset = (packet->TcpFlags & TcpFlagBits.Rst) != 0;
        if (isReset || (packet->TcpFlags & TcpFlagBits.Syn) != 0)
        {
            TcpHandshake.Add(table, record, packet, end);
            if (!isReset)
                stream.BreakAcks();
        }
        else if ((packet->TcpFlags & TcpFlagBits.Ack) != 0)
        {
            stream.AddAck(packet->Acknowledgement);
        }

        if (!isReset)
            stream.AddTtl(packet->TimeToLive);
        if (packet->PayloadLength > 0)
        {
            stream.PayloadBytes += (uint)packet->PayloadLength;
            if (packet->PayloadLength > 1)
                stream.AddData(packet->Time, packet->SequenceOrMark);
        }

        TcpTrack.Write(table.Tracks + line->Word0, ref line->Word1, end, stream);
    }
}
