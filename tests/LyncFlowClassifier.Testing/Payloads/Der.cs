using System.Text;

namespace LyncFlowClassifier.Testing.Payloads;

/// <summary>Just enough ASN.1 DER (X.690) for Kerberos messages and a certificate that nobody signed.</summary>
static class Der
{
    public static byte[] Wrap(byte tag, params byte[][] parts)
    {
        byte[] body = [.. parts.SelectMany(p => p)];
        byte[] length = body.Length switch
        {
            < 0x80 => [(byte)body.Length],
            < 0x100 => [0x81, (byte)body.Length],
            _ => [0x82, (byte)(body.Length >> 8), (byte)body.Length],
        };
        return [tag, .. length, .. body];
    }

    public static byte[] Sequence(params byte[][] parts) => Wrap(0x30, parts);

    public static byte[] Set(params byte[][] parts) => Wrap(0x31, parts);

    public static byte[] Context(int number, params byte[][] parts) => Wrap((byte)(0xA0 | number), parts);

    public static byte[] Integer(int value)
        => value < 0x80 ? Wrap(2, [(byte)value]) : Wrap(2, [(byte)(value >> 16), (byte)(value >> 8), (byte)value]);

    public static byte[] GeneralString(string text) => Wrap(0x1B, Encoding.ASCII.GetBytes(text));

    public static byte[] Utf8(string text) => Wrap(0x0C, Encoding.UTF8.GetBytes(text));

    public static byte[] Time(string text) => Wrap(0x18, Encoding.ASCII.GetBytes(text));

    public static byte[] Oid(params byte[] encoded) => Wrap(6, encoded);

    public static byte[] BitString(byte[] bits) => Wrap(3, [0, .. bits]);
}
