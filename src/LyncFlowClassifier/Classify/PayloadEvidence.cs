using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>What the kind of a first payload tells about the two ends of a flow.</summary>
static class PayloadEvidence
{
    /// <summary>Only the end that opens a conversation sends it.</summary>
    public static bool IsClientOnly(PayloadKind kind) => kind is PayloadKind.TlsClient or PayloadKind.HttpRequest
        or PayloadKind.DnsQuery or PayloadKind.DhcpRequest or PayloadKind.SqlBrowserRequest or PayloadKind.KerberosRequest
        or PayloadKind.StunRequest;

    /// <summary>Only the end that was opened to sends it.</summary>
    public static bool IsServerOnly(PayloadKind kind) => kind is PayloadKind.TlsServer or PayloadKind.HttpResponse
        or PayloadKind.DnsResponse or PayloadKind.DhcpReply or PayloadKind.SqlBrowserResponse or PayloadKind.KerberosReply
        or PayloadKind.StunResponse;

    /// <summary>A UDP request whose protocol promises an answer.</summary>
    public static bool AsksForAnswer(PayloadKind kind) => kind is PayloadKind.StunRequest or PayloadKind.SqlBrowserRequest
        or PayloadKind.DhcpRequest or PayloadKind.DnsQuery or PayloadKind.KerberosRequest;

    /// <summary>STUN of any class.</summary>
    public static bool IsStun(PayloadKind kind)
        => kind is PayloadKind.StunRequest or PayloadKind.StunResponse or PayloadKind.StunIndication;

    /// <summary>The stream itself: RTP or RTCP.</summary>
    public static bool IsStream(PayloadKind kind) => kind is PayloadKind.Rtp or PayloadKind.Rtcp;

    /// <summary>True if either end sent what a media path carries: RTP, RTCP or STUN connectivity checks.</summary>
    public static bool IsMedia(in FlowRecord record) => IsMedia(record.A.Payload) || IsMedia(record.B.Payload);

    /// <summary>The modality that the payload of an end tells; None if it does not.</summary>
    public static Modality ModalityOf(in EndEvidence evidence) => evidence.Modality switch
    {
        MediaModality.Audio => Modality.Audio,
        MediaModality.Video => Modality.Video,
        MediaModality.Sharing => Modality.AppSharing,
        MediaModality.FileTransfer => Modality.FileTransfer,
        _ => Modality.None,
    };

    static bool IsMedia(PayloadKind kind) => IsStun(kind) || IsStream(kind);
}
