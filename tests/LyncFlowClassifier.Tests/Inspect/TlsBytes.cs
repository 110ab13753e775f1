using System.Text;
using LyncFlowClassifier.Testing.Frames;

namespace LyncFlowClassifier.Tests.Inspect;

/// <summary>TLS records and messages written by hand (RFC 5246, RFC 8446).</summary>
static class TlsBytes
{
    public static byte[] Record(byte type, byte[] body, ushort version = 0x0303)
        => new ByteWriter().U8(type).U16(version).U16(body.Length).Bytes(body).ToArray();

    public static byte[] Message(byte type, byte[] body)
        => new ByteWriter().U8(type).U8(body.Length >> 16).U16(body.Length).Bytes(body).ToArray();

    public static byte[] ClientHello(ushort version, params byte[][] extensions)
        => Message(1, new ByteWriter().U16(version).Bytes(Random(7)).U8(0).U16(4).U16(0xC028).U16(0x002F).U8(1).U8(0)
            .Bytes(Extensions(extensions)).ToArray());

    public static byte[] ServerHello(ushort version, ushort suite, params byte[][] extensions)
        => Message(2, new ByteWriter().U16(version).Bytes(Random(8)).U8(32).Bytes(Random(9)).U16(suite).U8(0).Bytes(Extensions(extensions)).ToArray());

    public static byte[] ServerName(string name)
        => new ByteWriter().U16(0).U16(name.Length + 5).U16(name.Length + 3).U8(0).U16(name.Length).Bytes(Encoding.ASCII.GetBytes(name)).ToArray();

    public static byte[] OfferedVersions(params ushort[] versions)
    {
        var writer = new ByteWriter().U16(43).U16(2 * versions.Length + 1).U8(2 * versions.Length);
        foreach (var version in versions)
            writer.U16(version);
        return writer.ToArray();
    }

    public static byte[] ChosenVersion(ushort version) => new ByteWriter().U16(43).U16(2).U16(version).ToArray();

    public static byte[] Certificates(params byte[][] certificates)
    {
        var list = new ByteWriter();
        foreach (var certificate in certificates)
            list.U8(certificate.Length >> 16).U16(certificate.Length).Bytes(certificate);
        return Message(11, new ByteWriter().U8(list.Length >> 16).U16(list.Length).Bytes(list.ToArray()).ToArray());
    }

    /// <summary>Handshake messages in records of <paramref name="size"/> bytes each.</summary>
    public static byte[] InRecords(byte[] messages, int size) => [.. messages.Chunk(size).SelectMany(part => Record(22, part))];

    /// <summary>A client that offers SSL 2.0 to TLS 1.0 in the old form (RFC 5246 appendix E.2).</summary>
    public static byte[] Ssl2ClientHello(ushort version)
    {
        var body = new ByteWriter().U8(1).U16(version).U16(9).U16(0).U16(16)
            .Bytes([0, 0, 0x35, 0, 0, 0x2F, 1, 0, 0x80]).Bytes(Random(3)[..16]).ToArray();
        return new ByteWriter().U16(0x8000 | body.Length).Bytes(body).ToArray();
    }

    static byte[] Random(byte first) => [.. Enumerable.Range(first, 32).Select(value => (byte)(value * 37))];

    static byte[] Extensions(byte[][] extensions)
    {
        byte[] all = [.. extensions.SelectMany(extension => extension)];
        return extensions.Length == 0 ? [] : new ByteWriter().U16(all.Length).Bytes(all).ToArray();
    }
}
