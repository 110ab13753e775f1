namespace LyncFlowClassifier.Testing.Frames;

public static partial class FrameBuilder
{
    /// <summary>The MSS option of a SYN (RFC 9293 section 3.2), padded to 4 bytes.</summary>
    public static byte[] MssOption(ushort size = 1460) => [2, 4, (byte)(size >> 8), (byte)size];

    /// <summary>A TCP segment; its checksum is filled in by the IP layer. Options are padded to 4 bytes, at most 40.</summary>
    public static byte[] Tcp(
        ushort sourcePort, ushort destinationPort, TcpFlags flags, uint sequence = 0, uint acknowledgement = 0, byte[]? payload = null,
        byte[]? options = null, ushort window = 64240, ushort urgent = 0)
    {
        var padded = new ByteWriter().Bytes(options).PadTo(4).ToArray();
        return new ByteWriter()
            .U16(sourcePort).U16(destinationPort).U32(sequence).U32(acknowledgement)
            .U8((20 + padded.Length) / 4 << 4).U8((byte)flags).U16(window).U16(0).U16(urgent)
            .Bytes(padded).Bytes(payload).ToArray();
    }

    /// <summary>A UDP datagram; its checksum is filled in by the IP layer. <paramref name="length"/> overrides the length field.</summary>
    public static byte[] Udp(ushort sourcePort, ushort destinationPort, byte[]? payload = null, ushort? length = null)
        => new ByteWriter()
            .U16(sourcePort).U16(destinationPort).U16(length ?? 8 + (payload?.Length ?? 0)).U16(0).Bytes(payload).ToArray();

    /// <summary>
    /// An ICMP error (RFC 792) or, if the quoted packet is IPv6, an ICMPv6 error (RFC 4443) quoting the first
    /// <paramref name="quotedBytes"/> bytes of it. 28 bytes reach the TCP sequence number in IPv4; IPv6 needs 48.
    /// </summary>
    public static byte[] IcmpError(byte type, byte code, byte[] quotedPacket, int quotedBytes = 28, uint rest = 0)
    {
        var message = new ByteWriter().U8(type).U8(code).U16(0).U32(rest)
            .Bytes(quotedPacket.AsSpan(0, Math.Min(quotedBytes, quotedPacket.Length))).ToArray();
        return quotedPacket[0] >> 4 == 6 ? message : WithIcmpChecksum(message);
    }

    /// <summary>An ICMP echo request (type 8) or reply (type 0).</summary>
    public static byte[] IcmpEcho(bool reply, ushort identifier, ushort number, byte[]? data = null)
        => WithIcmpChecksum(new ByteWriter().U8(reply ? 0 : 8).U8(0).U16(0).U16(identifier).U16(number).Bytes(data).ToArray());

    /// <summary>An ICMPv6 echo request (type 128) or reply (type 129); its checksum is filled in by the IP layer.</summary>
    public static byte[] Icmpv6Echo(bool reply, ushort identifier, ushort number, byte[]? data = null)
        => new ByteWriter().U8(reply ? 129 : 128).U8(0).U16(0).U16(identifier).U16(number).Bytes(data).ToArray();

    static byte[] WithIcmpChecksum(byte[] message)
    {
        var sum = InternetChecksum.Of(message);
        (message[2], message[3]) = ((byte)(sum >> 8), (byte)sum);
        return message;
    }
}
