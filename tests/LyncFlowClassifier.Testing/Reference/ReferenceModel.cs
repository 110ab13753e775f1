using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;

namespace LyncFlowClassifier.Testing.Reference;

/// <summary>What the reference model has to be told.</summary>
public sealed record ReferenceOptions
{
    /// <summary>Silence for this long is no answer, in ns.</summary>
    public long AnswerTimeout { get; init; } = 3 * PacketTime.Second;

    /// <summary>True if an allowing seed or site row documents exactly this port; the default knows none.</summary>
    public Func<Transport, ushort, bool> IsDocumentedSinglePort { get; init; } = (_, _) => false;

    /// <summary>Whether silence proves something; null = as the model's own capture health says.</summary>
    public bool? SilenceIsEvidence { get; init; }
}

/// <summary>
/// Flows and outcomes the slow and obvious way, written from the semantics and not from the product: packets are put into lists by
/// five-tuple, and every figure is asked of the lists afterwards.
/// </summary>
public static class ReferenceModel
{
    /// <summary>Runs the model over packets in capture order.</summary>
    public static ReferenceResult Run(IReadOnlyList<ReferencePacket> packets, ReferenceOptions? options = null)
    {
        options ??= new ReferenceOptions();
        var flows = new Dictionary<(Transport, HostPort, HostPort), ReferenceFlow>();
        var datagrams = new Dictionary<(IpAddress, IpAddress, ushort), ReferenceFlow>();
        long lostFragments = 0;
        for (var i = 0; i < packets.Count; i++)
        {
            var packet = packets[i];
            if (packet.Kind == ReferenceKind.IcmpError)
                continue;
            ReferenceFlow? flow;
            if (packet.Kind == ReferenceKind.Fragment)
            {
                if (!datagrams.TryGetValue(DatagramOf(packet), out flow))
                {
                    lostFragments++;
                    continue;
                }
            }
            else if (!flows.TryGetValue(KeyOf(packet), out flow))
            {
                flows[KeyOf(packet)] = flow = new ReferenceFlow();
            }

            if (packet.MoreFragments && packet.Kind == ReferenceKind.Udp)
                datagrams[DatagramOf(packet)] = flow;
            flow.Packets.Add(new NumberedPacket(i + 1, packet));
        }

        var lostErrors = AttachErrors(packets, flows);
        return Conclude(packets, [.. flows.Values.OrderBy(f => f.Packets[0].Frame)], options, lostFragments, lostErrors);
    }

    /// <summary>The packets as frames, one per packet and in the same order.</summary>
    public static List<CapturedFrame> ToCapture(IEnumerable<ReferencePacket> packets)
        => [.. packets.Select(p => new CapturedFrame(p.Time, p.ToFrame()))];

    static long AttachErrors(IReadOnlyList<ReferencePacket> packets, Dictionary<(Transport, HostPort, HostPort), ReferenceFlow> flows)
    {
        long lost = 0;
        for (var i = 0; i < packets.Count; i++)
        {
            if (packets[i].Kind != ReferenceKind.IcmpError)
                continue;
            if (flows.TryGetValue(KeyOf(packets[i].Quoted!), out var flow))
                flow.Errors.Add(new NumberedPacket(i + 1, packets[i]));
            else
                lost++;
        }

        return lost;
    }

    static ReferenceResult Conclude(
        IReadOnlyList<ReferencePacket> packets, List<ReferenceFlow> flows, ReferenceOptions options, long lostFragments, long lostErrors)
    {
        var captureEnd = packets.Count == 0 ? PacketTime.None : packets.Max(p => p.Time);
        foreach (var flow in flows)
            flow.Record = ReferenceRecord.Of(flow);
        var health = ReferenceHealth.Of(flows, packets.Count, captureEnd);
        foreach (var flow in flows)
            Judge(flow, captureEnd, options, options.SilenceIsEvidence ?? health.SilenceIsEvidence);
        foreach (var flow in flows)
            flow.Blocked = IsBlocked(flow, flows);
        return new ReferenceResult
        {
            Flows = flows,
            Health = health,
            CaptureEnd = captureEnd,
            TcpFrames = packets.Count(p => p.Kind == ReferenceKind.Tcp),
            UdpFrames = packets.Count(p => p.Kind == ReferenceKind.Udp),
            IcmpErrors = packets.Count(p => p.Kind == ReferenceKind.IcmpError),
            Fragments = packets.Count(p => p.Kind == ReferenceKind.Fragment),
            FragmentsWithoutFlow = lostFragments,
            IcmpErrorsWithoutFlow = lostErrors,
        };
    }

    static void Judge(ReferenceFlow flow, long captureEnd, ReferenceOptions options, bool silenceIsEvidence)
    {
        (flow.InitiatorIsA, flow.Evidence) = ReferenceInitiator.Of(flow.Record, options.IsDocumentedSinglePort);
        var initiator = flow.InitiatorIsA ? flow.Record.A : flow.Record.B;
        flow.Attempts = flow.Record.Transport == Transport.Udp ? 1 : initiator.Tcp.Syn.Distinct;
        var rules = new ReferenceOutcome(flow, captureEnd, options.AnswerTimeout);
        (flow.Outcome, flow.Confidence) = rules.Decide();
        flow.Intermittent = rules.Intermittent(flow.Outcome);
        if (!silenceIsEvidence && flow.Outcome is Outcome.NoAnswer or Outcome.HalfOpen or Outcome.OneWay)
            (flow.Outcome, flow.Confidence) = (Outcome.Pending, Confidence.Low);
    }

    static bool IsBlocked(ReferenceFlow flow, List<ReferenceFlow> all)
    {
        if (flow.Outcome is not (Outcome.NoAnswer or Outcome.Refused or Outcome.Prohibited or Outcome.Unreachable or Outcome.HalfOpen))
            return false;
        var record = flow.Record;
        var request = flow.InitiatorIsA ? record.A.Payload : record.B.Payload;
        var isCheck = record.Transport == Transport.Udp && request == PayloadKind.StunRequest
            && IsMediaPort(record.PortA) && IsMediaPort(record.PortB);
        return !isCheck || !all.Exists(f => f.Record.Transport == Transport.Udp && f.Record.A.Frames > 0 && f.Record.B.Frames > 0
            && SameHosts(f.Record, record) && (IsMedia(f.Record.A.Payload) || IsMedia(f.Record.B.Payload)));
    }

    static bool IsMediaPort(ushort port) => port >= 1024 && port != 3478;

    static bool SameHosts(in FlowRecord one, in FlowRecord other)
        => (one.AddressA == other.AddressA && one.AddressB == other.AddressB) || (one.AddressA == other.AddressB && one.AddressB == other.AddressA);

    static bool IsMedia(PayloadKind kind)
        => kind is PayloadKind.StunRequest or PayloadKind.StunResponse or PayloadKind.StunIndication or PayloadKind.Rtp;

    static (Transport, HostPort, HostPort) KeyOf(ReferencePacket packet)
    {
        var (one, two) = (packet.Source, packet.Destination);
        var inOrder = one.Address.CompareTo(two.Address) is var order && (order < 0 || (order == 0 && one.Port <= two.Port));
        return inOrder ? (packet.Transport, one, two) : (packet.Transport, two, one);
    }

    static (IpAddress, IpAddress, ushort) DatagramOf(ReferencePacket packet)
        => (packet.Source.Address, packet.Destination.Address, packet.Id);
}
