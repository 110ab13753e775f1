using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace LyncFlowClassifier.Decode;

/// <summary>
/// The common case in a few compares: Ethernet with at most one VLAN tag, IPv4 without options or IPv6 without extension
/// headers, not a fragment, TCP or UDP with consistent lengths. Whatever it does not accept goes to <see cref="FrameDecoder"/>;
/// what it accepts, both decode alike.
/// </summary>
/// <remarks>
/// Proof obligations (unsafe): no byte at or past <c>captured</c> is read. The first test makes sure of 54 bytes: Ethernet (14),
/// IPv4 (20) and a TCP header (20), which is also enough for a tag's EtherType; whoever moves on by a tag or a longer header
/// tests again for 20 bytes behind it.
/// </remarks>
static unsafe class CommonDecoder
{
    const int Ethernet = 14;
    const int Tag = 4;
    const int Ipv4 = 20;
    const int Ipv6 = 40;
    const int Tcp = 20;
    const int Udp = 8;
    const byte TcpProtocol = 6;
    const byte UdpProtocol = 17;

    // As the little-endian machine reads them; on a big-endian one nothing matches and the general decoder does it all.
    const ushort Ipv4Type = 0x0008;
    const ushort Ipv6Type = 0xDD86;
    const ushort VlanType = 0x0081;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool TryDecode(byte* frame, int captured, uint wireLength, bool decapsulate, ref PacketSummary packet)
    {
        if (captured < Ethernet + Ipv4 + Tcp || !BitConverter.IsLittleEndian)
            return false;
        var header = Ethernet;
        var type = *(ushort*)(frame + 12);
        if (type == VlanType)
        {
            type = *(ushort*)(frame + 16);
            header += Tag;
            if (captured < header + Ipv4 + Tcp)
                return false;
        }

        packet.WireLength = wireLength;
        var cut = captured < wireLength ? PacketFlags.Truncated : PacketFlags.None;
        if (type == Ipv4Type)
            return TryIpv4(frame, header, captured, wireLength, decapsulate, cut, ref packet);
        return type == Ipv6Type && TryIpv6(frame, header, captured, wireLength, decapsulate, cut, ref packet);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool TryIpv4(
        byte* frame, int header, int captured, uint wireLength, bool decapsulate, PacketFlags cut, ref PacketSummary packet)
    {
        var ip = frame + header;
        var first = *(uint*)ip;
        var fragment = *(uint*)(ip + 4);
        var protocol = ip[9];

        // Version 4, 5 words, more-fragments bit and offset zero.
        if ((first & 0xFF) != 0x45 || (fragment & 0xFF3F0000) != 0)
            return false;
        var total = (int)BinaryPrimitives.ReverseEndianness((ushort)(first >> 16));
        if ((uint)(header + total) > wireLength)
            return false;
        packet.SourceIpv4 = BinaryPrimitives.ReverseEndianness(*(uint*)(ip + 12));
        packet.DestinationIpv4 = BinaryPrimitives.ReverseEndianness(*(uint*)(ip + 16));
        packet.AddressOffset = 0;
        packet.Dscp = (byte)((first >> 10) & 63);
        packet.TimeToLive = ip[8];
        var flags = cut | PacketFlags.Ipv4Seen;
        return TryTransport(
            frame, header + Ipv4, total - Ipv4, captured, protocol, BinaryPrimitives.ReverseEndianness((ushort)fragment), decapsulate, flags, ref packet);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool TryIpv6(
        byte* frame, int header, int captured, uint wireLength, bool decapsulate, PacketFlags cut, ref PacketSummary packet)
    {
        if (captured < header + Ipv6 + Tcp)
            return false;
        var ip = frame + header;
        var payload = (int)BinaryPrimitives.ReverseEndianness(*(ushort*)(ip + 4));
        if (ip[0] >> 4 != 6 || payload == 0 || (uint)(header + Ipv6 + payload) > wireLength)
            return false;
        packet.SourceIpv4 = 0;
        packet.DestinationIpv4 = 0;
        packet.AddressOffset = header + 8;
        packet.Dscp = (byte)(((ip[0] << 2) | (ip[1] >> 6)) & 63);
        packet.TimeToLive = ip[7];
        var flags = cut | PacketFlags.Ipv6Seen | PacketFlags.Ipv6;
        return TryTransport(
            frame, header + Ipv6, payload, captured, ip[6], BinaryPrimitives.ReverseEndianness(*(uint*)ip) & 0xFFFFF, decapsulate, flags, ref packet);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool TryTransport(
        byte* frame,
        int offset,
        int length,
        int captured,
        byte protocol,
        uint identification,
        bool decapsulate,
        PacketFlags flags,
        ref PacketSummary packet)
    {
        var header = frame + offset;
        var ports = *(uint*)header;
        packet.SourcePort = BinaryPrimitives.ReverseEndianness((ushort)ports);
        packet.DestinationPort = BinaryPrimitives.ReverseEndianness((ushort)(ports >> 16));
        packet.Protocol = protocol;
        if (protocol == TcpProtocol)
        {
            var size = (header[12] >> 4) << 2;
            if (size < Tcp || size > length)
                return false;
            packet.Sequence = BinaryPrimitives.ReverseEndianness(*(uint*)(header + 4));
            packet.Acknowledgement = BinaryPrimitives.ReverseEndianness(*(uint*)(header + 8));
            packet.TcpFlags = header[13];
            packet.Mark = 0;
            packet.PayloadOffset = offset + size;
            packet.PayloadLength = length - size;
            packet.Kind = PacketKind.Tcp;
            packet.Flags = flags | PacketFlags.TcpHeader;
            return true;
        }

        if (protocol != UdpProtocol)
            return false;
        var second = *(uint*)(header + 4);
        var datagram = (int)BinaryPrimitives.ReverseEndianness((ushort)second);
        if (datagram != length || length < Udp || (decapsulate && TunnelPorts.Any(packet.SourcePort, packet.DestinationPort)))
            return false;
        packet.Sequence = 0;
        packet.Acknowledgement = 0;
        packet.TcpFlags = 0;
        packet.Mark = TransportHeader.Mark(identification, (ushort)datagram, BinaryPrimitives.ReverseEndianness((ushort)(second >> 16)));
        packet.PayloadOffset = offset + Udp;
        packet.PayloadLength = length - Udp;
        packet.Kind = PacketKind.Udp;
        packet.Flags = flags;
        return true;
    }
}
