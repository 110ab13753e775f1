namespace LyncFlowClassifier.Flows;

/// <summary>
/// What the first payload of one end looks like: enough to tell who asks and who answers, and whether it is media.
/// Deeper evidence comes with payload inspection.
/// </summary>
public enum PayloadKind : byte
{
    /// <summary>No payload seen.</summary>
    None = 0,

    /// <summary>Payload seen, nothing recognised.</summary>
    Unknown,

    /// <summary>TLS ClientHello: only a client sends it (RFC 5246 section 7.4.1.2).</summary>
    TlsClient,

    /// <summary>TLS ServerHello.</summary>
    TlsServer,

    /// <summary>HTTP request line.</summary>
    HttpRequest,

    /// <summary>HTTP status line.</summary>
    HttpResponse,

    /// <summary>SIP request: either end of a connection may send one.</summary>
    SipRequest,

    /// <summary>SIP response.</summary>
    SipResponse,

    /// <summary>STUN, TURN or MS-TURN request (RFC 8489 section 5, class 00; MS-TURN 2.2.1).</summary>
    StunRequest,

    /// <summary>STUN, TURN or MS-TURN response or error response.</summary>
    StunResponse,

    /// <summary>STUN indication.</summary>
    StunIndication,

    /// <summary>RTP or SRTP version 2 (RFC 3550 section 5.1).</summary>
    Rtp,

    /// <summary>RTCP or SRTCP (RFC 5761 section 4).</summary>
    Rtcp,

    /// <summary>DNS query (QR bit clear) on port 53.</summary>
    DnsQuery,

    /// <summary>DNS response on port 53.</summary>
    DnsResponse,

    /// <summary>BOOTP/DHCP request (op 1).</summary>
    DhcpRequest,

    /// <summary>BOOTP/DHCP reply (op 2).</summary>
    DhcpReply,

    /// <summary>SQL Server Browser request (MC-SQLR 2.2).</summary>
    SqlBrowserRequest,

    /// <summary>SQL Server Browser response.</summary>
    SqlBrowserResponse,

    /// <summary>Kerberos request (AS-REQ, TGS-REQ; RFC 4120 section 5.10).</summary>
    KerberosRequest,

    /// <summary>Kerberos reply or error.</summary>
    KerberosReply,
}
