using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Testing.Frames;

namespace LyncFlowClassifier.Testing.Reference;

/// <summary>
/// Builds the flow record from the whole list of packets at once. Nothing here counts along: each field is a question put to a list.
/// </summary>
static class ReferenceRecord
{
    public static FlowRecord Of(ReferenceFlow flow)
    {
        var first = flow.Packets[0];
        var (a, b) = (first.Packet.Source, first.Packet.Destination);
        return new FlowRecord
        {
            Transport = first.Packet.Transport,
            AddressA = a.Address,
            AddressB = b.Address,
            PortA = a.Port,
            PortB = b.Port,
            FirstFrame = first.Frame,
            A = Side(flow, sentByA: true),
            B = Side(flow, sentByA: false),
            Icmp = flow.Errors.Count == 0 ? null : Icmp(flow.Errors),
        };
    }

    static FlowSide Side(ReferenceFlow flow, bool sentByA)
    {
        var a = flow.Packets[0].Packet.Source;
        var all = flow.Packets.Select(p => p.Packet).Where(p => SentBy(p, a, flow.Packets[0].Packet.Destination) == sentByA).ToList();
        if (all.Count == 0)
            return new FlowSide { FirstSeen = PacketTime.None, LastSeen = PacketTime.None };
        var whole = all.Where(p => p.Kind != ReferenceKind.Fragment).ToList();
        var parts = all.Where(p => p.Kind == ReferenceKind.Fragment).ToList();
        var tcp = whole.Count > 0 && whole[0].Kind == ReferenceKind.Tcp ? ReferenceTcp.Of(whole) : default;
        return new FlowSide
        {
            Frames = (ulong)all.Count,
            Bytes = (ulong)all.Sum(p => p.WireLength),
            FragmentFrames = (ulong)parts.Count,
            FragmentBytes = (ulong)parts.Sum(p => p.WireLength),
            FirstSeen = whole.Min(p => p.Time),
            LastSeen = whole.Max(p => p.Time),
            TcpFlags = (byte)whole.Aggregate(TcpFlags.None, (flags, p) => flags | p.Flags),
            FirstDscp = whole[0].Dscp,
            DscpSeen = whole.Select(p => 1UL << p.Dscp).Distinct().Aggregate(0UL, (set, bit) => set | bit),
            Payload = FirstPayload(whole),
            Duplicates = whole.Count > 0 && whole[0].Kind == ReferenceKind.Tcp
                ? tcp.Syn.Duplicates + tcp.SynAck.Duplicates + tcp.Rst.Duplicates + tcp.Stream.Duplicates
                : (uint)whole.Zip(whole.Skip(1)).Count(pair => IsCopy(pair.First, pair.Second)),
            Tcp = tcp,
        };
    }

    // A UDP side is judged by its first datagram, a TCP side by its first payload.
    static PayloadKind FirstPayload(List<ReferencePacket> whole)
        => (whole[0].Kind == ReferenceKind.Tcp ? whole.Find(p => p.Payload.Length > 0) : whole.Take(1).FirstOrDefault(p => p.Payload.Length > 0))
            ?.PayloadKind ?? PayloadKind.None;

    // A fragment has no ports; its flow is known, so the address tells the sender. The generator uses two addresses in each flow.
    static bool SentBy(ReferencePacket packet, HostPort a, HostPort b)
        => packet.Kind == ReferenceKind.Fragment || a.Address != b.Address ? packet.Source.Address == a.Address : packet.Source == a;

    static bool IsCopy(ReferencePacket one, ReferencePacket next)
        => Math.Abs(next.Time - one.Time) < PacketTime.Millisecond && one.ToFrame().AsSpan().SequenceEqual(next.ToFrame());

    static IcmpEvidence Icmp(List<NumberedPacket> errors)
    {
        var evidence = new IcmpEvidence { Count = (uint)errors.Count };
        foreach (var (_, error) in errors)
            evidence.Reasons |= Reason(error);
        var distinct = errors.GroupBy(e => (e.Packet.Source.Address, e.Packet.IcmpType, e.Packet.IcmpCode, e.Packet.Quoted!.Source, Sequence(e.Packet)));
        evidence.Kept.AddRange(distinct.Select(g => g.First()).OrderBy(e => e.Frame).Take(IcmpEvidence.MaxKept).Select(e => new IcmpQuote(
            e.Frame, e.Packet.Time, e.Packet.Source.Address, e.Packet.IcmpType, e.Packet.IcmpCode,
            e.Packet.Quoted!.Source.Address, e.Packet.Quoted.Source.Port, Sequence(e.Packet))));
        return evidence;
    }

    public static uint? Sequence(ReferencePacket error)
        => error.QuotesSequence && error.Quoted!.Kind == ReferenceKind.Tcp ? error.Quoted.Sequence : null;

    public static IcmpReasons Reason(ReferencePacket error) => (error.IsIpv6, error.IcmpType, error.IcmpCode) switch
    {
        (false, 3, 3) or (true, 1, 4) => IcmpReasons.PortUnreachable,
        (false, 3, 2) => IcmpReasons.ProtocolUnreachable,
        (false, 3, 9 or 10 or 13) or (true, 1, 1 or 5) => IcmpReasons.Prohibited,
        (false, 3, 0 or 1 or 6 or 7 or 11 or 12) or (true, 1, 0 or 3 or 6) => IcmpReasons.Unreachable,
        (false, 11, _) or (true, 3, _) => IcmpReasons.TimeExceeded,
        (false, 3, 4) or (true, 2, _) => IcmpReasons.PacketTooBig,
        _ => IcmpReasons.Other,
    };
}
