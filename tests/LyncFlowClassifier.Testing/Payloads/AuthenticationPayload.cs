using System.Text;
using LyncFlowClassifier.Testing.Frames;

namespace LyncFlowClassifier.Testing.Payloads;

/// <summary>Authentication in SMB 2 and DCE/RPC: NTLM (MS-NLMP) and Kerberos tickets (RFC 4120) in GSS-API.</summary>
public static class AuthenticationPayload
{
    const uint MoreProcessingRequired = 0xC0000016;

    /// <summary>The first NTLM message of a client.</summary>
    public static byte[] NtlmNegotiate() => new ByteWriter(bigEndian: false).Bytes("NTLMSSP\0"u8).U32(1).U32(0xE2088297).Zeros(24).ToArray();

    /// <summary>A server's NTLM challenge with its names (MS-NLMP section 2.2.1.2).</summary>
    public static byte[] NtlmChallenge(string computer, string domain)
    {
        byte[] Pair(byte kind, string text) => [kind, 0, (byte)(2 * text.Length), 0, .. Encoding.Unicode.GetBytes(text)];
        var netBios = domain.Split('.')[0].ToUpperInvariant();
        byte[] names =
        [
            .. Pair(2, netBios), .. Pair(1, computer.Split('.')[0].ToUpperInvariant()), .. Pair(4, domain), .. Pair(3, computer), .. Pair(5, domain), 0, 0, 0, 0,
        ];
        var target = Encoding.Unicode.GetBytes(netBios);
        return new ByteWriter(bigEndian: false).Bytes("NTLMSSP\0"u8).U32(2).U16(target.Length).U16(target.Length).U32(56).U32(0xE2898215)
            .U64(0x0123456789ABCDEF).U64(0).U16(names.Length).U16(names.Length).U32((uint)(56 + target.Length)).U64(0x0F00000000280A06)
            .Bytes(target).Bytes(names).ToArray();
    }

    /// <summary>A Kerberos AP-REQ whose ticket is for a service; what is encrypted is filler.</summary>
    public static byte[] ApRequest(string service, string host)
    {
        byte[] Encrypted(int length) => Der.Sequence(Der.Context(0, Der.Integer(18)), Der.Context(2, Der.Wrap(4, Filler.Bytes(length, 5))));
        var name = Der.Sequence(Der.Context(0, Der.Integer(2)), Der.Context(1, Der.Sequence(Der.GeneralString(service), Der.GeneralString(host))));
        var ticket = Der.Wrap(0x61, Der.Sequence(
            Der.Context(0, Der.Integer(5)), Der.Context(1, Der.GeneralString("CONTOSO.EXAMPLE")), Der.Context(2, name), Der.Context(3, Encrypted(900))));
        return Der.Wrap(0x6E, Der.Sequence(
            Der.Context(0, Der.Integer(5)), Der.Context(1, Der.Integer(14)), Der.Context(2, Der.BitString([0x20, 0, 0, 0])), Der.Context(3, ticket),
            Der.Context(4, Encrypted(200))));
    }

    /// <summary>The same in GSS-API (RFC 4121 section 4.1).</summary>
    public static byte[] GssToken(byte[] apRequest) => Der.Wrap(0x60, Der.Oid(0x2A, 0x86, 0x48, 0x86, 0xF7, 0x12, 0x01, 0x02, 0x02), [1, 0], apRequest);

    /// <summary>SMB 2 SESSION_SETUP request with a token (MS-SMB2 section 2.2.5), or the server's answer that asks for more (2.2.6).</summary>
    public static byte[] SmbSessionSetup(byte[] token, bool answer = false)
    {
        var header = new ByteWriter(bigEndian: false).Bytes([0xFE, .. "SMB"u8]).U16(64).U16(0).U32(answer ? MoreProcessingRequired : 0).U16(1).U16(1)
            .U32(answer ? 1u : 0).U32(0).U64(1).U64(0).U64(answer ? 0x400000000001u : 0u).Zeros(16);
        var body = answer
            ? new ByteWriter(bigEndian: false).U16(9).U16(0).U16(72).U16(token.Length)
            : new ByteWriter(bigEndian: false).U16(25).U8(0).U8(1).U32(1).U32(0).U16(88).U16(token.Length).U64(0);
        byte[] message = [.. header.ToArray(), .. body.ToArray(), .. token];
        return new ByteWriter().U32((uint)message.Length).Bytes(message).ToArray();
    }

    /// <summary>A DCE/RPC bind with authentication (MS-RPCE section 2.2.2.11), or its acknowledgement.</summary>
    /// <param name="token">Authentication data.</param>
    /// <param name="kind">10 = NTLM, 16 = Kerberos, 9 = negotiated.</param>
    /// <param name="answer">True for the acknowledgement.</param>
    /// <param name="toInterface">The interface; the endpoint mapper if none is given.</param>
    public static byte[] RpcBind(byte[] token, byte kind, bool answer = false, Guid? toInterface = null)
    {
        var plain = WindowsPayload.RpcBind(answer, toInterface);
        byte[] packet = [.. plain, kind, 6, 0, 0, 0, 0, 0, 0, .. token];
        (packet[8], packet[9]) = ((byte)packet.Length, (byte)(packet.Length >> 8));
        (packet[10], packet[11]) = ((byte)token.Length, (byte)(token.Length >> 8));
        return packet;
    }
}
