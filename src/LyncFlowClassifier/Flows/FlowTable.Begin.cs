using System.Runtime.CompilerServices;
using LyncFlowClassifier.Decode;

namespace LyncFlowClassifier.Flows;

/// <content>New records. Most begin with a frame, which is counted as they are written: nothing of them is read again for it.</content>
sealed unsafe partial class FlowTable
{
    /// <summary>The record that a frame's hash finds, or a new one in which the frame is counted.</summary>
    public uint FindOrBegin(in FlowBatch batch, int index, out bool isNew)
    {
        var lookup = batch.Lookups + index;
        var record = Index.Find(lookup->Hash, out var probe);
        isNew = record == 0;
        return isNew ? Begin(batch, index, probe) : record;
    }

    uint Begin(in FlowBatch batch, int index, uint probe)
    {
        var packet = batch.Packets + index;
        var lookup = batch.Lookups + index;
        var end = lookup->End;
        var record = (packet->Flags & PacketFlags.Ipv6) == 0 ? Append(new FlowKey(lookup->Key0, lookup->Key1)) : AppendIpv6(batch, index);
        Index.AddAt(probe, lookup->Hash, record);
        SetFirst(record, batch.FrameNumber(index), end);
        FrameCount.AddFirst(_hot.Items + record, _details.Items + record, packet, end);
        if (packet->Kind == PacketKind.Udp)
            UdpUpdate.Begin(this, batch, index, record);
        else
            TcpUpdate.Begin(this, batch, index, record);
        return record;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    uint AppendIpv6(in FlowBatch batch, int index) => Append(batch.Flow(index));

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

    /// <summary>A record without frames.</summary>
    uint Append(in FlowTuple flow)
    {
        var record = Append(flow.Key);
        if (FlowKey.IsIpv6(flow.Key.Key0))
            AddAddresses(ref _hot[record].Key0, flow.Addresses);
        return record;
    }

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
