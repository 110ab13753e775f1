namespace LyncFlowClassifier.Inspect;

/// <summary>What was seen in one direction of a TLS connection.</summary>
[Flags]
public enum TlsParts : ushort
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>ClientHello: this end is the client (RFC 5246 section 7.4.1.2).</summary>
    ClientHello = 1,

    /// <summary>ServerHello: this end is the server (RFC 5246 section 7.4.1.3).</summary>
    ServerHello = 1 << 1,

    /// <summary>A Certificate message with at least one certificate (RFC 5246 sections 7.4.2 and 7.4.6).</summary>
    Certificate = 1 << 2,

    /// <summary>A Certificate message without certificates: a client was asked and had none (RFC 5246 section 7.4.6).</summary>
    EmptyCertificate = 1 << 3,

    /// <summary>CertificateRequest: the server asks for mutual TLS (RFC 5246 section 7.4.4).</summary>
    CertificateRequest = 1 << 4,

    /// <summary>ServerHelloDone (RFC 5246 section 7.4.5).</summary>
    ServerHelloDone = 1 << 5,

    /// <summary>ClientKeyExchange (RFC 5246 section 7.4.7).</summary>
    ClientKeyExchange = 1 << 6,

    /// <summary>CertificateVerify: the client holds the key of its certificate (RFC 5246 section 7.4.8).</summary>
    CertificateVerify = 1 << 7,

    /// <summary>ChangeCipherSpec (RFC 5246 section 7.1).</summary>
    ChangeCipherSpec = 1 << 8,

    /// <summary>An alert in clear (RFC 5246 section 7.2). Encrypted ones are not told from each other and not noted.</summary>
    Alert = 1 << 9,

    /// <summary>Application data, or what TLS 1.3 sends as such.</summary>
    ApplicationData = 1 << 10,

    /// <summary>The ClientHello came in the form of SSL 2.0 (RFC 5246 appendix E.2).</summary>
    Ssl2Form = 1 << 11,
}
