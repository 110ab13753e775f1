namespace LyncFlowClassifier.Inspect;

/// <summary>Class of a STUN message (RFC 8489 section 5).</summary>
public enum StunClass : byte
{
    /// <summary>A request: an answer is expected.</summary>
    Request,

    /// <summary>An indication: no answer. The MS-TURN Send request is one in this sense.</summary>
    Indication,

    /// <summary>Success.</summary>
    Success,

    /// <summary>Failure.</summary>
    Error,
}
