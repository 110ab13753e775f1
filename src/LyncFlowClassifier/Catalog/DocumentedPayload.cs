namespace LyncFlowClassifier.Catalog;

/// <summary>What the flows of a row carry, as far as it is documented. Several: any of them.</summary>
[Flags]
public enum DocumentedPayload : uint
{
    /// <summary>Nothing is documented, or nothing that can be told from outside.</summary>
    None = 0,

    /// <summary>TLS in which the client need not show a certificate.</summary>
    Tls = 1,

    /// <summary>
    /// TLS in which both ends show a certificate (mutual TLS). With <see cref="Tls"/> beside it: mutual between servers, else not.
    /// </summary>
    Mtls = 1 << 1,

    /// <summary>SIP in clear.</summary>
    Sip = 1 << 2,

    /// <summary>HTTP in clear.</summary>
    Http = 1 << 3,

    /// <summary>Media: RTP, RTCP, and the connectivity checks of ICE.</summary>
    Media = 1 << 4,

    /// <summary>A media relay: STUN, TURN and MS-TURN, over TCP behind its imitated TLS.</summary>
    Turn = 1 << 5,

    /// <summary>DNS.</summary>
    Dns = 1 << 6,

    /// <summary>DHCP.</summary>
    Dhcp = 1 << 7,

    /// <summary>Kerberos.</summary>
    Kerberos = 1 << 8,

    /// <summary>SQL Server Browser.</summary>
    SqlBrowser = 1 << 9,

    /// <summary>DCE/RPC.</summary>
    Rpc = 1 << 10,

    /// <summary>SMB.</summary>
    Smb = 1 << 11,

    /// <summary>TDS.</summary>
    Tds = 1 << 12,

    /// <summary>LDAP in clear.</summary>
    Ldap = 1 << 13,

    /// <summary>NTP.</summary>
    Ntp = 1 << 14,

    /// <summary>RDP.</summary>
    Rdp = 1 << 15,

    /// <summary>.NET message framing (MC-NMF), which Windows Communication Foundation uses over TCP.</summary>
    McNmf = 1 << 16,

    /// <summary>SNMP.</summary>
    Snmp = 1 << 17,
}
