using System.Buffers.Binary;

namespace LyncFlowClassifier.Testing.Captures;

/// <summary>Turns the IPv4 header of an Ethernet frame into an IPv6 header (RFC 8200 section 3) where it stands.</summary>
static class Ipv6Counterpart
{
    const int Ethernet = 14;
    const int Ipv4 = 20;
    const int Ipv6 = 40;

    // The 16-bit words of this documentation prefix (RFC 3849) add up to 0xFFFF, which is zero in one's complement: sums over the
    // pseudo-header stay right as they are.
    static ReadOnlySpan<byte> Prefix => [0x20, 0x01, 0x0D, 0xB8, 0xD2, 0x46, 0, 0, 0, 0, 0, 0];

    /// <summary>Most bytes by which a frame grows.</summary>
    public const int MostGrowth = Ipv6 - Ipv4;

    /// <summary>
    /// Rewrites the frame at <paramref name="start"/> in place, its front moved down, and returns by how many bytes it has grown.
    /// A frame without a whole IPv4 header, and a fragment, stays as it is: 0.
    /// </summary>
    public static int Replace(byte[] buffer, int start, int length)
    {
        var frame = buffer.AsSpan(start, length);
        if (length < Ethernet + Ipv4 || BinaryPrimitives.ReadUInt16BigEndian(frame[12..]) != 0x0800 || frame[Ethernet] >> 4 != 4)
            return 0;
        var header = (frame[Ethernet] & 15) * 4;
        var fragment = BinaryPrimitives.ReadUInt16BigEndian(frame[(Ethernet + 6)..]) & 0x3FFF;
        var total = BinaryPrimitives.ReadUInt16BigEndian(frame[(Ethernet + 2)..]);
        if (header < Ipv4 || length < Ethernet + header || fragment != 0 || (total != 0 && total < header))
            return 0;
        var grown = Ipv6 - header;
        Span<byte> old = stackalloc byte[Ethernet + Ipv4];
        frame[..old.Length].CopyTo(old);
        var front = buffer.AsSpan(start - grown, Ethernet + Ipv6);
        old[..12].CopyTo(front);
        BinaryPrimitives.WriteUInt16BigEndian(front[12..], 0x86DD);
        Write(old[Ethernet..], front[Ethernet..], total == 0 ? 0 : total - header);
        return grown;
    }

    static void Write(ReadOnlySpan<byte> ipv4, Span<byte> ipv6, int payloadLength)
    {
        BinaryPrimitives.WriteUInt32BigEndian(ipv6, 0x6000_0000u | (uint)ipv4[1] << 20);
        BinaryPrimitives.WriteUInt16BigEndian(ipv6[4..], (ushort)payloadLength);
        (ipv6[6], ipv6[7]) = (ipv4[9], ipv4[8]);
        Prefix.CopyTo(ipv6[8..]);
        ipv4.Slice(12, 4).CopyTo(ipv6[20..]);
        Prefix.CopyTo(ipv6[24..]);
        ipv4.Slice(16, 4).CopyTo(ipv6[36..]);
    }
}
