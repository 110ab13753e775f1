namespace LyncFlowClassifier.Classify;

/// <summary>Did the flow get through (semantics section 3)?</summary>
public enum Outcome
{
    /// <summary>Traffic passed both ways.</summary>
    Established,

    /// <summary>Requests, and nothing came back.</summary>
    NoAnswer,

    /// <summary>The host answered that nobody listens (TCP RST, ICMP port unreachable).</summary>
    Refused,

    /// <summary>A device said that policy forbids it (ICMP administratively prohibited).</summary>
    Prohibited,

    /// <summary>A device said that there is no way to the host.</summary>
    Unreachable,

    /// <summary>SYN/ACK repeated, never acknowledged.</summary>
    HalfOpen,

    /// <summary>Handshake and request, then a reset before the first byte of an answer.</summary>
    Reset,

    /// <summary>Handshake, then the same data again and again, never acknowledged.</summary>
    Stalled,

    /// <summary>The initiator itself gave up within a second.</summary>
    Aborted,

    /// <summary>Media in one direction only.</summary>
    OneWay,

    /// <summary>The capture ended too early, or its health forbids a conclusion.</summary>
    Pending,

    /// <summary>Seen in the middle and in one direction: nothing can be said.</summary>
    MidStream,
}

/// <summary>How firmly an outcome is known.</summary>
public enum Confidence
{
    /// <summary>A hint.</summary>
    Low,

    /// <summary>Other explanations exist.</summary>
    Medium,

    /// <summary>Very likely.</summary>
    High,

    /// <summary>The frames prove it.</summary>
    Certain,
}

/// <summary>Is the flow on the list (semantics section 8)?</summary>
public enum Verdict
{
    /// <summary>The page or the site documents it.</summary>
    Documented,

    /// <summary>Not on the page, but another source explains it.</summary>
    Known,

    /// <summary>Only a match too wide to prove anything.</summary>
    Unverified,

    /// <summary>Nothing documents it.</summary>
    Undocumented,

    /// <summary>A site rule forbids it.</summary>
    Denied,
}

/// <summary>How well the best row fits (semantics section 7).</summary>
public enum Strength
{
    /// <summary>No row fits.</summary>
    None,

    /// <summary>Only a range over more than half of the port space, or an ephemeral port, without payload evidence.</summary>
    Wide,

    /// <summary>Both ends lie in configured ranges.</summary>
    Range,

    /// <summary>A single port, or a range with agreeing payload.</summary>
    Exact,
}

/// <summary>By what the initiator was told (semantics section 2).</summary>
public enum InitiatorEvidence
{
    /// <summary>Sender of the SYN, receiver of the SYN/ACK.</summary>
    Handshake,

    /// <summary>A payload that only a client or only a server sends.</summary>
    Request,

    /// <summary>Exactly one side's port is a documented single port.</summary>
    Catalogue,

    /// <summary>One port below 1024, or clearly the lower one against an ephemeral one.</summary>
    Port,

    /// <summary>Sender of the first frame.</summary>
    FirstFrame,
}
