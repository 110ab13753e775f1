using System.Text;
using LyncFlowClassifier.Testing.Frames;

namespace LyncFlowClassifier.Testing.Payloads;

/// <summary>TLS records (RFC 5246) as Lync-era stacks send them, and the pseudo-TLS of MS-TURN over TCP.</summary>
public static class TlsPayload
{
    /// <summary>TLS 1.2 as a version number.</summary>
    public const ushort Tls12 = 0x0303;

    /// <summary>TLS 1.0 as a version number.</summary>
    public const ushort Tls10 = 0x0301;

    /// <summary>A ClientHello naming the server.</summary>
    public static byte[] ClientHello(string serverName, ulong seed, ushort version = Tls12)
    {
        var name = Encoding.ASCII.GetBytes(serverName);
        var extensions = new ByteWriter()
            .U16(0).U16(name.Length + 5).U16(name.Length + 3).U8(0).U16(name.Length).Bytes(name)
            .U16(10).U16(6).U16(4).U16(23).U16(24)
            .U16(11).U16(2).U8(1).U8(0)
            .U16(13).U16(8).U16(6).U16(0x0401).U16(0x0403).U16(0x0201).ToArray();
        var body = new ByteWriter().U16(version).Bytes(Filler.Bytes(32, seed)).U8(0)
            .U16(10).U16(0xC028).U16(0xC027).U16(0xC014).U16(0x002F).U16(0x0035).U8(1).U8(0)
            .U16(extensions.Length).Bytes(extensions).ToArray();
        return Record(22, Tls10, Handshake(1, body));
    }

    /// <summary>ServerHello, Certificate, CertificateRequest if mutual, ServerHelloDone in one record.</summary>
    public static byte[] ServerHello(string serverName, ulong seed, bool mutual, ushort version = Tls12)
    {
        var hello = new ByteWriter().U16(version).Bytes(Filler.Bytes(32, seed + 1)).U8(32).Bytes(Filler.Bytes(32, seed + 2))
            .U16(0xC028).U8(0).ToArray();
        var request = new ByteWriter().U8(1).U8(1).U16(2).U16(0x0401).U16(0).ToArray();
        byte[] flight =
        [
            .. Handshake(2, hello), .. Handshake(11, CertificateList(serverName, seed)),
            .. mutual ? Handshake(13, request) : [], .. Handshake(14, []),
        ];
        return Record(22, version, flight);
    }

    /// <summary>The client's second flight: its certificate if mutual, key exchange, ChangeCipherSpec, Finished.</summary>
    public static byte[] ClientFinish(string clientName, ulong seed, bool mutual, ushort version = Tls12)
    {
        byte[] flight = [.. mutual ? Handshake(11, CertificateList(clientName, seed + 3)) : [], .. Handshake(16, [65, .. Filler.Bytes(65, seed + 4)])];
        return [.. Record(22, version, flight), .. Record(20, version, [1]), .. Record(22, version, Filler.Bytes(80, seed + 5))];
    }

    /// <summary>The server's ChangeCipherSpec and Finished.</summary>
    public static byte[] ServerFinish(ulong seed, ushort version = Tls12)
        => [.. Record(20, version, [1]), .. Record(22, version, Filler.Bytes(80, seed + 6))];

    /// <summary>Encrypted application data of <paramref name="length"/> bytes.</summary>
    public static byte[] Data(int length, ulong seed, ushort version = Tls12) => Record(23, version, Filler.Bytes(length, seed));

    /// <summary>The fixed 50-byte pseudo-TLS ClientHello of MS-TURN over TCP (MS-TURN section 2.1.1).</summary>
    public static byte[] PseudoClientHello(ulong seed)
        => [0x16, 3, 1, 0, 0x2D, 1, 0, 0, 0x29, 3, 1, .. Filler.Bytes(32, seed), 0, 0, 2, 0, 0x18, 1, 0];

    /// <summary>The fixed 83-byte pseudo-TLS answer.</summary>
    public static byte[] PseudoServerHello(ulong seed)
        => [0x16, 3, 1, 0, 0x4E, 2, 0, 0, 0x46, 3, 1, .. Filler.Bytes(32, seed), 0x20, .. Filler.Bytes(32, seed + 1), 0, 0x18, 0, 0x0E, 0, 0, 0];

    static byte[] Record(byte type, ushort version, byte[] body)
        => new ByteWriter().U8(type).U16(version).U16(body.Length).Bytes(body).ToArray();

    static byte[] Handshake(byte type, byte[] body)
        => new ByteWriter().U8(type).U8(0).U16(body.Length).Bytes(body).ToArray();

    static byte[] CertificateList(string name, ulong seed)
    {
        var certificate = Certificate(name, seed);
        return new ByteWriter().U8(0).U16(certificate.Length + 3).U8(0).U16(certificate.Length).Bytes(certificate).ToArray();
    }

    // An X.509 v3 certificate (RFC 5280) with subject CN and one DNS name; key and signature are filler.
    static byte[] Certificate(string name, ulong seed)
    {
        var algorithm = Der.Sequence(Der.Oid(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 0x0B), [5, 0]);
        byte[] Name(string common) => Der.Sequence(Der.Set(Der.Sequence(Der.Oid(0x55, 4, 3), Der.Utf8(common))));
        var key = Der.Sequence(
            Der.Sequence(Der.Oid(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 1, 1, 1), [5, 0]),
            Der.BitString(Der.Sequence(Der.Wrap(2, [0, 0xB1, .. Filler.Bytes(63, seed)]), Der.Integer(65537))));
        var alternative = Der.Sequence(Der.Oid(0x55, 0x1D, 0x11), Der.Wrap(4, Der.Sequence(Der.Wrap(0x82, Encoding.ASCII.GetBytes(name)))));
        var body = Der.Sequence(
            Der.Context(0, Der.Integer(2)), Der.Integer((int)(seed & 0x3F) + 1), algorithm, Name("Contoso Example Issuing CA"),
            Der.Sequence(Der.Time("20130101000000Z"), Der.Time("20330101000000Z")), Name(name), key, Der.Context(3, Der.Sequence(alternative)));
        return Der.Sequence(body, algorithm, Der.BitString(Filler.Bytes(64, seed + 9)));
    }
}
