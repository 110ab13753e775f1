namespace LyncFlowClassifier.Inspect;

/// <summary>
/// What the beginning of one direction of a TLS connection says: up to TLS 1.2 the handshake is in clear until
/// ChangeCipherSpec, in TLS 1.3 (RFC 8446) only the hellos are.
/// </summary>
public struct TlsFlight
{
    /// <summary>Most bytes of a direction that are looked at.</summary>
    public const int MaxLength = 16 * 1024;

    /// <summary>What was seen.</summary>
    public TlsParts Parts;

    /// <summary>Version in the header of the first record; of little meaning.</summary>
    public TlsVersion RecordVersion;

    /// <summary>
    /// Highest version that the ClientHello offers, its supported_versions extension included (RFC 8446 section 4.2.1).
    /// Of a ClientHello that is cut before that extension, the version before the cut.
    /// </summary>
    public TlsVersion OfferedVersion;

    /// <summary>Version that the ServerHello chooses, its supported_versions extension included; known once the message is whole.</summary>
    public TlsVersion ChosenVersion;

    /// <summary>Cipher suite of the ServerHello (IANA TLS Cipher Suites); 0 if unknown.</summary>
    public ushort CipherSuite;

    /// <summary>
    /// The server resumes a session: ChangeCipherSpec right after the ServerHello (RFC 5246 section 7.3, RFC 5077 section 3.1) or, in
    /// TLS 1.3, a pre-shared key (RFC 8446 section 4.2.11). Then no certificate is sent, by either end.
    /// </summary>
    public bool IsResumed;

    /// <summary>Level of the alert in clear: 1 warning, 2 fatal. The first one, unless a fatal one follows.</summary>
    public byte AlertLevel;

    /// <summary>Description of the alert in clear (RFC 5246 section 7.2.2).</summary>
    public byte AlertDescription;

    /// <summary>Names of the first certificate sent.</summary>
    public CertificateNames Certificate;

    /// <summary>Host name that the client asks for (RFC 6066 section 3), or null.</summary>
    public string? ServerName;

    /// <summary>More bytes of this direction would say more, and are worth keeping.</summary>
    public bool NeedsMore;

    /// <summary>A record or message contradicts itself, or bytes are missing between records.</summary>
    public bool IsDamaged;

    /// <summary>True if any of <paramref name="parts"/> was seen.</summary>
    public readonly bool Has(TlsParts parts) => (Parts & parts) != 0;

    /// <summary>
    /// Reads <paramref name="stream"/>, the bytes of one direction in order from its beginning (or from where the capture begins).
    /// False if it is no TLS, or the pseudo-TLS of MS-TURN; with <see cref="NeedsMore"/> if there are too few bytes to say.
    /// What the bytes hold behind the point where no more are needed is noted too.
    /// </summary>
    public static bool Read(ReadOnlySpan<byte> stream, out TlsFlight facts)
    {
        facts = default;
        if (stream.Length > MaxLength)
            stream = stream[..MaxLength];
        if (PseudoTls.Read(stream, out _) is PseudoTlsHello.Client or PseudoTlsHello.Server)
            return false;
        if (Ssl2Hello.TryRead(stream, ref facts, out var length))
        {
            if (length <= stream.Length)
                new TlsFlightReader(stream[length..]).Read(ref facts);
            else
                facts.NeedsMore = true;
        }
        else if (TlsHandshake.CanStart(stream))
        {
            if (stream.Length <= TlsRecord.HeaderLength)
            {
                facts.NeedsMore = true;
                return false;
            }

            new TlsFlightReader(stream).Read(ref facts);
        }
        else
        {
            facts.NeedsMore = Ssl2Hello.CanStart(stream);
            return false;
        }

        facts.NeedsMore &= stream.Length < MaxLength;
        return true;
    }
}
