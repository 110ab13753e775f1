namespace LyncFlowClassifier.Inspect;

/// <summary>Types of handshake messages (RFC 5246 section 7.4, RFC 5077 section 3.3, RFC 6066 section 8).</summary>
static class TlsHandshake
{
    public const byte HelloRequest = 0;
    public const byte ClientHello = 1;
    public const byte ServerHello = 2;
    public const byte NewSessionTicket = 4;
    public const byte Certificate = 11;
    public const byte ServerKeyExchange = 12;
    public const byte CertificateRequest = 13;
    public const byte ServerHelloDone = 14;
    public const byte CertificateVerify = 15;
    public const byte ClientKeyExchange = 16;
    public const byte Finished = 20;
    public const byte CertificateStatus = 22;

    /// <summary>Bytes of a message header: type, 24-bit length.</summary>
    public const int HeaderLength = 4;

    /// <summary>True if the type is one that is sent in clear.</summary>
    public static bool IsClear(byte type) => type is HelloRequest or ClientHello or ServerHello or NewSessionTicket
        or (>= Certificate and <= ClientKeyExchange) or CertificateStatus;

    /// <summary>True if the bytes, as far as they go, begin a record that can begin a direction, seen from its start or from later.</summary>
    public static bool CanStart(ReadOnlySpan<byte> stream)
    {
        if (!TlsRecord.CanStart(stream))
            return false;
        if (stream.Length <= TlsRecord.HeaderLength)
            return true;
        var first = stream[TlsRecord.HeaderLength];
        return (TlsContentType)stream[0] switch
        {
            TlsContentType.Handshake => IsClear(first),
            TlsContentType.ApplicationData => true,
            TlsContentType.ChangeCipherSpec => first == 1,
            TlsContentType.Alert => stream[3] != 0 || stream[4] != 2 || first is 1 or 2,
            _ => false,
        };
    }
}
