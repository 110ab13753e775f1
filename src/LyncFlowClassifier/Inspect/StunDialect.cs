namespace LyncFlowClassifier.Inspect;

/// <summary>Which of its specifications a STUN message follows.</summary>
public enum StunDialect : byte
{
    /// <summary>RFC 8489, RFC 5389 and TURN (RFC 8656): magic cookie in the header.</summary>
    Rfc5389,

    /// <summary>RFC 3489: no magic cookie.</summary>
    Rfc3489,

    /// <summary>MS-TURN: magic cookie attribute first (MS-TURN section 2.2.2.8).</summary>
    MsTurn,
}
