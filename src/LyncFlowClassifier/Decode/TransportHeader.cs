using System.Buffers.Binary;

namespace LyncFlowClassifier.Decode;

/// <summary>TCP (RFC 9293 section 3.1) and UDP (RFC 768) headers.</summary>
static class TransportHeader
{
    const int SourcePortOffset = 0;
    const int DestinationPortOffset = 2;
    const int PortsLength = 4;

    const int TcpMinLength = 20;
    const int TcpFixedLength = 14;
    const int SequenceOffset = 4;
    const int AcknowledgementOffset = 8;
    const int DataOffsetOffset = 12;
    const int TcpFlagsOffset = 13;
    const int WordLength = 4;

    const int UdpLength = 8;
    const int UdpLengthOffset = 4;

    const uint MarkMultiplier = 0x9E37_79B1;

    /// <summary>Reads a TCP header and moves to its payload. Flow and ports stay even if the rest is cut or wrong.</summary>
    public static void ReadTcp(ref Cursor cursor, ref PacketSummary summary)
    {
        if (!TryReadPorts(ref cursor, DecodeLayer.Tcp, ref summary))
            return;
        summary.Kind = PacketKind.Tcp;
        summary.PayloadOffset = cursor.End;
        if (!cursor.TryPeek(TcpFixedLength, DecodeLayer.Tcp, out var header))
            return;
        summary.Flags |= PacketFlags.TcpHeader;
        summary.SequenceOrMark = BinaryPrimitives.ReadUInt32BigEndian(header[SequenceOffset..]);
        summary.Acknowledgement = BinaryPrimitives.ReadUInt32BigEndian(header[AcknowledgementOffset..]);
        summary.TcpFlags = header[TcpFlagsOffset];

        var length = (header[DataOffsetOffset] >> 4) * WordLength;
        if (length < TcpMinLength)
        {
            cursor.Fail(DecodeLayer.Tcp, TcpMinLength, length);
            return;
        }

        if (!cursor.TrySkip(length, DecodeLayer.Tcp))
            return;
        summary.PayloadOffset = cursor.Offset;
        summary.PayloadLength = cursor.Claimed;
    }

    /// <summary>
    /// Reads a UDP header and moves to its payload. Length 0 (a jumbogram, RFC 2675 section 4, or segmentation offload) means
    /// to the end of the IP packet; a length beyond that end is cut to it.
    /// </summary>
    public static void ReadUdp(ref Cursor cursor, uint identification, ref PacketSummary summary)
    {
        if (!TryReadPorts(ref cursor, DecodeLayer.Udp, ref summary))
            return;
        summary.Kind = PacketKind.Udp;
        summary.PayloadOffset = Math.Min(cursor.Offset + UdpLength, cursor.End);
        summary.PayloadLength = cursor.End - summary.PayloadOffset;
        if (!cursor.TryPeek(UdpLength, DecodeLayer.Udp, out var header))
        {
            summary.SequenceOrMark = Mark(identification, 0);
            return;
        }

        var length = BinaryPrimitives.ReadUInt16BigEndian(header[UdpLengthOffset..]);
        summary.SequenceOrMark = Mark(identification, BinaryPrimitives.ReadUInt32BigEndian(header[UdpLengthOffset..]));
        if (length is > 0 and < UdpLength)
            cursor.Fail(DecodeLayer.Udp, UdpLength, length);
        else if (length > cursor.Claimed && !cursor.IsOpen)
            cursor.Fail(DecodeLayer.Udp, length, cursor.Claimed);
        if (length != 0)
            cursor.Limit(Math.Max((int)length, UdpLength));
        if (!cursor.TrySkip(UdpLength, DecodeLayer.Udp))
            return;
        summary.PayloadLength = cursor.Claimed;
    }

    /// <summary>The fingerprint of a datagram: <see cref="PacketSummary.SequenceOrMark"/>.</summary>
    /// <param name="identification">IPv4 identification or IPv6 flow label.</param>
    /// <param name="lengthAndChecksum">The UDP header's length field above its checksum.</param>
    public static uint Mark(uint identification, uint lengthAndChecksum) => (identification * MarkMultiplier) ^ lengthAndChecksum;

    static bool TryReadPorts(ref Cursor cursor, DecodeLayer layer, ref PacketSummary summary)
    {
        if (!cursor.TryPeek(PortsLength, layer, out var header))
        {
            summary.Kind = PacketKind.NoPorts;
            return false;
        }

        summary.SourcePort = BinaryPrimitives.ReadUInt16BigEndian(header[SourcePortOffset..]);
        summary.DestinationPort = BinaryPrimitives.ReadUInt16BigEndian(header[DestinationPortOffset..]);
        return true;
    }
}
