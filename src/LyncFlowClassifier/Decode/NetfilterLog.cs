using System.Buffers.Binary;

namespace LyncFlowClassifier.Decode;

/// <summary>
/// Linux netfilter log messages: a list of type-length-value items, one of them the packet (tcpdump.org, LINKTYPE_NFLOG).
/// </summary>
static class NetfilterLog
{
    const int Length = 4;
    const int VersionOffset = 1;
    const int ItemLength = 4;
    const int ItemTypeOffset = 2;
    const int Alignment = 4;
    const int MaxItems = 64;
    const ushort TypeMask = 0x7FFF;
    const ushort PayloadType = 9;

    /// <summary>Reads up to the packet. Items are in the byte order of the capturing host: the one in which the first item fits.</summary>
    public static LinkStep Read(ref Cursor cursor)
    {
        if (!cursor.TryTake(Length, DecodeLayer.Link, out var header))
            return LinkStep.Failed;
        if (header[VersionOffset] != 0)
            return LinkStep.NotIp;

        var isLittle = true;
        for (var items = 0; items < MaxItems && cursor.Claimed > 0; items++)
        {
            if (!cursor.TryPeek(ItemLength, DecodeLayer.Link, out var item))
                return LinkStep.Failed;
            if (items == 0)
                isLittle = Fits(BinaryPrimitives.ReadUInt16LittleEndian(item), cursor.Claimed);
            int length = Number(item, isLittle);
            if (!Fits(length, cursor.Claimed))
            {
                cursor.Fail(DecodeLayer.Link, Math.Max(length, ItemLength), cursor.Claimed);
                return LinkStep.Failed;
            }

            if ((Number(item[ItemTypeOffset..], isLittle) & TypeMask) == PayloadType)
            {
                cursor.Limit(length);
                return cursor.TrySkip(ItemLength, DecodeLayer.Link) ? LinkStep.AnyIp : LinkStep.Failed;
            }

            var padded = (length + Alignment - 1) & -Alignment;
            if (!cursor.TrySkip(Math.Min(padded, cursor.Claimed), DecodeLayer.Link))
                return LinkStep.Failed;
        }

        return LinkStep.NotIp;
    }

    static bool Fits(int length, int available) => length >= ItemLength && length <= available;

    static ushort Number(ReadOnlySpan<byte> bytes, bool isLittle)
        => isLittle ? BinaryPrimitives.ReadUInt16LittleEndian(bytes) : BinaryPrimitives.ReadUInt16BigEndian(bytes);
}
