using System.Buffers.Binary;

namespace LyncFlowClassifier.Decode;

/// <summary>Linux cooked capture, versions 1 and 2 (tcpdump.org, LINKTYPE_LINUX_SLL and LINKTYPE_LINUX_SLL2).</summary>
static class LinuxCooked
{
    const int Length = 16;
    const int ProtocolOffset = 14;
    const int Length2 = 20;
    const int ProtocolOffset2 = 0;
    const ushort LlcProtocol = 0x0004;
    const ushort MinEtherType = 0x0600;

    /// <summary>Reads a version 1 header.</summary>
    public static LinkStep Read(ref Cursor cursor, ref ushort etherType) => Read(ref cursor, Length, ProtocolOffset, ref etherType);

    /// <summary>Reads a version 2 header.</summary>
    public static LinkStep ReadVersion2(ref Cursor cursor, ref ushort etherType)
        => Read(ref cursor, Length2, ProtocolOffset2, ref etherType);

    static LinkStep Read(ref Cursor cursor, int length, int protocolOffset, ref ushort etherType)
    {
        if (!cursor.TryTake(length, DecodeLayer.Link, out var header))
            return LinkStep.Failed;
        var protocol = BinaryPrimitives.ReadUInt16BigEndian(header[protocolOffset..]);
        switch (protocol)
        {
            case LlcProtocol:
                return LinkStep.LogicalLinkControl;
            case < MinEtherType:
                return LinkStep.NotIp;
            default:
                etherType = protocol;
                return LinkStep.EtherType;
        }
    }
}
