namespace LyncFlowClassifier.Classify;

/// <summary>
/// What can fill a gap in the sentence about a finding. Translations name them in braces with a small first letter: <c>{initiator}</c>.
/// </summary>
enum FindingValue
{
    /// <summary>Address of the initiator.</summary>
    Initiator,

    /// <summary>Address of the responder.</summary>
    Responder,

    /// <summary>The responder's port, <c>5061/tcp</c>.</summary>
    Port,

    /// <summary>The initiator's port, <c>50020/udp</c>.</summary>
    InitiatorPort,

    /// <summary>The service in parentheses behind a port, with what separates it; nothing if none is proven.</summary>
    Service,

    /// <summary>Roles of the responder in parentheses, with what separates them; nothing if none is known.</summary>
    ResponderRoles,

    /// <summary>Services that the port is documented for, with their hosts.</summary>
    Documented,

    /// <summary>The declared load-balancing mode.</summary>
    Mode,

    /// <summary>The load-balancing mode that the row is for.</summary>
    OtherMode,

    /// <summary>The site's rule, and whether its role is unverified.</summary>
    Rule,

    /// <summary>Address of the end that sends media from outside its ranges.</summary>
    MediaHost,

    /// <summary>That end's port.</summary>
    MediaPort,

    /// <summary>Address of the end at the other side of the media.</summary>
    MediaPeer,

    /// <summary>The configuration that gives a client its ranges.</summary>
    Scope,

    /// <summary>The ranges in force.</summary>
    Ranges,

    /// <summary>What the initiator sent to be let in, <c>3 SYNs within 3.0 s</c>.</summary>
    Requests,

    /// <summary>How the host refused: a reset, or an ICMP error.</summary>
    Refusal,

    /// <summary>The ICMP error and who reports it.</summary>
    IcmpError,

    /// <summary>A sentence about a reset that a device on the way made, with what separates it; may be nothing.</summary>
    ForeignReset,

    /// <summary>How often the SYN was answered, <c>3 times within 2.0 s</c>.</summary>
    Answers,

    /// <summary>Payload bytes of the initiator, with the noun.</summary>
    SentBytes,

    /// <summary>Media frames of the initiator, with the noun and the time they took.</summary>
    MediaFrames,

    /// <summary>Attempts without an answer, a number.</summary>
    FailedAttempts,

    /// <summary>All attempts, with the noun.</summary>
    Attempts,

    /// <summary>Address of the end that sends the same data again.</summary>
    Repeater,

    /// <summary>How often, with the noun.</summary>
    Repeats,

    /// <summary>A sentence about a report that packets are too big, with what separates it; may be nothing.</summary>
    TooBig,

    /// <summary>The protocol that was seen.</summary>
    SeenProtocol,

    /// <summary>The protocols that are documented.</summary>
    DocumentedProtocol,

    /// <summary>The version of TLS that the server chose.</summary>
    TlsVersion,

    /// <summary>Whether the server asked for a certificate, a clause.</summary>
    AskedForCertificate,

    /// <summary>Address of the end whose marks are judged.</summary>
    Marker,

    /// <summary>That end's port.</summary>
    MarkerPort,

    /// <summary>The media that it sends, in words.</summary>
    MarkedMedia,

    /// <summary>The DSCP values that are told.</summary>
    Marks,

    /// <summary>Frames of that end, with the noun.</summary>
    MarkedFrames,

    /// <summary>Which values the policy or the documentation has.</summary>
    ExpectedMarks,

    /// <summary>How the marks change, a whole sentence.</summary>
    Remark,
}
