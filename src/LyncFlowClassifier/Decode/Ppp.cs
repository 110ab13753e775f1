using System.Buffers.Binary;

namespace LyncFlowClassifier.Decode;

/// <summary>PPP (RFC 1661 section 2, RFC 1662 section 3.1) and PPPoE sessions (RFC 2516 section 4).</summary>
static class Ppp
{
    const byte Address = 0xFF;
    const byte Control = 0x03;
    const int AddressAndControlLength = 2;
    const byte CompressedBit = 0x01;
    const ushort Ipv4Protocol = 0x0021;
    const ushort Ipv6Protocol = 0x0057;
    const ushort MplsProtocol = 0x0281;
    const ushort MplsMulticastProtocol = 0x0283;

    const int PppoeLength = 6;
    const int PppoeVersionOffset = 0;
    const int PppoeCodeOffset = 1;
    const int PppoeLengthOffset = 4;
    const byte PppoeVersionAndType = 0x11;
    const byte PppoeSessionCode = 0;

    /// <summary>
    /// Reads the header at the cursor. Address and control may be left out; a protocol number with an odd first byte is
    /// compressed to that byte (RFC 1661 section 6.5).
    /// </summary>
    public static LinkStep Read(ref Cursor cursor, ref ushort etherType)
    {
        etherType = EtherTypes.Ppp;
        if (!cursor.TryPeek(1, DecodeLayer.Link, out var header))
            return LinkStep.Failed;
        if (header[0] == Address)
        {
            if (!cursor.TryTake(AddressAndControlLength, DecodeLayer.Link, out header))
                return LinkStep.Failed;
            if (header[1] != Control)
                return LinkStep.NotIp;
        }

        if (!cursor.TryPeek(1, DecodeLayer.Link, out header))
            return LinkStep.Failed;
        var length = (header[0] & CompressedBit) != 0 ? 1 : 2;
        if (!cursor.TryTake(length, DecodeLayer.Link, out header))
            return LinkStep.Failed;
        switch (length == 1 ? header[0] : BinaryPrimitives.ReadUInt16BigEndian(header))
        {
            case Ipv4Protocol:
                return LinkStep.Ipv4;
            case Ipv6Protocol:
                return LinkStep.Ipv6;
            case MplsProtocol or MplsMulticastProtocol:
                return LinkStep.Mpls;
            default:
                return LinkStep.NotIp;
        }
    }

    /// <summary>Reads a PPPoE session header; its length field ends the PPP frame before any Ethernet padding.</summary>
    public static LinkStep ReadPppoe(ref Cursor cursor)
    {
        if (!cursor.TryTake(PppoeLength, DecodeLayer.Tag, out var header))
            return LinkStep.Failed;
        if (header[PppoeVersionOffset] != PppoeVersionAndType || header[PppoeCodeOffset] != PppoeSessionCode)
            return LinkStep.NotIp;
        cursor.Limit(BinaryPrimitives.ReadUInt16BigEndian(header[PppoeLengthOffset..]));
        return LinkStep.Ppp;
    }
}
