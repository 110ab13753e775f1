using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LyncFlowClassifier.Capture;

namespace LyncFlowClassifier.Decode;

/// <summary>
/// The common case without branches that traffic decides: Ethernet with at most one VLAN tag, IPv4 without options or IPv6
/// without extension headers, not a fragment, TCP or UDP with consistent lengths. Whatever it does not accept goes to
/// <see cref="FrameDecoder"/>; what it accepts, both decode alike.
/// </summary>
/// <remarks>
/// TCP and UDP frames alternate at random, and a mispredicted branch costs as much as all of this. So both are read alike, masks
/// choose, and every doubt is collected in one word that is tested once. Masks are computed, as the compiler makes jumps of
/// conditional expressions inside loops.
/// Proof obligations (unsafe): no byte at or past the captured length is read. <see cref="Holds"/> makes sure of Ethernet, tag, IP
/// header and 16 transport bytes before any of them is read.
/// </remarks>
static unsafe class CommonDecoder
{
    // As the little-endian machine reads them; on a big-endian one nothing matches and the general decoder does it all.
    const ushort Ipv4Type = 0x0008;
    const ushort Ipv6Type = 0xDD86;
    const ushort VlanType = 0x0081;

    const int Ethernet = 14;
    const int Tagged = 18;
    const int Ipv4 = 20;
    const int Ipv6 = 40;
    const int Transport = 16;
    const long TcpMinLength = 20;
    const long UdpLength = 8;
    const uint TcpProtocol = 6;
    const uint UdpProtocol = 17;

    /// <summary>Of the first eight bytes of an IPv4 header: version and header length, more-fragments bit and fragment offset.</summary>
    const ulong Ipv4Mask = 0xFF3F_0000_0000_00FF;

    /// <summary>From addresses and ports in network order to <see cref="PacketSummary.Source"/> and <see cref="PacketSummary.Destination"/>.</summary>
    static Vector128<byte> Ends => Vector128.Create((byte)9, 8, 3, 2, 1, 0, 255, 255, 11, 10, 7, 6, 5, 4, 255, 255);

    /// <summary>Decodes an untagged IPv4 frame; false if it is not that, or not of the common kind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryPlain(byte* bytes, Frame* frame, uint tunnels, PacketSummary* packet)
        => Holds(frame, Ethernet + Ipv4) && *(ushort*)(bytes + Ethernet - 2) == Ipv4Type && TryIpv4(bytes, Ethernet, frame, tunnels, packet);

    /// <summary>Decodes an IPv4 or IPv6 frame with a VLAN tag or none; false if it is not that, or not of the common kind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryTaggedOrIpv6(byte* bytes, Frame* frame, uint tunnels, PacketSummary* packet)
    {
        if (!Holds(frame, Tagged + Ipv4))
            return false;
        var header = *(ushort*)(bytes + Ethernet - 2) == VlanType ? Tagged : Ethernet;
        var type = *(ushort*)(bytes + header - 2);
        if (type == Ipv4Type)
            return TryIpv4(bytes, header, frame, tunnels, packet);
        return type == Ipv6Type && Holds(frame, header + Ipv6) && TryIpv6(bytes, header, frame, tunnels, packet);
    }

    /// <summary>True if that much of an Ethernet frame was captured, and 16 transport bytes more.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool Holds(Frame* frame, int headers)
        => frame->CapturedLength >= headers + Transport & frame->LinkType == LinkType.Ethernet & BitConverter.IsLittleEndian;

    /// <summary>Decodes what follows the EtherType of IPv4; false if it is not of the common kind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool TryIpv4(byte* bytes, int header, Frame* frame, uint tunnels, PacketSummary* packet)
    {
        var ip = bytes + header;
        var first = *(ulong*)ip;
        var third = *(uint*)(ip + 8);
        var total = (int)BinaryPrimitives.ReverseEndianness((ushort)(first >> 16));
        var doubt = (first ^ 0x45) & Ipv4Mask;
        var identification = (uint)BinaryPrimitives.ReverseEndianness((ushort)(first >> 32));
        var facts = ((first & 0xFC00) << 30) | ((ulong)(third & 0xFF) << 48) | ((ulong)PacketFlags.Ipv4Seen << 24);
        if (!TryTransport(ip + Ipv4, header + Ipv4, total - Ipv4, (third >> 8) & 0xFF, doubt, identification, facts, frame, tunnels, packet))
            return false;
        Vector128.Shuffle(Vector128.Load(ip + 12), Ends).Store((byte*)&packet->Source);
        packet->AddressOffset = 0;
        return true;
    }

    /// <summary>Decodes what follows the EtherType of IPv6; false if it is not of the common kind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool TryIpv6(byte* bytes, int header, Frame* frame, uint tunnels, PacketSummary* packet)
    {
        var ip = bytes + header;
        var first = BinaryPrimitives.ReverseEndianness(*(uint*)ip);
        var second = *(uint*)(ip + 4);
        var payload = (int)BinaryPrimitives.ReverseEndianness((ushort)second);
        var doubt = (ulong)((first >> 28) ^ 6) | ((ulong)(payload - 1L) >> 63);
        var facts = ((ulong)((first >> 22) & 63) << 40) | ((ulong)(second >> 24) << 48)
            | ((ulong)(PacketFlags.Ipv6Seen | PacketFlags.Ipv6) << 24);
        if (!TryTransport(ip + Ipv6, header + Ipv6, payload, (second >> 16) & 0xFF, doubt, first & 0xFFFFF, facts, frame, tunnels, packet))
            return false;
        var ports = BinaryPrimitives.ReverseEndianness(*(uint*)(ip + Ipv6));
        packet->Source = ports >> 16;
        packet->Destination = (ushort)ports;
        packet->AddressOffset = header + 8;
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool TryTransport(
        byte* header,
        int offset,
        int length,
        uint protocol,
        ulong doubt,
        uint identification,
        ulong facts,
        Frame* frame,
        uint tunnels,
        PacketSummary* packet)
    {
        var second = BinaryPrimitives.ReverseEndianness(*(uint*)(header + 4));
        var fourth = *(uint*)(header + 12);

        // All ones for TCP, zero for UDP.
        var tcp = (long)(int)(protocol ^ TcpProtocol) - 1 >> 63;
        var size = (((fourth & 0xF0) >> 2 ^ UdpLength) & tcp) ^ UdpLength;
        var payload = length - size;

        // Negative: longer than the frame, longer than the packet, or a TCP header shorter than it can be.
        doubt |= (ulong)((frame->WireLength - (long)(offset + length)) | payload | ((size - TcpMinLength) & tcp)) >> 63;
        doubt |= protocol ^ (UdpProtocol - ((UdpProtocol - TcpProtocol) & (uint)tcp));
        doubt |= (((second >> 16) ^ (uint)length) | (TunnelOf(header) & tunnels)) & ~(uint)tcp;
        if (doubt != 0)
            return false;

        // Time, wire length and captured length lie alike in both.
        Vector128.Load((byte*)frame).Store((byte*)packet);
        var mark = TransportHeader.Mark(identification, second);
        packet->SequenceOrMark = ((second ^ mark) & (uint)tcp) ^ mark;
        packet->Acknowledgement = BinaryPrimitives.ReverseEndianness(*(uint*)(header + 8));
        packet->PayloadLength = (int)payload;
        packet->PayloadOffset = offset + (int)size;
        var cut = ((ulong)(frame->CapturedLength - (long)frame->WireLength) >> 63) * ((ulong)PacketFlags.Truncated << 24);
        *(ulong*)&packet->Protocol = facts | cut | protocol | ((ulong)(uint)(tcp + 1) << 16) | ((ulong)PacketFlags.TcpHeader << 24 & (ulong)tcp)
            | ((ulong)(fourth & 0xFF00) << 24);
        return true;
    }

    /// <summary>Not 0 if either port of a UDP header is a tunnel's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint TunnelOf(byte* header)
    {
        var all = TunnelPorts.All;
        var ports = BinaryPrimitives.ReverseEndianness(*(uint*)header);
        return (Vector128.Equals(all, Vector128.Create((ushort)ports)) | Vector128.Equals(all, Vector128.Create((ushort)(ports >> 16))))
            .AsByte().ExtractMostSignificantBits();
    }
}
