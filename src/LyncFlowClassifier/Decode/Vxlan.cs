using System.Buffers.Binary;

namespace LyncFlowClassifier.Decode;

/// <summary>VXLAN (RFC 7348 section 5), its group policy form, and VXLAN-GPE (draft-ietf-nvo3-vxlan-gpe-13 section 3).</summary>
static class Vxlan
{
    const int Length = 8;
    const int FlagsOffset = 0;
    const byte NetworkIdPresent = 0x08;
    const byte GroupPolicyPresent = 0x80;
    const int GroupFlagsOffset = 1;
    const byte GroupFlags = 0x48;
    const int GroupPolicyOffset = 2;
    const int ReservedOffset = 7;

    const byte VersionMask = 0x30;
    const byte NextProtocolPresent = 0x04;
    const byte Maintenance = 0x01;
    const byte GenericReserved = 0xC0;
    const int NextProtocolOffset = 3;
    const byte NextIpv4 = 1;
    const byte NextIpv6 = 2;
    const byte NextEthernet = 3;
    const byte NextMpls = 5;

    /// <summary>Reads a VXLAN header with all reserved bits 0.</summary>
    public static LinkStep Read(ref Cursor cursor)
    {
        if (!cursor.TryTake(Length, DecodeLayer.Tunnel, out var header))
            return LinkStep.Failed;
        var flags = header[FlagsOffset];
        var hasGroup = (flags & GroupPolicyPresent) != 0;
        var isValid = (flags & ~GroupPolicyPresent) == NetworkIdPresent
            && (header[GroupFlagsOffset] & (hasGroup ? ~GroupFlags : 0xFF)) == 0
            && (hasGroup || BinaryPrimitives.ReadUInt16BigEndian(header[GroupPolicyOffset..]) == 0)
            && header[ReservedOffset] == 0;
        return isValid ? LinkStep.Ethernet : LinkStep.NotIp;
    }

    /// <summary>Reads a VXLAN-GPE header, which names what follows.</summary>
    public static LinkStep ReadGeneric(ref Cursor cursor)
    {
        if (!cursor.TryTake(Length, DecodeLayer.Tunnel, out var header))
            return LinkStep.Failed;
        var flags = header[FlagsOffset];
        if ((flags & (GenericReserved | VersionMask | Maintenance)) != 0 || (flags & NetworkIdPresent) == 0
            || BinaryPrimitives.ReadUInt16BigEndian(header[1..]) != 0 || header[ReservedOffset] != 0)
            return LinkStep.NotIp;
        if ((flags & NextProtocolPresent) == 0)
            return header[NextProtocolOffset] == 0 ? LinkStep.Ethernet : LinkStep.NotIp;
        return header[NextProtocolOffset] switch
        {
            NextIpv4 => LinkStep.Ipv4,
            NextIpv6 => LinkStep.Ipv6,
            NextEthernet => LinkStep.Ethernet,
            NextMpls => LinkStep.Mpls,
            _ => LinkStep.NotIp,
        };
    }
}
