namespace LyncFlowClassifier.Inspect;

/// <summary>Whether a stream begins with the pseudo-TLS of MS-TURN over TCP.</summary>
public enum PseudoTlsHello : byte
{
    /// <summary>It does not.</summary>
    None,

    /// <summary>It may: too few bytes to say.</summary>
    Incomplete,

    /// <summary>It begins with the client's hello.</summary>
    Client,

    /// <summary>It begins with the server's hello.</summary>
    Server,
}
