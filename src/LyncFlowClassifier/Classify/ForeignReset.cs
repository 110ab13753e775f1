using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Classify;

/// <summary>Does a reset in the responder's name come from a device on the way (semantics section 3)?</summary>
static class ForeignReset
{
    /// <summary>What is said of a reset with a TTL of its own.</summary>
    public const string ByTtl = " The reset has another TTL than the host's other frames, so a device on the way made it.";

    /// <summary>What is said of a reset that acknowledges nothing.</summary>
    public const string ByAcknowledgement = " The reset acknowledges nothing that was sent, so a device on the way made it.";

    const int TtlTolerance = 2;

    /// <summary>A sentence to add to a finding, with a leading space; empty if nothing points to a device on the way.</summary>
    /// <param name="record">The flow, end A its initiator.</param>
    public static string Note(in FlowRecord record)
    {
        if (record.Transport != Transport.Tcp || record.B.Tcp.Rst.IsEmpty)
            return "";
        if (HasForeignTtl(record.B.Tcp))
            return ByTtl;
        return AcknowledgesNothing(record.B.Tcp.Rst, record.A.Tcp)
            ? ByAcknowledgement
            : "";
    }

    static bool HasForeignTtl(in TcpSide host) => host.Stream.TtlMin != 0
        && (host.RstTtlMin + TtlTolerance < host.Stream.TtlMin || host.RstTtlMax > host.Stream.TtlMax + TtlTolerance);

    static bool AcknowledgesNothing(in EventSeries rst, in TcpSide initiator)
    {
        if (initiator.Syn.IsEmpty)
            return false;
        // A reset of an open connection may come without acknowledgement; one that answers a SYN may not (RFC 9293 section 3.5.2).
        var mayLackAck = initiator.Stream.HasAck || initiator.Stream.PayloadBytes > 0;
        return !Fits(rst.FirstValue, initiator, mayLackAck) && !Fits(rst.LastValue, initiator, mayLackAck);
    }

    static bool Fits(uint acknowledgement, in TcpSide initiator, bool mayLackAck)
        => acknowledgement == 0 && mayLackAck
            || IsWithin(acknowledgement, initiator.Syn.FirstValue, initiator.Stream.PayloadBytes)
            || IsWithin(acknowledgement, initiator.Syn.LastValue, initiator.Stream.PayloadBytes);

    // From the SYN itself to the end of the data and a FIN.
    static bool IsWithin(uint acknowledgement, uint synSequence, ulong payloadBytes)
        => unchecked(acknowledgement - synSequence - 1) <= payloadBytes + 1;
}
