using System.Buffers.Binary;

namespace LyncFlowClassifier.Decode;

/// <summary>What capture tools put in front of radio frames: Radiotap (radiotap.org) and PPI (CACE PPI specification 1.0.7).</summary>
static class RadioHeader
{
    const int MinLength = 8;
    const int VersionOffset = 0;
    const int LengthOffset = 2;

    const int PresentOffset = 4;
    const int PresentLength = 4;
    const int MaxPresentWords = 16;
    const uint TimerPresent = 1u << 0;
    const uint FlagsPresent = 1u << 1;
    const uint MorePresent = 1u << 31;
    const int TimerLength = 8;
    const byte PayloadAligned = 0x20;

    const int PpiLinkTypeOffset = 4;

    /// <summary>Reads a Radiotap header; of its fields only the flag for an aligned payload matters here.</summary>
    public static LinkStep ReadRadiotap(ref Cursor cursor)
    {
        if (!TryTakeWhole(ref cursor, out var header))
            return LinkStep.Failed;
        if (header[VersionOffset] != 0)
            return LinkStep.NotIp;
        return (Flags(header) & PayloadAligned) != 0 ? LinkStep.Ieee80211Padded : LinkStep.Ieee80211;
    }

    /// <summary>Reads a PPI header, which names the link type of what follows (below 2^16 for all link types known).</summary>
    public static bool TryReadPpi(ref Cursor cursor, out ushort linkType)
    {
        linkType = 0;
        if (!TryTakeWhole(ref cursor, out var header))
            return false;
        var number = BinaryPrimitives.ReadUInt32LittleEndian(header[PpiLinkTypeOffset..]);
        linkType = (ushort)Math.Min(number, ushort.MaxValue);
        return true;
    }

    static bool TryTakeWhole(ref Cursor cursor, out ReadOnlySpan<byte> header)
    {
        if (!cursor.TryPeek(MinLength, DecodeLayer.Link, out header))
            return false;
        var length = BinaryPrimitives.ReadUInt16LittleEndian(header[LengthOffset..]);
        if (length >= MinLength)
            return cursor.TryTake(length, DecodeLayer.Link, out header);
        cursor.Fail(DecodeLayer.Link, MinLength, length);
        return false;
    }

    // The presence words come first; the fields of the first word follow in bit order, each aligned to its own size.
    static byte Flags(ReadOnlySpan<byte> header)
    {
        var present = BinaryPrimitives.ReadUInt32LittleEndian(header[PresentOffset..]);
        if ((present & FlagsPresent) == 0)
            return 0;
        var offset = PresentOffset + PresentLength;
        var word = present;
        for (var words = 1; (word & MorePresent) != 0; words++)
        {
            if (words == MaxPresentWords || header.Length < offset + PresentLength)
                return 0;
            word = BinaryPrimitives.ReadUInt32LittleEndian(header[offset..]);
            offset += PresentLength;
        }

        if ((present & TimerPresent) != 0)
            offset = ((offset + TimerLength - 1) & -TimerLength) + TimerLength;
        return offset < header.Length ? header[offset] : (byte)0;
    }
}
