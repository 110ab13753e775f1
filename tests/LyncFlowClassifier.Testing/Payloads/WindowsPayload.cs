using System.Text;
using LyncFlowClassifier.Testing.Frames;

namespace LyncFlowClassifier.Testing.Payloads;

/// <summary>First messages of SMB 2, DCE/RPC, TDS and LDAP conversations.</summary>
public static class WindowsPayload
{
    /// <summary>SMB 2 NEGOTIATE request (MS-SMB2 section 2.2.3) in a session-service frame.</summary>
    public static byte[] SmbNegotiate()
        => Smb(0, new ByteWriter(bigEndian: false).U16(36).U16(2).U16(1).U16(0).U32(0).Zeros(16).U64(0).U16(0x0202).U16(0x0210).ToArray());

    /// <summary>Its answer.</summary>
    public static byte[] SmbNegotiateAnswer()
        => Smb(1, new ByteWriter(bigEndian: false).U16(65).U16(1).U16(0x0210).U16(0).Zeros(16).U32(7).U32(0x100000).U32(0x100000).U32(0x100000)
            .U64(0x01D0000000000000).U64(0).U16(128).U16(0).U32(0).ToArray());

    /// <summary>DCE/RPC bind to an interface, the endpoint mapper if none is given (C706 section 12.6.4.3), or its acknowledgement.</summary>
    public static byte[] RpcBind(bool answer = false, Guid? toInterface = null)
    {
        byte[] mapper = toInterface?.ToByteArray() ?? [8, 0x83, 0xAF, 0xE1, 0x1F, 0x5D, 0xC9, 0x11, 0x91, 0xA4, 8, 0, 0x2B, 0x14, 0xA0, 0xFA];
        byte[] transfer = [4, 0x5D, 0x88, 0x8A, 0xEB, 0x1C, 0xC9, 0x11, 0x9F, 0xE8, 8, 0, 0x2B, 0x10, 0x48, 0x60];
        var body = new ByteWriter(bigEndian: false).U16(5840).U16(5840).U32(answer ? 0x1234u : 0);
        if (answer)
            body.U16(4).Bytes("135\0"u8).U16(0).U32(1).U16(0).U16(0).Bytes(transfer).U32(2);
        else
            body.U32(1).U16(0).U16(1).Bytes(mapper).U32(3).Bytes(transfer).U32(2);
        return Rpc(answer ? (byte)12 : (byte)11, body.ToArray());
    }

    /// <summary>A call to the endpoint mapper that frees a look-up handle (C706 appendix O, operation 4), or its answer.</summary>
    public static byte[] RpcCall(bool answer = false)
    {
        var handle = new byte[answer ? 24 : 20];
        return Rpc(answer ? (byte)2 : (byte)0,
            new ByteWriter(bigEndian: false).U32((uint)handle.Length).U16(0).U16(answer ? 0 : 4).Bytes(handle).ToArray());
    }

    /// <summary>TDS prelogin (MS-TDS section 2.2.6.5): packet type 0x12 as request, 4 as answer.</summary>
    public static byte[] TdsPrelogin(bool answer = false)
        => [answer ? (byte)4 : (byte)0x12, 1, 0, 26, 0, 0, 0, 0, 0, 0, 11, 0, 6, 1, 0, 17, 0, 1, 255, 11, 0, 8, 52, 0, 0, 2];

    /// <summary>LDAP simple bind request or answer (RFC 4511 section 4.2).</summary>
    public static byte[] LdapBind(bool answer = false)
        => answer
            ? Der.Sequence(Der.Integer(1), Der.Wrap(0x61, Der.Wrap(10, [0]), Der.Wrap(4, []), Der.Wrap(4, [])))
            : Der.Sequence(Der.Integer(1), Der.Wrap(0x60, Der.Integer(3), Der.Wrap(4, Encoding.ASCII.GetBytes("CN=fe01")), Der.Wrap(0x80, [])));

    static byte[] Smb(byte response, byte[] body)
    {
        byte[] message =
        [
            0xFE, .. "SMB"u8,
            .. new ByteWriter(bigEndian: false).U16(64).U16(0).U32(0).U16(0).U16(1).U32(response).U32(0).U64(0).U64(0).U64(0).Zeros(16).ToArray(),
            .. body,
        ];
        return new ByteWriter().U32((uint)message.Length).Bytes(message).ToArray();
    }

    static byte[] Rpc(byte type, byte[] body)
        => new ByteWriter(bigEndian: false).U8(5).U8(0).U8(type).U8(3).Bytes([0x10, 0, 0, 0]).U16(16 + body.Length).U16(0).U32(1).Bytes(body).ToArray();
}
