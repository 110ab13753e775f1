using System.Buffers.Binary;

namespace LyncFlowClassifier.Inspect;

/// <summary>
/// The X.224 connection request or confirm that opens RDP (MS-RDPBCGR sections 2.2.1.1 and 2.2.1.2), in a TPKT packet (RFC 2126 section 4.3,
/// after RFC 1006).
/// </summary>
/// <param name="IsRequest">True for the client's request.</param>
/// <param name="Protocols">
/// Request: protocols that the client can (bits: 1 TLS, 2 CredSSP, 8 CredSSP with early user answer). Confirm: the chosen one; 0 = RDP's own.
/// </param>
/// <param name="IsRefused">True if the server refused all of them (section 2.2.1.2.2).</param>
public readonly record struct RdpConnection(bool IsRequest, uint Protocols, bool IsRefused)
{
    const byte ConnectionRequest = 0xE0, ConnectionConfirm = 0xD0;
    const int Header = 11;
    const int NegotiationLength = 8;

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
        var fits = length >= Header && payload[4] == length - 5 && payload[5] is ConnectionRequest or ConnectionConfirm;
        return fits ? Recognition.Yes : Recognition.No;
    }

    /// <summary>Reads the packet; false unless it is recognised.</summary>
    public static bool TryRead(ReadOnlySpan<byte> payload, out RdpConnection connection)
    {
        connection = default;
        if (Recognise(payload) != Recognition.Yes)
            return false;
        connection = new RdpConnection(payload[5] == ConnectionRequest, 0, false);

        // The negotiation is at the end: type, flags, length 8, protocols; before it may stand a cookie in text.
        int length = BinaryPrimitives.ReadUInt16BigEndian(payload[2..]);
        if (length < Header + NegotiationLength || length > payload.Length)
            return true;
        var negotiation = payload[(length - NegotiationLength)..length];
        if (BinaryPrimitives.ReadUInt16LittleEndian(negotiation[2..]) != NegotiationLength || negotiation[0] is < 1 or > 3)
            return true;
        connection = negotiation[0] == 3
            ? connection with { IsRefused = true }
            : connection with { Protocols = BinaryPrimitives.ReadUInt32LittleEndian(negotiation[4..]) };
        return true;
    }
}
