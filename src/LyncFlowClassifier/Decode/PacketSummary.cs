using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Decode;

/// <summary>
/// What flows need to know of one frame, as values. Addresses, ports and numbers are in host order. For IPv6 the 32 address
/// bytes (source, destination) are read from the frame at <see cref="AddressOffset"/> while its bytes are valid.
/// </summary>
[StructLayout(LayoutKind.Sequential)]
public struct PacketSummary
{
    /// <summary>Packet time in nanoseconds since 1970 UTC, or <see cref="PacketTime.None"/>.</summary>
    public long Time;

    /// <summary>Length on the wire in bytes.</summary>
    public uint WireLength;

    /// <summary>Bytes captured.</summary>
    public int CapturedLength;

    /// <summary>IPv4 source address above its 16-bit port; the address is 0 for IPv6.</summary>
    public ulong Source;

    /// <summary>IPv4 destination address above its 16-bit port; the address is 0 for IPv6.</summary>
    public ulong Destination;

    /// <summary>
    /// TCP: sequence number (RFC 9293 section 3.1), valid with <see cref="PacketFlags.TcpHeader"/>. UDP: a fingerprint of the
    /// datagram (IP identification, checksum, length); equal datagrams have equal marks.
    /// </summary>
    public uint SequenceOrMark;

    /// <summary>TCP acknowledgement number; valid with <see cref="PacketFlags.TcpHeader"/>, meaningful if the ACK flag is set.</summary>
    public uint Acknowledgement;

    /// <summary>TCP or UDP payload in bytes by the headers' own lengths (not by what was captured).</summary>
    public int PayloadLength;

    /// <summary>Offset of the payload in the frame; may lie at or past the end of the captured bytes.</summary>
    public int PayloadOffset;

    /// <summary>Offset in the frame of the 16 + 16 IPv6 address bytes; valid with <see cref="PacketFlags.Ipv6"/>.</summary>
    public int AddressOffset;

    /// <summary>
    /// IP protocol number (<see cref="PacketKind.OtherIp"/>, Fragment, NoPorts, Icmp), EtherType (NonIp) or link type
    /// (UnsupportedLinkType). An 802.3 frame with an LLC header counts as EtherType 0. Means nothing for TCP and UDP.
    /// </summary>
    public ushort Protocol;

    // Five bytes from here on are written as one aligned word by the common decoder.
    readonly ushort _padding;

    /// <summary>IPv4 time to live or IPv6 hop limit.</summary>
    public byte TimeToLive;

    /// <summary>Differentiated Services Code Point, 0 to 63: the traffic class without its two ECN bits (RFC 2474 section 3).</summary>
    public byte Dscp;

    /// <summary>TCP flags FIN..CWR as in the header's 14th byte; valid with <see cref="PacketFlags.TcpHeader"/>.</summary>
    public byte TcpFlags;

    /// <summary>What the frame is.</summary>
    public PacketKind Kind;

    /// <summary>Facts beside the kind.</summary>
    public PacketFlags Flags;

    /// <summary>True if fewer bytes were captured than were on the wire.</summary>
    public readonly bool IsTruncated => (uint)CapturedLength < WireLength;

    const int PortBits = 16;
    const ulong PortMask = 0xFFFF;

    /// <summary>IPv4 source address; 0 for IPv6.</summary>
    public uint SourceIpv4
    {
        readonly get => (uint)(Source >> PortBits);
        set => Source = (Source & PortMask) | ((ulong)value << PortBits);
    }

    /// <summary>IPv4 destination address; 0 for IPv6.</summary>
    public uint DestinationIpv4
    {
        readonly get => (uint)(Destination >> PortBits);
        set => Destination = (Destination & PortMask) | ((ulong)value << PortBits);
    }

    /// <summary>Source port.</summary>
    public ushort SourcePort
    {
        readonly get => (ushort)Source;
        set => Source = (Source & ~PortMask) | value;
    }

    /// <summary>Destination port.</summary>
    public ushort DestinationPort
    {
        readonly get => (ushort)Destination;
        set => Destination = (Destination & ~PortMask) | value;
    }
}
