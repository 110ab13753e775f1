namespace LyncFlowClassifier.Inspect;

/// <summary>Names that one end of a connection showed in clear. Nothing is verified.</summary>
/// <param name="ServerName">Host that a TLS client asks for (RFC 6066 section 3), or null.</param>
/// <param name="Certificate">DNS names, or else the common name, of the first certificate that this end sent.</param>
public sealed record StreamNames(string? ServerName, IReadOnlyList<string> Certificate)
{
    /// <summary>The names of a TLS flight; null if it has none.</summary>
    public static StreamNames? Of(in TlsFlight flight)
    {
        var certificate = flight.Certificate;
        var names = certificate.DnsNames.Count > 0 ? certificate.DnsNames : certificate.CommonName is { } name ? [name] : [];
        return flight.ServerName is null && names.Count == 0 ? null : new StreamNames(flight.ServerName, names);
    }
}
