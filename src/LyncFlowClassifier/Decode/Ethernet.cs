using System.Buffers.Binary;

namespace LyncFlowClassifier.Decode;

/// <summary>EtherType numbers (IANA "IEEE 802 Numbers") that are decoded.</summary>
static class EtherTypes
{
    public const ushort Ipv4 = 0x0800;
    public const ushort Ipv6 = 0x86DD;
    public const ushort Vlan = 0x8100;
    public const ushort ServiceVlan = 0x88A8;
    public const ushort OldServiceVlan1 = 0x9100;
    public const ushort OldServiceVlan2 = 0x9200;
    public const ushort BackboneTag = 0x88E7;
    public const ushort Mpls = 0x8847;
    public const ushort MplsMulticast = 0x8848;
    public const ushort PppoeSession = 0x8864;
    public const ushort Ppp = 0x880B;
    public const ushort TransparentEthernet = 0x6558;

    /// <summary>True for what can lead to an IP header.</summary>
    public static bool LeadsToIp(ushort etherType) => etherType
        is Ipv4 or Ipv6 or Vlan or ServiceVlan or OldServiceVlan1 or OldServiceVlan2 or Mpls or MplsMulticast or PppoeSession;
}

/// <summary>Ethernet II, IEEE 802.3, VLAN tags and provider backbone bridging (IEEE 802.1Q sections 9.4 to 9.7).</summary>
static class Ethernet
{
    /// <summary>Bytes of an Ethernet header without tags.</summary>
    public const int Length = 14;

    /// <summary>Offset of the EtherType or 802.3 length.</summary>
    public const int TypeOffset = 12;

    const int TagLength = 4;
    const int TagTypeOffset = 2;
    const int BackboneTagLength = 4;
    const ushort MaxIeeeLength = 1500;
    const ushort MinEtherType = 0x0600;

    /// <summary>Reads the header at the cursor.</summary>
    public static LinkStep Read(ref Cursor cursor, ref ushort etherType)
    {
        if (!cursor.TryTake(Length, DecodeLayer.Link, out var header))
            return LinkStep.Failed;
        return Follow(ref cursor, BinaryPrimitives.ReadUInt16BigEndian(header[TypeOffset..]), ref etherType);
    }

    /// <summary>Goes on behind an EtherType that was just read.</summary>
    public static LinkStep ReadBehind(ref Cursor cursor, ref ushort etherType)
    {
        switch (etherType)
        {
            case EtherTypes.Ipv4:
                return LinkStep.Ipv4;
            case EtherTypes.Ipv6:
                return LinkStep.Ipv6;
            case EtherTypes.Vlan or EtherTypes.ServiceVlan or EtherTypes.OldServiceVlan1 or EtherTypes.OldServiceVlan2:
                if (!cursor.TryTake(TagLength, DecodeLayer.Tag, out var tag))
                    return LinkStep.Failed;
                return Follow(ref cursor, BinaryPrimitives.ReadUInt16BigEndian(tag[TagTypeOffset..]), ref etherType);
            case EtherTypes.BackboneTag:
                return cursor.TrySkip(BackboneTagLength, DecodeLayer.Tag) ? LinkStep.Ethernet : LinkStep.Failed;
            case EtherTypes.Mpls or EtherTypes.MplsMulticast:
                return LinkStep.Mpls;
            case EtherTypes.PppoeSession:
                return LinkStep.PppoeSession;
            case EtherTypes.TransparentEthernet:
                return LinkStep.Ethernet;
            case EtherTypes.Ppp:
                return LinkStep.Ppp;
            default:
                return LinkStep.NotIp;
        }
    }

    // Up to 1500 the field is the length of an LLC header and its payload (IEEE 802.3 section 3.2.6).
    static LinkStep Follow(ref Cursor cursor, ushort typeOrLength, ref ushort etherType)
    {
        if (typeOrLength >= MinEtherType)
        {
            etherType = typeOrLength;
            return LinkStep.EtherType;
        }

        etherType = 0;
        if (typeOrLength > MaxIeeeLength)
            return LinkStep.NotIp;
        cursor.Limit(typeOrLength);
        return LinkStep.LogicalLinkControl;
    }
}
