using System.Buffers.Binary;

namespace LyncFlowClassifier.Inspect;

/// <summary>
/// Recognises the X.224 connection request or confirm that opens RDP (MS-RDPBCGR sections 2.2.1.1 and 2.2.1.2), in a TPKT packet (RFC 2126
/// section 4.3, after RFC 1006). Others open connections so, too: a cookie or RDP's negotiation must follow, which RDP before 5.2 does
/// without.
/// </summary>
public static class RdpConnection
{
    const byte ConnectionRequest = 0xE0, ConnectionConfirm = 0xD0;
    const int Header = 11;
    const byte NegotiationLength = 8;

    /// <summary>Whether a payload is such a packet.</summary>
    public static Recognition Recognise(ReadOnlySpan<byte> payload)
    {
        var start = Signature.Match(payload[..Math.Min(payload.Length, 2)], [3, 0]);
        if (start != Recognition.Yes)
            return start;
        if (payload.Length < 6)
            return Recognition.Maybe;
        int length = BinaryPrimitives.ReadUInt16BigEndian(payload[2..]);

        // X.224: bytes that follow its length byte, type.
        if (length < Header + NegotiationLength || payload[4] != length - 5 || payload[5] is not (ConnectionRequest or ConnectionConfirm))
            return Recognition.No;
        if (payload.Length <= Header)
            return Recognition.Maybe;
        var content = payload[Header..];
        if (payload[5] == ConnectionRequest && Signature.Match(content, "Cookie: "u8) is not Recognition.No and var cookie)
            return cookie;

        // Type: request, answer or refusal; flags; length.
        if (content[0] is < 1 or > 3)
            return Recognition.No;
        return content.Length < 4 ? Recognition.Maybe : Signature.Match(content[2..4], [NegotiationLength, 0]);
    }
}
