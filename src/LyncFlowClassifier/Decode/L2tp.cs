using System.Buffers.Binary;

namespace LyncFlowClassifier.Decode;

/// <summary>L2TP version 2 data messages (RFC 2661 section 3.1).</summary>
static class L2tp
{
    const int FlagsLength = 2;
    const ushort Control = 0x8000;
    const ushort LengthPresent = 0x4000;
    const ushort SequencePresent = 0x0800;
    const ushort OffsetPresent = 0x0200;
    const ushort Reserved = 0x34F0;
    const ushort VersionMask = 0x000F;
    const ushort Version2 = 2;
    const int FieldLength = 2;
    const int TunnelAndSessionLength = 4;
    const int SequenceLength = 4;

    /// <summary>Reads the header and moves to the PPP frame. Control messages carry none.</summary>
    public static LinkStep Read(ref Cursor cursor)
    {
        if (!cursor.TryPeek(FlagsLength, DecodeLayer.Tunnel, out var header))
            return LinkStep.Failed;
        var flags = BinaryPrimitives.ReadUInt16BigEndian(header);
        if ((flags & (Control | Reserved)) != 0 || (flags & VersionMask) != Version2)
            return LinkStep.NotIp;
        if ((flags & LengthPresent) != 0 && !TryLimit(ref cursor))
            return LinkStep.Failed;

        var length = FlagsLength + TunnelAndSessionLength
            + ((flags & LengthPresent) != 0 ? FieldLength : 0)
            + ((flags & SequencePresent) != 0 ? SequenceLength : 0);
        if (!cursor.TrySkip(length, DecodeLayer.Tunnel))
            return LinkStep.Failed;
        if ((flags & OffsetPresent) == 0)
            return LinkStep.Ppp;
        if (!cursor.TryTake(FieldLength, DecodeLayer.Tunnel, out var offset))
            return LinkStep.Failed;
        return cursor.TrySkip(BinaryPrimitives.ReadUInt16BigEndian(offset), DecodeLayer.Tunnel) ? LinkStep.Ppp : LinkStep.Failed;
    }

    // The length counts from the first byte of the header.
    static bool TryLimit(ref Cursor cursor)
    {
        if (!cursor.TryPeek(FlagsLength + FieldLength, DecodeLayer.Tunnel, out var header))
            return false;
        var length = BinaryPrimitives.ReadUInt16BigEndian(header[FlagsLength..]);
        if (length > cursor.Claimed && !cursor.IsOpen)
            return false;
        cursor.Limit(length);
        return true;
    }
}
