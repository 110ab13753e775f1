using System.Buffers.Binary;

namespace LyncFlowClassifier.Decode;

/// <summary>Geneve (RFC 8926 section 3.4).</summary>
static class Geneve
{
    const int Length = 8;
    const int VersionOffset = 0;
    const byte VersionMask = 0xC0;
    const byte OptionWordsMask = 0x3F;
    const int WordLength = 4;
    const int FlagsOffset = 1;
    const byte ControlMessage = 0x80;
    const byte ReservedFlags = 0x3F;
    const int TypeOffset = 2;
    const int ReservedOffset = 7;

    /// <summary>Reads the header and moves behind its options. Control messages carry no packet.</summary>
    public static LinkStep Read(ref Cursor cursor, ref ushort etherType)
    {
        if (!cursor.TryTake(Length, DecodeLayer.Tunnel, out var header))
            return LinkStep.Failed;
        if ((header[VersionOffset] & VersionMask) != 0 || (header[FlagsOffset] & (ControlMessage | ReservedFlags)) != 0
            || header[ReservedOffset] != 0)
            return LinkStep.NotIp;
        etherType = BinaryPrimitives.ReadUInt16BigEndian(header[TypeOffset..]);
        var options = (header[VersionOffset] & OptionWordsMask) * WordLength;
        return cursor.TrySkip(options, DecodeLayer.Tunnel) ? LinkStep.EtherType : LinkStep.Failed;
    }
}
