using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>What a flow carries, both ends taken together.</summary>
/// <param name="Protocol">Protocol that the initiator's payload shows, else the responder's; None if neither was recognised.</param>
/// <param name="Modality">Modality that an end tells; None if neither does.</param>
/// <param name="IsMedia">Either end sent what media paths carry: RTP, RTCP or connectivity checks.</param>
readonly record struct SeenPayload(AppProtocol Protocol, Modality Modality, bool IsMedia)
{
    /// <summary>Bits of <see cref="Code"/>.</summary>
    public const int CodeBits = ProtocolBits + ModalityBits + 1;

    const int ProtocolBits = 5, ModalityBits = 3;

    /// <summary>All of it as a number of <see cref="CodeBits"/> bits.</summary>
    public ulong Code => (IsMedia ? 1UL : 0) | ((ulong)Modality << 1) | ((ulong)Protocol << (ModalityBits + 1));

    /// <summary>What a flow carries; end A of the record is its initiator.</summary>
    public static SeenPayload Of(in FlowRecord record)
    {
        var protocol = record.A.Evidence.Protocol;
        if (protocol == AppProtocol.None)
            protocol = record.B.Evidence.Protocol;
        if (protocol == AppProtocol.None)
            return new SeenPayload(AppProtocol.None, Modality.None, PayloadEvidence.IsMedia(record));
        var modality = PayloadEvidence.ModalityOf(record.A.Evidence);
        if (modality == Modality.None)
            modality = PayloadEvidence.ModalityOf(record.B.Evidence);
        return new SeenPayload(protocol, modality, PayloadEvidence.IsMedia(record) || IsMediaProtocol(protocol));
    }

    static bool IsMediaProtocol(AppProtocol protocol)
        => protocol is AppProtocol.Rtp or AppProtocol.Rtcp or AppProtocol.Stun or AppProtocol.Turn or AppProtocol.PseudoTls;
}
