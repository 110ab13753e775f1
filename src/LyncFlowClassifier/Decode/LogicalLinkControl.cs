using System.Buffers.Binary;

namespace LyncFlowClassifier.Decode;

/// <summary>IEEE 802.2 LLC and its SNAP extension (RFC 1042).</summary>
static class LogicalLinkControl
{
    const int Length = 3;
    const int DestinationOffset = 0;
    const int SourceOffset = 1;
    const int ControlOffset = 2;
    const int SnapLength = 5;
    const int SnapTypeOffset = 3;
    const byte SnapAccessPoint = 0xAA;
    const byte IpAccessPoint = 0x06;
    const byte UnnumberedInformation = 0x03;
    const byte BridgeTunnelOui = 0xF8;

    /// <summary>Reads the header at the cursor.</summary>
    public static LinkStep Read(ref Cursor cursor, ref ushort etherType)
    {
        etherType = 0;
        if (!cursor.TryPeek(Length, DecodeLayer.Link, out var header))
            return LinkStep.Failed;
        if (header[DestinationOffset] != header[SourceOffset] || header[ControlOffset] != UnnumberedInformation)
            return LinkStep.NotIp;
        switch (header[DestinationOffset])
        {
            case IpAccessPoint:
                return cursor.TrySkip(Length, DecodeLayer.Link) ? LinkStep.Ipv4 : LinkStep.Failed;
            case SnapAccessPoint:
                return ReadSnap(ref cursor, ref etherType);
            default:
                return LinkStep.NotIp;
        }
    }

    // The EtherType follows organisation code 00-00-00 (RFC 1042) or 00-00-F8 (IEEE 802.1H bridge tunnel).
    static LinkStep ReadSnap(ref Cursor cursor, ref ushort etherType)
    {
        if (!cursor.TryTake(Length + SnapLength, DecodeLayer.Link, out var header))
            return LinkStep.Failed;
        var snap = header[Length..];
        if (snap[0] != 0 || snap[1] != 0 || (snap[2] != 0 && snap[2] != BridgeTunnelOui))
            return LinkStep.NotIp;
        etherType = BinaryPrimitives.ReadUInt16BigEndian(snap[SnapTypeOffset..]);
        return LinkStep.EtherType;
    }
}
