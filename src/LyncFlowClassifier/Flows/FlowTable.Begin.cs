using System.Runtime.CompilerServices;
using LyncFlowClassifier.Decode;

namespace LyncFlowClassifier.Flows;

/// <content>New records. Most begin with a frame, which is counted as they are written: nothing of them is read again for it.</content>
sealed unsafe partial class FlowTable
{
    /// <summary>
    /// The record that a frame's hash finds, or a new one for the frame. Then the frame is counted, and its bit in
    /// <paramref name="begun"/> is set.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public uint FindOrBegin(in FlowBatch batch, int index, ref ulong begun)
    {
        var lookup = batch.Lookups + index;
        var record = Index.Find(lookup->Hash, out var probe);
        if (record != 0)
            return record;
        record = Append(KeyOf(batch, index));
        Index.AddAt(probe, lookup->Hash, record);
        SetFirst(record, batch.FrameNumber(index), lookup->End);
        CountFirst(record, batch.Packets + index, lookup->End);
        if (batch.Packets[index].Kind == PacketKind.Udp)
            UdpUpdate.Begin(this, batch, index, record);
        else
            TcpUpdate.Begin(this, batch, index, record);
        begun |= 1UL << index;
        return record;
    }

    /// <summary>Sets a record's first frame.</summary>
    public void SetFirst(uint record, long frame, uint end)
    {
        ref var detail = ref _details[record];
        detail.FirstFrame = frame;
        detail.FirstEnd = end;
        _isOrdered &= record > _lastBegun && frame > _lastFirstFrame;
        _lastBegun = record;
        _lastFirstFrame = frame;
    }

    /// <summary>Counts the first frame of an end.</summary>
    public void CountFirst(uint record, PacketSummary* packet, uint end)
    {
        var hot = _hot.Items + record;
        var detail = _details.Items + record;
        (&hot->Last0)[end] = (&detail->First0)[end] = packet->Time;
        (&hot->Bytes0)[end] = packet->WireLength;
        (&hot->Frames0)[end] = 1;
        detail->SetFirstDscp(end, packet->Dscp);
    }

    /// <summary>A record without frames.</summary>
    uint Append(in FlowKey key)
    {
        var record = _hot.Append();
        if (_details.Append() != record)
            throw new InvalidOperationException("Hot lines and details of flows have come apart.");
        var hot = _hot.Items + record;
        *hot = default;
        hot->Key0 = key.Key0;
        hot->Key1 = key.Key1;
        hot->Last0 = hot->Last1 = PacketTime.None;
        var detail = _details.Items + record;
        *detail = default;
        detail->First0 = detail->First1 = PacketTime.None;
        return record;
    }
}
