namespace LyncFlowClassifier.Inspect;

/// <summary>Method of a STUN message, whatever its number in the dialect.</summary>
public enum StunMethod : byte
{
    /// <summary>One that is not listed here.</summary>
    Other,

    /// <summary>Binding: address discovery and ICE connectivity checks (RFC 8489, RFC 8445).</summary>
    Binding,

    /// <summary>Shared secret (RFC 3489).</summary>
    SharedSecret,

    /// <summary>TURN and MS-TURN Allocate.</summary>
    Allocate,

    /// <summary>TURN Refresh (RFC 8656 section 7).</summary>
    Refresh,

    /// <summary>TURN Send indication and MS-TURN Send request: data to a peer.</summary>
    Send,

    /// <summary>TURN and MS-TURN Data indication: data from a peer.</summary>
    Data,

    /// <summary>TURN CreatePermission (RFC 8656 section 9).</summary>
    CreatePermission,

    /// <summary>TURN ChannelBind (RFC 8656 section 12).</summary>
    ChannelBind,

    /// <summary>Connect (RFC 6062 section 4.3).</summary>
    Connect,

    /// <summary>ConnectionBind (RFC 6062 section 4.4).</summary>
    ConnectionBind,

    /// <summary>ConnectionAttempt (RFC 6062 section 4.4).</summary>
    ConnectionAttempt,

    /// <summary>MS-TURN Set Active Destination (MS-TURN section 2.2.1).</summary>
    SetActiveDestination,
}
