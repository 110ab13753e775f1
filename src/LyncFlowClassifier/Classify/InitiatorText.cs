using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Localisation;

namespace LyncFlowClassifier.Classify;

/// <summary>How it is known who opened a flow, in words.</summary>
static class InitiatorText
{
    /// <summary>One sentence.</summary>
    /// <param name="record">The flow, end A its initiator.</param>
    /// <param name="evidence">By what that was told.</param>
    /// <param name="translation">In which language.</param>
    public static string Of(in FlowRecord record, InitiatorEvidence evidence, Translation translation) => translation.Of(TextOf(record, evidence));

    static FormattableString TextOf(in FlowRecord record, InitiatorEvidence evidence) => evidence switch
    {
        InitiatorEvidence.Handshake when !record.A.Tcp.Syn.IsEmpty && !record.B.Tcp.Syn.IsEmpty => $"Both ends sent a SYN, {record.AddressA} the first one.",
        InitiatorEvidence.Handshake when !record.A.Tcp.Syn.IsEmpty => $"{record.AddressA} sent the SYN.",
        InitiatorEvidence.Handshake => $"{record.AddressB} sent the SYN/ACK.",
        InitiatorEvidence.Request when PayloadEvidence.IsClientOnly(record.A.Payload) => $"{record.AddressA} sent what only a client sends.",
        InitiatorEvidence.Request => $"{record.AddressB} sent what only a server sends.",
        InitiatorEvidence.Catalogue => $"Port {record.PortB} is a documented single port, port {record.PortA} is not.",
        InitiatorEvidence.Port when record.PortB < 1024 => $"Port {record.PortB} is below 1024, port {record.PortA} is not.",
        InitiatorEvidence.Port => $"Port {record.PortA} is an ephemeral one, port {record.PortB} is clearly lower.",
        _ => $"{record.AddressA} sent the first frame; nothing else tells.",
    };
}
