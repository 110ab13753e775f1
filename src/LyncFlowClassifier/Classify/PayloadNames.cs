using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Classify;

/// <summary>Names of protocols as sentences have them. They are the same in every language, those two words aside.</summary>
static class PayloadNames
{
    /// <summary>English for <see cref="DocumentedPayload.Mtls"/> and for <see cref="DocumentedPayload.Media"/>, which translations have words for.</summary>
    public const string Mutual = "mutual TLS", Media = "media";

    static readonly string[] Documented =
        ["TLS", Mutual, "SIP", "HTTP", Media, "STUN/TURN", "DNS", "DHCP", "Kerberos", "SQL Browser", "DCE/RPC", "SMB", "TDS", "LDAP", "NTP", "RDP", "MC-NMF", "SNMP"];

    /// <summary>Name of a protocol that was seen.</summary>
    public static string Of(AppProtocol protocol) => protocol switch
    {
        AppProtocol.Tls => "TLS",
        AppProtocol.PseudoTls => "MS-TURN",
        AppProtocol.SqlBrowser => "SQL Browser",
        AppProtocol.DceRpc => "DCE/RPC",
        AppProtocol.Kerberos => "Kerberos",
        AppProtocol.McNmf => "MC-NMF",
        _ => protocol.ToString().ToUpperInvariant(),
    };

    /// <summary>Name of a version of TLS or SSL.</summary>
    public static string Of(TlsVersion version) => version switch
    {
        TlsVersion.Ssl20 => "SSL 2.0",
        TlsVersion.Ssl30 => "SSL 3.0",
        TlsVersion.Tls10 => "TLS 1.0",
        TlsVersion.Tls11 => "TLS 1.1",
        TlsVersion.Tls12 => "TLS 1.2",
        TlsVersion.Tls13 => "TLS 1.3",
        _ => "TLS",
    };

    /// <summary>Names of what a row documents, in order; TLS in both forms is one.</summary>
    public static IEnumerable<string> Of(DocumentedPayload payload)
    {
        if ((payload & DocumentedPayload.Tls) != 0)
            payload &= ~DocumentedPayload.Mtls;
        for (var bit = 0; bit < Documented.Length; bit++)
        {
            if (((int)payload >> bit & 1) != 0)
                yield return Documented[bit];
        }
    }
}
