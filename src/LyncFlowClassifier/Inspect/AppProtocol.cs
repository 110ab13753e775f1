namespace LyncFlowClassifier.Inspect;

/// <summary>Application protocol that a payload shows.</summary>
public enum AppProtocol : byte
{
    /// <summary>Nothing recognised.</summary>
    None = 0,

    /// <summary>TLS or SSL, whatever is inside.</summary>
    Tls,

    /// <summary>The pseudo-TLS of MS-TURN over TCP (MS-TURN section 2.1.1), with or without frames behind it.</summary>
    PseudoTls,

    /// <summary>SIP in clear (RFC 3261).</summary>
    Sip,

    /// <summary>HTTP/1 in clear (RFC 9112).</summary>
    Http,

    /// <summary>STUN: connectivity checks and address discovery (RFC 8489, RFC 8445).</summary>
    Stun,

    /// <summary>TURN or MS-TURN: a relay is asked or carries data (RFC 8656, MS-TURN).</summary>
    Turn,

    /// <summary>RTP or SRTP (RFC 3550, RFC 3711).</summary>
    Rtp,

    /// <summary>RTCP or SRTCP.</summary>
    Rtcp,

    /// <summary>DNS (RFC 1035).</summary>
    Dns,

    /// <summary>DHCP (RFC 2131).</summary>
    Dhcp,

    /// <summary>Kerberos (RFC 4120).</summary>
    Kerberos,

    /// <summary>SQL Server Browser (MC-SQLR).</summary>
    SqlBrowser,

    /// <summary>DCE/RPC, connection-oriented (C706, MS-RPCE).</summary>
    DceRpc,

    /// <summary>SMB (MS-SMB, MS-SMB2).</summary>
    Smb,

    /// <summary>TDS, the protocol of SQL Server (MS-TDS).</summary>
    Tds,

    /// <summary>LDAP (RFC 4511), over UDP too (MS-ADTS section 6.3.3).</summary>
    Ldap,

    /// <summary>NTP (RFC 5905).</summary>
    Ntp,

    /// <summary>SNMP (RFC 3411).</summary>
    Snmp,

    /// <summary>RDP, by its opening (MS-RDPBCGR).</summary>
    Rdp,

    /// <summary>.NET message framing, by its preamble (MC-NMF).</summary>
    McNmf,
}
