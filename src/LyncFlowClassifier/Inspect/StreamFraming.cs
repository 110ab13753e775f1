namespace LyncFlowClassifier.Inspect;

/// <summary>How media datagrams follow each other in a TCP stream.</summary>
public enum StreamFraming : byte
{
    /// <summary>Not known.</summary>
    None,

    /// <summary>MS-TURN frames (MS-TURN section 2.1.4).</summary>
    MsTurn,

    /// <summary>A 16-bit length before each (RFC 4571), as media and checks between peers (MS-ICE2).</summary>
    Rfc4571,

    /// <summary>STUN messages without more, as TURN over TCP (RFC 8489 section 6.2.2).</summary>
    Stun,
}
