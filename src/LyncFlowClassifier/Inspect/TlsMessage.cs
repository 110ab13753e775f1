using System.Buffers.Binary;

namespace LyncFlowClassifier.Inspect;

/// <summary>One handshake message in clear.</summary>
static class TlsMessage
{
    /// <summary>Adds what the message says to <paramref name="facts"/>.</summary>
    /// <param name="type">Its type, see <see cref="TlsHandshake"/>.</param>
    /// <param name="body">Its bytes behind the header, as far as they are there.</param>
    /// <param name="length">Its length in bytes as the header says.</param>
    /// <param name="facts">What is known of the direction.</param>
    public static void Read(byte type, ReadOnlySpan<byte> body, int length, ref TlsFlight facts)
    {
        facts.Parts |= PartOf(type);
        var isWhole = body.Length == length;
        switch (type)
        {
            case TlsHandshake.ClientHello:
                facts.IsDamaged |= !TlsHello.TryReadClient(body, isWhole, ref facts);
                break;
            case TlsHandshake.ServerHello:
                facts.IsDamaged |= !TlsHello.TryReadServer(body, isWhole, ref facts);
                if (facts.ChosenVersion >= TlsVersion.Tls13)
                    facts.NeedsMore = false;
                break;
            case TlsHandshake.Certificate:
                ReadCertificates(body, length, ref facts);
                break;
        }
    }

    static TlsParts PartOf(byte type) => type switch
    {
        TlsHandshake.ClientHello => TlsParts.ClientHello,
        TlsHandshake.ServerHello => TlsParts.ServerHello,
        TlsHandshake.CertificateRequest => TlsParts.CertificateRequest,
        TlsHandshake.ServerHelloDone => TlsParts.ServerHelloDone,
        TlsHandshake.CertificateVerify => TlsParts.CertificateVerify,
        TlsHandshake.ClientKeyExchange => TlsParts.ClientKeyExchange,
        _ => TlsParts.None,
    };

    // RFC 5246 section 7.4.2: 24-bit length of the list, then 24-bit length and certificate, the sender's own first. A chain may be long:
    // the first certificate is read as soon as it is there.
    static void ReadCertificates(ReadOnlySpan<byte> body, int length, ref TlsFlight facts)
    {
        const int Size = 3;
        if (body.Length < Size)
        {
            facts.IsDamaged |= body.Length == length;
            return;
        }

        var list = Number(body);
        if (list != length - Size || list is > 0 and <= Size)
        {
            facts.IsDamaged = true;
            return;
        }

        if (list == 0)
        {
            facts.Parts |= TlsParts.EmptyCertificate;
            return;
        }

        if (body.Length < Size + Size)
            return;
        var first = Number(body[Size..]);
        if (first == 0 || first > list - Size)
        {
            facts.IsDamaged = true;
            return;
        }

        facts.Parts |= TlsParts.Certificate;
        if (body.Length - Size - Size >= first && facts.Certificate.IsEmpty)
            facts.Certificate = CertificateNames.Read(body.Slice(Size + Size, first));
    }

    static int Number(ReadOnlySpan<byte> bytes) => bytes[0] << 16 | BinaryPrimitives.ReadUInt16BigEndian(bytes[1..]);
}
