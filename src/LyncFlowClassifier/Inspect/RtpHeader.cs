using System.Buffers.Binary;

namespace LyncFlowClassifier.Inspect;

/// <summary>
/// Header of an RTP packet (RFC 3550 section 5.1). SRTP leaves it in clear (RFC 3711 section 3.1), and so does MS-SRTP. RTP has no
/// signature: one packet can be taken for it by accident, a second that continues the first hardly can.
/// </summary>
public struct RtpHeader
{
    /// <summary>Bytes of the header without contributing sources and extension.</summary>
    public const int FixedLength = 12;

    /// <summary>Sequence numbers may skip this many packets (RFC 3550 appendix A.1).</summary>
    public const int MaxDropout = 3000;

    /// <summary>Sequence numbers may come this late (RFC 3550 appendix A.1).</summary>
    public const int MaxMisorder = 100;

    /// <summary>Payload type, 0 to 127.</summary>
    public byte PayloadType;

    /// <summary>Marker bit.</summary>
    public bool HasMarker;

    /// <summary>Sequence number.</summary>
    public ushort Sequence;

    /// <summary>Timestamp, in ticks of the encoding.</summary>
    public uint Timestamp;

    /// <summary>Synchronisation source.</summary>
    public uint Ssrc;

    /// <summary>Bytes before the payload, contributing sources and extension included.</summary>
    public int Length;

    /// <summary>Kind of media that the payload type stands for in Lync.</summary>
    public readonly MediaModality Modality => RtpPayloadTypes.ModalityOf(PayloadType);

    /// <summary>
    /// True if a datagram can be RTP by itself: its header fits in it and leaves a payload, the payload type is assigned, the source
    /// is not 0. Noise passes with a probability of about 1 in 10.
    /// </summary>
    /// <param name="packet">What was captured of it.</param>
    /// <param name="wireLength">Bytes that it had on the wire.</param>
    /// <param name="header">Its header.</param>
    public static bool LooksLikeRtp(ReadOnlySpan<byte> packet, int wireLength, out RtpHeader header)
        => TryRead(packet, wireLength, out header) && RtpPayloadTypes.IsAssigned(header.PayloadType) && header.Ssrc != 0;

    /// <summary>
    /// True if a datagram goes on with the source of an earlier one of the same direction: same SSRC, sequence number near
    /// (RFC 3550 appendix A.1). A copy of the same packet proves nothing.
    /// </summary>
    /// <param name="previous">Header of the earlier packet.</param>
    /// <param name="packet">What was captured of the later one.</param>
    /// <param name="wireLength">Bytes that it had on the wire.</param>
    /// <param name="header">Its header.</param>
    public static bool Continues(in RtpHeader previous, ReadOnlySpan<byte> packet, int wireLength, out RtpHeader header)
    {
        if (!LooksLikeRtp(packet, wireLength, out header) || header.Ssrc != previous.Ssrc)
            return false;
        var step = (short)(header.Sequence - previous.Sequence);
        return step is not 0 and >= -MaxMisorder and <= MaxDropout;
    }

    // The padding count is not checked: under SRTP it is encrypted. RTCP types 192 to 223 are left to RTCP (RFC 5761 section 4).
    static bool TryRead(ReadOnlySpan<byte> packet, int wireLength, out RtpHeader header)
    {
        const byte VersionMask = 0xC0, Version = 0x80, Padding = 0x20, Extension = 0x10, SourcesMask = 0x0F, Marker = 0x80;
        const int ExtensionHeader = 4, Word = 4;
        header = default;
        if (packet.Length < FixedLength || (packet[0] & VersionMask) != Version || packet[1] is >= 192 and <= 223)
            return false;
        var length = FixedLength + Word * (packet[0] & SourcesMask);
        var end = Math.Max(wireLength, packet.Length);
        if ((packet[0] & Extension) != 0)
        {
            // A capture that ends before the length of the extension leaves it unknown.
            if (length + ExtensionHeader <= packet.Length)
                length += Word * BinaryPrimitives.ReadUInt16BigEndian(packet[(length + 2)..]);
            length += ExtensionHeader;
        }

        if (length + ((packet[0] & Padding) != 0 ? 1 : 0) >= end)
            return false;
        header.PayloadType = (byte)(packet[1] & ~Marker);
        header.HasMarker = (packet[1] & Marker) != 0;
        header.Sequence = BinaryPrimitives.ReadUInt16BigEndian(packet[2..]);
        header.Timestamp = BinaryPrimitives.ReadUInt32BigEndian(packet[4..]);
        header.Ssrc = BinaryPrimitives.ReadUInt32BigEndian(packet[8..]);
        header.Length = length;
        return true;
    }
}
