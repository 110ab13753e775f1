namespace LyncFlowClassifier.Inspect;

/// <summary>What a TLS record carries (RFC 5246 section 6.2.1, RFC 6520 section 3).</summary>
public enum TlsContentType : byte
{
    /// <summary>From here on this direction is encrypted; without meaning in TLS 1.3.</summary>
    ChangeCipherSpec = 20,

    /// <summary>An alert.</summary>
    Alert = 21,

    /// <summary>Handshake messages, or parts of them.</summary>
    Handshake = 22,

    /// <summary>Application data; in TLS 1.3 also the encrypted rest of the handshake.</summary>
    ApplicationData = 23,

    /// <summary>Heartbeat.</summary>
    Heartbeat = 24,
}
