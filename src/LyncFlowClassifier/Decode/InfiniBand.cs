using System.Buffers.Binary;

namespace LyncFlowClassifier.Decode;

/// <summary>IP over InfiniBand (RFC 4391 section 6) behind the 40 bytes of addresses that captures keep.</summary>
static class InfiniBand
{
    const int Length = 44;
    const int TypeOffset = 40;

    /// <summary>Reads the header at the cursor.</summary>
    public static LinkStep Read(ref Cursor cursor, ref ushort etherType)
    {
        if (!cursor.TryTake(Length, DecodeLayer.Link, out var header))
            return LinkStep.Failed;
        etherType = BinaryPrimitives.ReadUInt16BigEndian(header[TypeOffset..]);
        return LinkStep.EtherType;
    }
}
