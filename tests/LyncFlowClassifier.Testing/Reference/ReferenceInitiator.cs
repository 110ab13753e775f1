using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Testing.Reference;

/// <summary>Who opened the flow: the five rules of the semantics, in their order.</summary>
static class ReferenceInitiator
{
    static readonly PayloadKind[] ClientOnly =
    [
        PayloadKind.TlsClient, PayloadKind.HttpRequest, PayloadKind.DnsQuery, PayloadKind.DhcpRequest, PayloadKind.SqlBrowserRequest,
        PayloadKind.KerberosRequest, PayloadKind.StunRequest,
    ];

    static readonly PayloadKind[] ServerOnly =
    [
        PayloadKind.TlsServer, PayloadKind.HttpResponse, PayloadKind.DnsResponse, PayloadKind.DhcpReply, PayloadKind.SqlBrowserResponse,
        PayloadKind.KerberosReply, PayloadKind.StunResponse,
    ];

    public static (bool IsA, InitiatorEvidence Evidence) Of(in FlowRecord record, Func<Transport, ushort, bool> isDocumentedSinglePort)
    {
        var (a, b) = (record.A, record.B);
        if (!a.Tcp.Syn.IsEmpty && !b.Tcp.Syn.IsEmpty)
            return (a.Tcp.Syn.FirstTime <= b.Tcp.Syn.FirstTime, InitiatorEvidence.Handshake);
        if (!a.Tcp.Syn.IsEmpty || !b.Tcp.Syn.IsEmpty)
            return (!a.Tcp.Syn.IsEmpty, InitiatorEvidence.Handshake);

        // SYN/ACK from both sides without any SYN contradicts itself and decides nothing.
        if (a.Tcp.SynAck.IsEmpty != b.Tcp.SynAck.IsEmpty)
            return (a.Tcp.SynAck.IsEmpty, InitiatorEvidence.Handshake);

        var (aAsks, bAsks) = (ClientOnly.Contains(a.Payload), ClientOnly.Contains(b.Payload));
        if (aAsks != bAsks)
            return (aAsks, InitiatorEvidence.Request);
        var (aAnswers, bAnswers) = (ServerOnly.Contains(a.Payload), ServerOnly.Contains(b.Payload));
        if (aAnswers != bAnswers)
            return (bAnswers, InitiatorEvidence.Request);

        var documentedA = isDocumentedSinglePort(record.Transport, record.PortA);
        if (documentedA != isDocumentedSinglePort(record.Transport, record.PortB))
            return (!documentedA, InitiatorEvidence.Catalogue);

        var (low, high) = (Math.Min(record.PortA, record.PortB), Math.Max(record.PortA, record.PortB));
        var isMedia = a.Payload is PayloadKind.Rtp or PayloadKind.Rtcp || b.Payload is PayloadKind.Rtp or PayloadKind.Rtcp;
        if ((low < 1024 && high >= 1024) || (!isMedia && high >= 49152 && low < 32768))
            return (record.PortA == high, InitiatorEvidence.Port);
        return (true, InitiatorEvidence.FirstFrame);
    }
}
