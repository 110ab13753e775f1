namespace LyncFlowClassifier.Classify;

/// <summary>What can be found of a flow, in the order of the codes. A flow has each at most once.</summary>
enum FindingKind
{
    /// <summary>LF101: nothing documents the port.</summary>
    Undocumented,

    /// <summary>LF102: the port is documented for other hosts.</summary>
    OtherRole,

    /// <summary>LF103: the port is documented for the other load-balancing mode.</summary>
    OtherLoadBalancing,

    /// <summary>LF104: media of the initiator, a client, from a port outside its ranges.</summary>
    InitiatorOutsideClient,

    /// <summary>LF104: the same of the responder.</summary>
    ResponderOutsideClient,

    /// <summary>LF105: media of the initiator, a server, from a port outside its ranges.</summary>
    InitiatorOutsideServer,

    /// <summary>LF105: the same of the responder.</summary>
    ResponderOutsideServer,

    /// <summary>LF106: a rule of the site forbids it.</summary>
    Denied,

    /// <summary>LF201: blocked, no answer.</summary>
    NoAnswer,

    /// <summary>LF202: blocked, refused by the host.</summary>
    Refused,

    /// <summary>LF203: blocked by policy, as a device says.</summary>
    Prohibited,

    /// <summary>LF204: blocked, no way to the host.</summary>
    Unreachable,

    /// <summary>LF205: blocked, the answer is never taken up.</summary>
    HalfOpen,

    /// <summary>LF206: reset before the first byte of an answer.</summary>
    Reset,

    /// <summary>LF207: media in one direction only.</summary>
    OneWay,

    /// <summary>LF208: some attempts fail.</summary>
    Intermittent,

    /// <summary>LF209: the same data again and again.</summary>
    Stalled,

    /// <summary>LF301: in clear where TLS is documented.</summary>
    Cleartext,

    /// <summary>LF302: TLS without a certificate of the client where mutual TLS is documented.</summary>
    NoClientCertificate,

    /// <summary>LF303: TLS below 1.2.</summary>
    OldTls,

    /// <summary>LF304: another protocol than the port's.</summary>
    OtherProtocol,

    /// <summary>LF305: real TLS, or a proxy, at the port of a media relay.</summary>
    TlsAtRelay,

    /// <summary>LF501: media of the initiator with DSCP 0.</summary>
    InitiatorUnmarked,

    /// <summary>LF501: the same of the responder.</summary>
    ResponderUnmarked,

    /// <summary>LF502: media of the initiator with another DSCP than expected.</summary>
    InitiatorOtherMark,

    /// <summary>LF502: the same of the responder.</summary>
    ResponderOtherMark,

    /// <summary>LF503: DSCP changes within a direction, or one direction keeps its mark and the other does not.</summary>
    Remarked,

    /// <summary>LF504: the initiator marks what it sends from a port outside the declared ranges.</summary>
    InitiatorMarkedOutside,

    /// <summary>LF504: the same of the responder.</summary>
    ResponderMarkedOutside,
}
