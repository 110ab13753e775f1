using System.Buffers.Binary;

namespace LyncFlowClassifier.Decode;

/// <summary>Cisco HDLC: address, control, EtherType (tcpdump.org, LINKTYPE_C_HDLC).</summary>
static class CiscoHdlc
{
    const int Length = 4;
    const int TypeOffset = 2;
    const byte Unicast = 0x0F;
    const byte Multicast = 0x8F;

    /// <summary>True if the address byte is one of Cisco HDLC (LINKTYPE_PPP_HDLC may hold either).</summary>
    public static bool StartsHere(ref Cursor cursor)
        => cursor.TryPeek(1, DecodeLayer.Link, out var header) && header[0] is Unicast or Multicast;

    /// <summary>Reads the header at the cursor.</summary>
    public static LinkStep Read(ref Cursor cursor, ref ushort etherType)
    {
        if (!cursor.TryTake(Length, DecodeLayer.Link, out var header))
            return LinkStep.Failed;
        etherType = BinaryPrimitives.ReadUInt16BigEndian(header[TypeOffset..]);
        return LinkStep.EtherType;
    }
}
