using System.Runtime.Intrinsics.X86;

namespace LyncFlowClassifier.Flows;

/// <content>From what is kept to <see cref="FlowRecord"/>.</content>
sealed unsafe partial class FlowTable
{
    /// <summary>The complete record, end A being the sender of the first frame.</summary>
    public void Read(uint record, out FlowRecord result)
    {
        ReadOwn(record, out result);
        if (_earlier.Count > 0)
            AddEarlier(record, ref result);
    }

    // What the record itself has: the flow since its last part.
    void ReadOwn(uint record, out FlowRecord result)
    {
        ref readonly var hot = ref _hot[record];
        ref readonly var detail = ref _details[record];
        var endA = detail.FirstEnd;
        result.Transport = FlowKey.TransportOf(hot.Key0);
        ReadAddress(record, endA, out result.AddressA);
        ReadAddress(record, 1 - endA, out result.AddressB);
        result.PortA = FlowKey.PortOf(endA == 0 ? hot.Key0 : hot.Key1);
        result.PortB = FlowKey.PortOf(endA == 0 ? hot.Key1 : hot.Key0);
        result.FirstFrame = detail.FirstFrame;

        // One after the other: the record as a whole holds a reference, which makes clearing it several times slower.
        result.A = default;
        result.B = default;
        result.Icmp = null;
        result.NamesA = result.NamesB = null;
        ReadSide(record, endA, ref result.A);
        ReadSide(record, 1 - endA, ref result.B);
        if (_extras.Count > 0 && _extras.TryGetValue(record, out var extras))
            extras.WriteTo(ref result, (int)endA);
    }

    /// <summary>Fetches the lines of a record into the cache.</summary>
    public void Prefetch(uint record)
    {
        if (!Sse.IsSupported)
            return;
        Sse.Prefetch0(_hot.Items + record);
        var detail = (byte*)(_details.Items + record);
        Sse.Prefetch0(detail);
        Sse.Prefetch0(detail + FlowDetail.Size - 1);
    }

    /// <summary>Fetches what a TCP flow has beside them.</summary>
    public void PrefetchTrack(uint record)
    {
        var hot = _hot.Items + record;
        if (!Sse.IsSupported || FlowKey.TransportOf(hot->Key0) != Transport.Tcp || hot->Word0 == 0)
            return;
        var track = (byte*)(_tracks.Items + hot->Word0);
        Sse.Prefetch0(track);
        Sse.Prefetch0(track + (TcpTrack.Size / 2));
    }

    void ReadAddress(uint record, uint end, out IpAddress address)
    {
        var hot = _hot.Items + record;
        if (FlowKey.IsIpv6(hot->Key0))
            address = _ipv6[FlowKey.AddressOf(hot->Key0)][end];
        else
            address = IpAddress.FromIpv4(FlowKey.AddressOf((&hot->Key0)[end]));
    }

    void ReadSide(uint record, uint end, ref FlowSide side)
    {
        var hot = _hot.Items + record;
        var detail = _details.Items + record;
        var rare = RareOf(record);
        side.Frames = (&hot->Frames0)[end];
        side.Bytes = (&hot->Bytes0)[end];
        side.FirstSeen = (&detail->First0)[end];
        side.LastSeen = (&hot->Last0)[end];
        side.Payload = (&detail->Payload0)[end];
        if (rare != null)
        {
            side.Frames |= (ulong)(&rare->FramesHigh0)[end] << 32;
            side.DscpSeen = (&rare->Dscp0)[end];
            side.Evidence.Datagrams = (&rare->Datagrams0)[end];
        }

        if (side.Frames != 0)
        {
            side.FirstDscp = detail->FirstDscp(end);
            side.DscpSeen |= 1UL << side.FirstDscp;
        }

        if (FlowKey.TransportOf(hot->Key0) == Transport.Udp)
        {
            side.Duplicates = rare == null ? 0 : (&rare->Duplicates0)[end];
            side.FirstWord = (&detail->FirstWord0)[end];
            side.LastWord = (&hot->Word0)[end] & ~UdpWord.WatchBits;
            return;
        }

        side.TcpFlags = FlowHot.Flags(hot)[end];
        TcpHandshake.Read(this, record, end, ref side.Tcp);
        if (hot->Word0 != 0)
            TcpTrack.Read(_tracks.Items + hot->Word0, end, ref side.Evidence);
        side.Duplicates = side.Tcp.Duplicates;
    }
}
