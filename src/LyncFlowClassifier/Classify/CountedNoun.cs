namespace LyncFlowClassifier.Classify;

/// <summary>What messages about flows count.</summary>
enum CountedNoun
{
    /// <summary>Attempts to open a connection, on the wire.</summary>
    Syn,

    /// <summary>Requests to STUN.</summary>
    StunRequest,

    /// <summary>Requests to SQL Server Browser.</summary>
    SqlBrowserRequest,

    /// <summary>Requests to DHCP.</summary>
    DhcpRequest,

    /// <summary>Requests to DNS.</summary>
    DnsRequest,

    /// <summary>Requests to Kerberos.</summary>
    KerberosRequest,

    /// <summary>Other datagrams.</summary>
    Datagram,

    /// <summary>How often.</summary>
    Time,

    /// <summary>Bytes.</summary>
    Byte,

    /// <summary>Frames of media.</summary>
    MediaFrame,

    /// <summary>Attempts to open a connection.</summary>
    Attempt,
}
