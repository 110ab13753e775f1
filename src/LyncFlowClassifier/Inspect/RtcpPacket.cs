using System.Buffers.Binary;

namespace LyncFlowClassifier.Inspect;

/// <summary>
/// An RTCP datagram (RFC 3550 section 6). Under SRTCP only the first eight bytes are in clear (RFC 3711 section 3.4); what follows the
/// first packet is then encrypted, and an index and a tag come last.
/// </summary>
public struct RtcpPacket
{
    /// <summary>Most packets of a compound that are looked at.</summary>
    public const int MaxPackets = 32;

    const int HeaderLength = 8;
    const int Word = 4;
    const byte SenderReport = 200;
    const byte ReceiverReport = 201;
    const byte TransportFeedback = 205;
    const byte PayloadFeedback = 206;
    const byte ExtendedReport = 207;

    // SRTCP index and the shortest usual tag.
    const int MinTrailer = 8;

    /// <summary>Type of the first packet: 200 sender report, 201 receiver report, ... (RFC 3550 section 12.1, RFC 4585).</summary>
    public byte Type;

    /// <summary>Synchronisation source of the sender.</summary>
    public uint Ssrc;

    /// <summary>Packets of the compound that were seen; 1 under SRTCP.</summary>
    public int Packets;

    /// <summary>The datagram does not end with a packet, as under SRTCP.</summary>
    public bool IsEncrypted;

    /// <summary>Reads a datagram that is RTCP from end to end.</summary>
    /// <param name="datagram">What was captured of it.</param>
    /// <param name="wireLength">Bytes that it had on the wire.</param>
    /// <param name="packet">Its first packet.</param>
    public static bool TryRead(ReadOnlySpan<byte> datagram, int wireLength, out RtcpPacket packet)
    {
        packet = default;
        var end = Math.Max(wireLength, datagram.Length);
        if (datagram.Length < HeaderLength || !TryHeader(datagram, out var type, out var length) || length > end)
            return false;

        // Section 6.1: a compound begins with a report; RFC 5506 lets feedback and extended reports stand alone.
        if (type is not (SenderReport or ReceiverReport or TransportFeedback or PayloadFeedback or ExtendedReport) || length < LeastLength(datagram))
            return false;
        packet.Type = type;
        packet.Ssrc = BinaryPrimitives.ReadUInt32BigEndian(datagram[4..]);
        packet.Packets = Chain(datagram, end);
        if (packet.Packets > 0)
            return true;
        packet.Packets = 1;
        packet.IsEncrypted = true;
        return end - length >= MinTrailer;
    }

    // Packets until the end of the datagram, or 0 if they do not end there. Only the last may be padded. Those behind the capture count not.
    static int Chain(ReadOnlySpan<byte> datagram, int end)
    {
        const byte Padding = 0x20;
        var count = 0;
        for (var at = 0; at < end;)
        {
            if (at + Word > datagram.Length)
                return at + Word <= end ? count : 0;
            if (count == MaxPackets || !TryHeader(datagram[at..], out _, out var length) || length > end - at)
                return 0;
            if ((datagram[at] & Padding) != 0 && at + length != end)
                return 0;
            at += length;
            count++;
        }

        return count;
    }

    static bool TryHeader(ReadOnlySpan<byte> bytes, out byte type, out int length)
    {
        type = bytes[1];
        length = Word * (BinaryPrimitives.ReadUInt16BigEndian(bytes[2..]) + 1);

        // Types in use: 192 to 195 (RFC 2032, RFC 5450), 200 to 213 (RFC 3550, RFC 4585 and later).
        return (bytes[0] & 0xC0) == 0x80 && type is (>= 192 and <= 195) or (>= SenderReport and <= 213);
    }

    // Sections 6.4.1, 6.4.2: 24 bytes for each report block; a profile may add to it, as MS-RTP does. RFC 4585 section 6.1: two sources.
    // RFC 3611 section 3: a block.
    static int LeastLength(ReadOnlySpan<byte> report) => report[1] switch
    {
        SenderReport => 28 + 24 * (report[0] & 0x1F),
        ReceiverReport => 8 + 24 * (report[0] & 0x1F),
        _ => 12,
    };
}
