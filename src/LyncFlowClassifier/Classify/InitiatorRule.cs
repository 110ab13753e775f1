using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Classify;

/// <summary>Who opened a flow: the first rule that decides (semantics section 2).</summary>
static class InitiatorRule
{
    const int FirstUserPort = 1024;
    const int FirstEphemeralPort = 49152;
    const int FirstLikelyEphemeralPort = 32768;

    /// <summary>True if end A opened the flow; <paramref name="evidence"/> names the rule.</summary>
    public static bool IsA(in FlowRecord record, PortCatalog catalog, out InitiatorEvidence evidence)
    {
        evidence = InitiatorEvidence.Handshake;
        if (record.Transport == Transport.Tcp && ByHandshake(record.A.Tcp, record.B.Tcp) is { } byHandshake)
            return byHandshake;
        evidence = InitiatorEvidence.Request;
        if (ByPayload(record.A.Payload, record.B.Payload) is { } byPayload)
            return byPayload;
        evidence = InitiatorEvidence.Catalogue;
        var documentedA = catalog.IsDocumentedSinglePort(record.Transport, record.PortA);
        if (documentedA != catalog.IsDocumentedSinglePort(record.Transport, record.PortB))
            return !documentedA;
        evidence = InitiatorEvidence.Port;
        if (ByPort(record, isStream: PayloadEvidence.IsStream(record.A.Payload) || PayloadEvidence.IsStream(record.B.Payload)) is { } byPort)
            return byPort;
        evidence = InitiatorEvidence.FirstFrame;
        return record.A.Frames > 0 || record.B.Frames == 0;
    }

    static bool? ByHandshake(in TcpSide a, in TcpSide b)
    {
        if (!a.Syn.IsEmpty || !b.Syn.IsEmpty)
        {
            if (a.Syn.IsEmpty || b.Syn.IsEmpty)
                return !a.Syn.IsEmpty;
            // Simultaneous open. An unknown time comes before nothing.
            return b.Syn.FirstTime == PacketTime.None || a.Syn.FirstTime == PacketTime.None || a.Syn.FirstTime <= b.Syn.FirstTime;
        }

        if (a.SynAck.IsEmpty == b.SynAck.IsEmpty)
            return null;
        return a.SynAck.IsEmpty;
    }

    static bool? ByPayload(PayloadKind a, PayloadKind b)
    {
        if (PayloadEvidence.IsClientOnly(a) != PayloadEvidence.IsClientOnly(b))
            return PayloadEvidence.IsClientOnly(a);
        if (PayloadEvidence.IsServerOnly(a) != PayloadEvidence.IsServerOnly(b))
            return PayloadEvidence.IsServerOnly(b);
        return null;
    }

    static bool? ByPort(in FlowRecord record, bool isStream)
    {
        var (a, b) = (record.PortA, record.PortB);
        if (a < FirstUserPort != b < FirstUserPort)
            return b < FirstUserPort;

        // Media chooses its ports freely at both ends: the lower one is nobody's service.
        if (isStream)
            return null;
        if (a >= FirstEphemeralPort && b < FirstLikelyEphemeralPort)
            return true;
        if (b >= FirstEphemeralPort && a < FirstLikelyEphemeralPort)
            return false;
        return null;
    }
}
