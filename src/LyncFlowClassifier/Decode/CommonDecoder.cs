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
    const int TcpMinLength = 20;
    const uint UdpLength = 8;
    const uint TcpProtocol = 6;
    const uint UdpProtocol = 17;

    // The word that begins with PacketSummary.TimeToLive: kind in its fourth byte, flags in its fifth.
    const int KindShift = 24;
    const int FlagsShift = 32;
    const ulong TcpFacts = ((ulong)PacketKind.Tcp << KindShift) | ((ulong)PacketFlags.TcpHeader << FlagsShift);
    const ulong UdpFacts = (ulong)PacketKind.Udp << KindShift;

    /// <summary>Of the first eight bytes of an IPv4 header: version and header length, more-fragments bit and fragment offset.</summary>
    const ulong Ipv4Mask = 0xFF3F_0000_0000_00FF;

    /// <summary>From addresses and ports in network order to <see cref="PacketSummary.Source"/> and <see cref="PacketSummary.Destination"/>.</summary>
    static Vector128<byte> Ends
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create((byte)9, 8, 3, 2, 1, 0, 255, 255, 11, 10, 7, 6, 5, 4, 255, 255);
    }

    /// <summary>Decodes an untagged IPv4 frame; false if it is not that, or not of the common kind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryPlain(byte* bytes, Frame* frame, uint tunnels, PacketSummary* packet)
        => Holds(frame, Ethernet + Ipv4) && *(ushort*)(bytes + Ethernet - 2) == Ipv4Type && TryIpv4(bytes, Ethernet, frame, tunnels, packet);

    /// <summary>True for an untagged IPv6 frame whose headers were captured.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsIpv6(byte* bytes, Frame* frame) => Holds(frame, Ethernet + Ipv6) && *(ushort*)(bytes + Ethernet - 2) == Ipv6Type;

    /// <summary>Decodes an untagged IPv6 frame; false if it is not that, or not of the common kind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryPlainIpv6(byte* bytes, Frame* frame, uint tunnels, PacketSummary* packet)
        => IsIpv6(bytes, frame) && TryIpv6(bytes, Ethernet, frame, tunnels, packet);

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
        => frame->CapturedLength >= headers + Transport && frame->LinkType == LinkType.Ethernet && BitConverter.IsLittleEndian;

    /// <summary>Decodes what follows the EtherType of IPv4; false if it is not of the common kind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool TryIpv4(byte* bytes, int header, Frame* frame, uint tunnels, PacketSummary* packet)
    {
        var ip = bytes + header;
        Vector128.Shuffle(Vector128.Load(ip + 12), Ends).Store((byte*)&packet->Source);
        var first = *(ulong*)ip;
        var third = *(uint*)(ip + 8);
        var facts = (third & 0xFF) | (((uint)first & 0xFC00) >> 2);
        return TryTransport(
            ip + Ipv4,
            header + Ipv4,
            Number(ip + 2) - Ipv4,
            (third >> 8) & 0xFF,
            (first ^ 0x45) & Ipv4Mask,
            (uint)Number(ip + 4),
            facts | ((ulong)PacketFlags.Ipv4Seen << FlagsShift),
            frame,
            tunnels,
            packet);
    }

    /// <summary>Decodes what follows the EtherType of IPv6; false if it is not of the common kind.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool TryIpv6(byte* bytes, int header, Frame* frame, uint tunnels, PacketSummary* packet)
    {
        var ip = bytes + header;
        var ports = BinaryPrimitives.ReverseEndianness(*(uint*)(ip + Ipv6));
        packet->Source = ports >> 16;
        packet->Destination = (ushort)ports;
        packet->AddressOffset = header + 8;
        var first = BinaryPrimitives.ReverseEndianness(*(uint*)ip);
        var payload = Number(ip + 4);
        var facts = ip[7] | ((first >> 22) & 63) << 8;
        return TryTransport(
            ip + Ipv6,
            header + Ipv6,
            payload,
            ip[6],
            ((first >> 28) ^ 6) | ((uint)(payload - 1) >> 31),
            first & 0xFFFFF,
            facts | ((ulong)(PacketFlags.Ipv6Seen | PacketFlags.Ipv6) << FlagsShift),
            frame,
            tunnels,
            packet);
    }

    // Results are stored as they come, before it is known that they are right: the general decoder writes all of them anew.
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
        // Time, wire length and captured length lie alike in both.
        Vector128.Load((byte*)frame).Store((byte*)packet);

        // All ones for TCP, zero for UDP; every other protocol is a doubt.
        var tcp = (long)((ulong)(protocol ^ TcpProtocol) - 1) >> 63;
        doubt |= protocol ^ UdpProtocol ^ ((uint)tcp & (TcpProtocol ^ UdpProtocol));
        var fourth = *(uint*)(header + 12);
        *(ulong*)&packet->TimeToLive = facts ^ UdpFacts ^ ((ulong)tcp & (TcpFacts ^ UdpFacts)) ^ ((fourth & 0xFF00) << 8);

        var second = BinaryPrimitives.ReverseEndianness(*(uint*)(header + 4));
        var mark = TransportHeader.Mark(identification, second);
        packet->SequenceOrMark = ((second ^ mark) & (uint)tcp) ^ mark;
        packet->Acknowledgement = BinaryPrimitives.ReverseEndianness(*(uint*)(header + 8));
        doubt |= (((second >> 16) ^ (uint)length) | (TunnelOf(header) & tunnels)) & ~(uint)tcp;

        // Negative: longer than the frame, longer than the packet, or a TCP header shorter than it can be.
        var size = (int)(((fourth & 0xF0) >> 2 ^ UdpLength) & (uint)tcp ^ UdpLength);
        var payload = length - size;
        packet->PayloadOffset = offset + size;
        packet->PayloadLength = payload;
        doubt |= (uint)(((int)frame->WireLength - offset - length) | payload | ((size - TcpMinLength) & (int)tcp)) >> 31;
        return doubt == 0;
    }

    /// <summary>Two bytes in network order.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int Number(byte* bytes) => BinaryPrimitives.ReverseEndianness(*(ushort*)bytes);

    /// <summary>Not 0 if either port of a UDP header is a tunnel's.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint TunnelOf(byte* header)
    {
        var ports = Vector256.Create(*(uint*)header).AsUInt16();
        return Vector256.Equals(ports, TunnelPorts.Pairs).AsByte().ExtractMostSignificantBits();
    }
}
