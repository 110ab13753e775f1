using System.Buffers.Binary;

namespace LyncFlowClassifier.Testing.Frames;

/// <summary>The 16-bit one's complement sum of RFC 1071.</summary>
public static class InternetChecksum
{
    /// <summary>Checksum of bytes, an odd last byte padded with zero.</summary>
    public static ushort Of(ReadOnlySpan<byte> bytes)
    {
        ulong sum = 0;
        for (var i = 0; i < bytes.Length; i += 2)
            sum += (uint)(bytes[i] << 8 | (i + 1 < bytes.Length ? bytes[i + 1] : 0));
        while (sum >> 16 != 0)
            sum = (sum & 0xFFFF) + (sum >> 16);
        return (ushort)~sum;
    }

    /// <summary>
    /// A copy of a TCP, UDP or ICMPv6 message with its checksum over the pseudo-header (RFC 9293 section 3.1, RFC 768, RFC 8200
    /// section 8.1); other protocols are returned unchanged. A UDP sum of zero is sent as 0xFFFF.
    /// </summary>
    public static byte[] Complete(IpAddress source, IpAddress destination, byte protocol, byte[] message)
    {
        var offset = protocol switch
        {
            IpProtocol.Tcp => 16,
            IpProtocol.Udp => 6,
            IpProtocol.Icmpv6 => 2,
            _ => -1,
        };
        if (offset < 0 || message.Length < offset + 2)
            return message;
        var copy = (byte[])message.Clone();
        copy.AsSpan(offset, 2).Clear();
        var sum = Of(new ByteWriter().Address(source).Address(destination).U32((uint)copy.Length).U32(protocol).Bytes(copy).ToArray());
        BinaryPrimitives.WriteUInt16BigEndian(copy.AsSpan(offset), sum == 0 && protocol == IpProtocol.Udp ? ushort.MaxValue : sum);
        return copy;
    }
}
