namespace LyncFlowClassifier.Inspect;

/// <summary>Names that one end of a connection showed in clear. Nothing is verified.</summary>
/// <param name="ServerName">Host that a TLS client asks for (RFC 6066 section 3), or null.</param>
/// <param name="Certificate">DNS names, or else the common name, of the first certificate that this end sent.</param>
/// <param name="OwnName">DNS name that this end calls itself in an NTLM challenge, or null.</param>
/// <param name="PeerName">Host in the name of the service that this end shows a Kerberos ticket to, or null.</param>
public sealed record StreamNames(string? ServerName, IReadOnlyList<string> Certificate, string? OwnName = null, string? PeerName = null)
{
    /// <summary>The names of an authentication; null if it has none.</summary>
    internal static StreamNames? Of(in StreamAuthentication authentication)
        => authentication.OwnName is null && authentication.PeerName is null
            ? null
            : new StreamNames(null, [], authentication.OwnName, authentication.PeerName);

    /// <summary>The names of a TLS flight; null if it has none.</summary>
    public static StreamNames? Of(in TlsFlight flight)
    {
        var certificate = flight.Certificate;
        var names = certificate.DnsNames.Count > 0 ? certificate.DnsNames : certificate.CommonName is { } name ? [name] : [];
        return flight.ServerName is null && names.Count == 0 ? null : new StreamNames(flight.ServerName, names);
    }
}
