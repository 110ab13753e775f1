namespace LyncFlowClassifier.Decode;

/// <summary>IP protocol numbers (IANA "Assigned Internet Protocol Numbers") that are decoded.</summary>
static class IpProtocols
{
    public const byte HopByHop = 0;
    public const byte Icmp = 1;
    public const byte Ipv4 = 4;
    public const byte Tcp = 6;
    public const byte Udp = 17;
    public const byte Ipv6 = 41;
    public const byte Routing = 43;
    public const byte Fragment = 44;
    public const byte Gre = 47;
    public const byte Authentication = 51;
    public const byte IcmpIpv6 = 58;
    public const byte DestinationOptions = 60;
    public const byte Mobility = 135;
    public const byte Mpls = 137;
    public const byte Hip = 139;
    public const byte Shim6 = 140;
}

/// <summary>Where a packet stands in a fragmented datagram.</summary>
enum FragmentPosition : byte
{
    /// <summary>Not fragmented.</summary>
    None = 0,

    /// <summary>Offset 0 and more to come: has the transport header.</summary>
    First,

    /// <summary>Any other offset.</summary>
    Later,
}

/// <summary>What one IP header and its extension headers say, for both versions.</summary>
struct IpHeader
{
    /// <summary>Version 6.</summary>
    public bool IsIpv6;

    /// <summary>IPv4 source address in host order.</summary>
    public uint SourceIpv4;

    /// <summary>IPv4 destination address in host order.</summary>
    public uint DestinationIpv4;

    /// <summary>IPv6: offset in the frame of source and destination.</summary>
    public int AddressOffset;

    /// <summary>Protocol of the payload, behind all extension headers that could be read.</summary>
    public byte Protocol;

    /// <summary>Differentiated Services Code Point.</summary>
    public byte Dscp;

    /// <summary>Time to live or hop limit.</summary>
    public byte TimeToLive;

    /// <summary>IPv4 identification or IPv6 flow label.</summary>
    public uint Identification;

    /// <summary>Position in a fragmented datagram.</summary>
    public FragmentPosition Fragment;

    /// <summary>Identification of the fragmented datagram.</summary>
    public uint FragmentId;

    /// <summary>Protocol of the fragmented datagram as every one of its fragments says it.</summary>
    public byte FragmentProtocol;

    /// <summary>Source address.</summary>
    public readonly IpAddress Source(ReadOnlySpan<byte> frame) => IsIpv6
        ? IpAddress.FromBytes(frame.Slice(AddressOffset, Ipv6Header.AddressLength))
        : IpAddress.FromIpv4(SourceIpv4);

    /// <summary>Destination address.</summary>
    public readonly IpAddress Destination(ReadOnlySpan<byte> frame) => IsIpv6
        ? IpAddress.FromBytes(frame.Slice(AddressOffset + Ipv6Header.AddressLength, Ipv6Header.AddressLength))
        : IpAddress.FromIpv4(DestinationIpv4);

    /// <summary>Reads the header that <paramref name="step"/> announces and moves behind it and its extension headers.</summary>
    /// <param name="cursor">At the header.</param>
    /// <param name="step"><see cref="LinkStep.Ipv4"/> or <see cref="LinkStep.Ipv6"/>.</param>
    /// <param name="isQuote">
    /// True inside an ICMP error: the quote is cut anywhere, and some hosts change its length field, so lengths are not used.
    /// </param>
    /// <param name="flags">Gets the flag for a header of this version, even if it cannot be read.</param>
    /// <param name="header">What it says.</param>
    public static bool TryRead(ref Cursor cursor, LinkStep step, bool isQuote, ref PacketFlags flags, out IpHeader header)
    {
        if (cursor.Readable > 0)
            flags |= step == LinkStep.Ipv4 ? PacketFlags.Ipv4Seen : PacketFlags.Ipv6Seen;
        var isRead = step == LinkStep.Ipv4
            ? Ipv4Header.TryRead(ref cursor, isQuote, out header)
            : Ipv6Header.TryRead(ref cursor, isQuote, out header);
        if (isRead && header.Fragment != FragmentPosition.Later)
            ExtensionHeaders.Read(ref cursor, ref header);
        return isRead;
    }
}
