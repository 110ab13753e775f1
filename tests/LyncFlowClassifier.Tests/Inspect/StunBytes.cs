using LyncFlowClassifier.Testing.Frames;

namespace LyncFlowClassifier.Tests.Inspect;

/// <summary>STUN, TURN and MS-TURN messages written by hand.</summary>
static class StunBytes
{
    public static byte[] Message(ushort type, bool cookie, params byte[][] attributes)
    {
        byte[] body = [.. attributes.SelectMany(attribute => attribute)];
        return new ByteWriter().U16(type).U16(body.Length).U32(cookie ? 0x2112A442u : 0x9D3A0C11u)
            .Bytes([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]).Bytes(body).ToArray();
    }

    public static byte[] Attribute(ushort type, params byte[] value)
        => new ByteWriter().U16(type).U16(value.Length).Bytes(value).PadTo(4).ToArray();

    /// <summary>An attribute whose value is not padded, as some MS-TURN ends send it.</summary>
    public static byte[] Unpadded(ushort type, params byte[] value) => new ByteWriter().U16(type).U16(value.Length).Bytes(value).ToArray();

    /// <summary>An MS-TURN message: its cookie attribute first.</summary>
    public static byte[] MsTurn(ushort type, params byte[][] attributes)
        => Message(type, false, [Attribute(0x000F, 0x72, 0xC6, 0x4B, 0xC6), .. attributes]);
}
