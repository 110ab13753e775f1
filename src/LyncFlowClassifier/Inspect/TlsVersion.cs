namespace LyncFlowClassifier.Inspect;

/// <summary>Protocol version as it stands in hellos and record headers. Other numbers can occur.</summary>
public enum TlsVersion : ushort
{
    /// <summary>Not known.</summary>
    None = 0,

    /// <summary>SSL 2.0.</summary>
    Ssl20 = 0x0002,

    /// <summary>SSL 3.0 (RFC 6101).</summary>
    Ssl30 = 0x0300,

    /// <summary>TLS 1.0 (RFC 2246).</summary>
    Tls10 = 0x0301,

    /// <summary>TLS 1.1 (RFC 4346).</summary>
    Tls11 = 0x0302,

    /// <summary>TLS 1.2 (RFC 5246).</summary>
    Tls12 = 0x0303,

    /// <summary>TLS 1.3 (RFC 8446), its drafts included.</summary>
    Tls13 = 0x0304,
}
