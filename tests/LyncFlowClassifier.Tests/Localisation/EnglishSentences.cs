using LyncFlowClassifier.Classify;

namespace LyncFlowClassifier.Tests.Localisation;

/// <summary>
/// The English sentences about flows in the form that translations have. English itself is written by code; this is the reference for the
/// names of the gaps, and a test holds it against the code.
/// </summary>
static class EnglishSentences
{
    const string OutsideClient = "{mediaHost} uses port {mediaPort} for media with {mediaPeer}, outside the client ranges of {scope} ({ranges}).";
    const string OutsideServer = "{mediaHost} uses port {mediaPort} for media with {mediaPeer}, outside its server ranges ({ranges}).";

    const string OtherProtocol = "{initiator} speaks {seenProtocol} to port {port} of {responder}{service}; documented is {documentedProtocol}.";

    const string Marked = "{marker} sends {markedMedia} from port {markerPort} with DSCP {marks} ({markedFrames}); {expectedMarks}.";
    const string MarkedOutside = "{marker} marks DSCP {marks} in what it sends from port {markerPort}, outside the declared ranges.";

    public static Dictionary<string, string> All { get; } = new(StringComparer.Ordinal)
    {
        [nameof(FindingKind.Undocumented)] = "{initiator} uses port {port} of {responder}, which nothing documents.",
        [nameof(FindingKind.OtherRole)] = "{initiator} uses port {port} of {responder}{responderRoles}, which is documented for others: {documented}.",
        [nameof(FindingKind.OtherLoadBalancing)] = "{initiator} uses port {port} of {responder}{responderRoles}, which is documented for {otherMode} load balancing only, while {mode} is declared.",
        [nameof(FindingKind.InitiatorOutsideClient)] = OutsideClient,
        [nameof(FindingKind.ResponderOutsideClient)] = OutsideClient,
        [nameof(FindingKind.InitiatorOutsideServer)] = OutsideServer,
        [nameof(FindingKind.ResponderOutsideServer)] = OutsideServer,
        [nameof(FindingKind.Denied)] = "{initiator} uses port {port} of {responder}, which a rule of the site forbids: {rule}.",
        [nameof(FindingKind.NoAnswer)] = "{initiator} sent {requests} to port {port} of {responder}{service} and got no answer.{foreignReset}",
        [nameof(FindingKind.Refused)] = "{responder} refused {requests} of {initiator} to its port {port}{service}: {refusal}.{foreignReset}",
        [nameof(FindingKind.Prohibited)] = "{initiator} is not allowed to reach port {port} of {responder}{service}: {icmpError}.",
        [nameof(FindingKind.Unreachable)] = "{initiator} cannot reach port {port} of {responder}{service}: {icmpError}.",
        [nameof(FindingKind.HalfOpen)] = "{responder} answered the SYN of {initiator} to its port {port}{service} {answers} and was never acknowledged.",
        [nameof(FindingKind.Reset)] = "{responder} reset the connection of {initiator} to its port {port}{service} after {sentBytes} and before the first byte of an answer.{foreignReset}",
        [nameof(FindingKind.OneWay)] = "{initiator} sent {mediaFrames} from port {initiatorPort} to port {port} of {responder} and none came back.",
        [nameof(FindingKind.Intermittent)] = "{failedAttempts} of {attempts} of {initiator} to port {port} of {responder}{service} got no answer.",
        [nameof(FindingKind.Stalled)] = "{repeater} sent the same data {repeats} without acknowledgement in the connection of {initiator} to port {port} of {responder}{service}.{tooBig}",
        [nameof(FindingKind.Cleartext)] = "{initiator} speaks {seenProtocol} in clear to port {port} of {responder}{service}; documented is {documentedProtocol}.",
        [nameof(FindingKind.NoClientCertificate)] = "{initiator} showed no certificate to port {port} of {responder}{service}, where mutual TLS is documented: {askedForCertificate}.",
        [nameof(FindingKind.OldTls)] = "{responder} chose {tlsVersion}, which is older than TLS 1.2, for the connection of {initiator} to its port {port}{service}.",
        [nameof(FindingKind.OtherProtocol)] = OtherProtocol,
        [nameof(FindingKind.TlsAtRelay)] = OtherProtocol,
        [nameof(FindingKind.InitiatorUnmarked)] = Marked,
        [nameof(FindingKind.ResponderUnmarked)] = Marked,
        [nameof(FindingKind.InitiatorOtherMark)] = Marked,
        [nameof(FindingKind.ResponderOtherMark)] = Marked,
        [nameof(FindingKind.Remarked)] = "{remark}",
        [nameof(FindingKind.InitiatorMarkedOutside)] = MarkedOutside,
        [nameof(FindingKind.ResponderMarkedOutside)] = MarkedOutside,
    };
}
