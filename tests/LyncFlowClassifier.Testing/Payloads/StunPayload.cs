using LyncFlowClassifier.Testing.Frames;

namespace LyncFlowClassifier.Testing.Payloads;

/// <summary>STUN (RFC 8489) and MS-TURN messages.</summary>
public static class StunPayload
{
    /// <summary>An ICE connectivity check: Binding request with magic cookie, USERNAME and PRIORITY.</summary>
    public static byte[] BindingRequest(ulong transaction)
        => Message(0x0001, transaction, cookie: true,
            [.. Attribute(0x0006, "Bx2k:9QaT"u8), .. Attribute(0x0024, [0x6E, 0x7F, 0x1E, 0xFF])]);

    /// <summary>Its answer with XOR-MAPPED-ADDRESS.</summary>
    public static byte[] BindingResponse(ulong transaction)
        => Message(0x0101, transaction, cookie: true, Attribute(0x0020, [0, 1, 0xE1, 0x52, 0x2B, 0x12, 0xA4, 0x43]));

    /// <summary>A Binding indication, as keep-alive.</summary>
    public static byte[] BindingIndication(ulong transaction) => Message(0x0011, transaction, cookie: true, []);

    /// <summary>MS-TURN Allocate request: its own cookie attribute comes first, no RFC 5389 cookie (MS-TURN section 2.2).</summary>
    public static byte[] AllocateRequest(ulong transaction)
        => Message(0x0003, transaction, cookie: false, [.. MsCookie, .. Attribute(0x8008, [0, 0, 0, 4])]);

    /// <summary>MS-TURN Allocate response.</summary>
    public static byte[] AllocateResponse(ulong transaction)
        => Message(0x0103, transaction, cookie: false,
            [.. MsCookie, .. Attribute(0x0001, [0, 1, 0xC3, 0x50, 10, 0, 1, 10]), .. Attribute(0x000D, [0, 0, 2, 0x58])]);

    /// <summary>An MS-TURN message framed for TCP: type 2 = control (MS-TURN section 2.1.1).</summary>
    public static byte[] TcpControl(byte[] message) => new ByteWriter().U8(2).U8(0).U16(message.Length).Bytes(message).ToArray();

    static byte[] MsCookie => [0, 0x0F, 0, 4, 0x72, 0xC6, 0x4B, 0xC6];

    static byte[] Message(ushort type, ulong transaction, bool cookie, byte[] attributes)
        => new ByteWriter().U16(type).U16(attributes.Length)
            .Bytes(cookie ? [0x21, 0x12, 0xA4, 0x42] : Filler.Bytes(4, transaction + 7)).Bytes(Filler.Bytes(12, transaction))
            .Bytes(attributes).ToArray();

    static byte[] Attribute(ushort type, ReadOnlySpan<byte> value)
        => new ByteWriter().U16(type).U16(value.Length).Bytes(value).PadTo(4).ToArray();
}
