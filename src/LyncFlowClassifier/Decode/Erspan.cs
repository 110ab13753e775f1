using System.Buffers.Binary;

namespace LyncFlowClassifier.Decode;

/// <summary>Cisco ERSPAN types II and III (draft-foschiano-erspan-03 section 4): a mirrored frame inside GRE.</summary>
static class Erspan
{
    const int VersionOffset = 0;
    const int Length2 = 8;
    const int Version2 = 1;

    const int Length3 = 12;
    const int Version3 = 2;
    const int LastWordOffset = 10;
    const ushort FrameTypeMask = 0x7C00;
    const ushort EthernetFrame = 0x0000;
    const ushort IpFrame = 0x0800;
    const ushort SubheaderPresent = 0x0001;
    const int SubheaderLength = 8;

    /// <summary>Reads a type II header.</summary>
    public static LinkStep ReadType2(ref Cursor cursor)
    {
        if (!cursor.TryTake(Length2, DecodeLayer.Tunnel, out var header))
            return LinkStep.Failed;
        return header[VersionOffset] >> 4 == Version2 ? LinkStep.Ethernet : LinkStep.NotIp;
    }

    /// <summary>Reads a type III header and its platform specific subheader.</summary>
    public static LinkStep ReadType3(ref Cursor cursor)
    {
        if (!cursor.TryTake(Length3, DecodeLayer.Tunnel, out var header))
            return LinkStep.Failed;
        if (header[VersionOffset] >> 4 != Version3)
            return LinkStep.NotIp;
        var word = BinaryPrimitives.ReadUInt16BigEndian(header[LastWordOffset..]);
        if ((word & SubheaderPresent) != 0 && !cursor.TrySkip(SubheaderLength, DecodeLayer.Tunnel))
            return LinkStep.Failed;
        switch (word & FrameTypeMask)
        {
            case EthernetFrame:
                return LinkStep.Ethernet;
            case IpFrame:
                return LinkStep.AnyIp;
            default:
                return LinkStep.NotIp;
        }
    }
}
