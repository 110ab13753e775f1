using System.Buffers.Binary;

namespace LyncFlowClassifier.Decode;

/// <summary>GTP-U version 1 user data (3GPP TS 29.281 section 5.1).</summary>
static class GtpUser
{
    const int Length = 8;
    const int FlagsOffset = 0;
    const byte VersionAndTypeMask = 0xF8;
    const byte Version1 = 0x30;
    const byte ExtensionPresent = 0x04;
    const byte OptionalFields = 0x07;
    const int MessageOffset = 1;
    const byte UserData = 255;
    const int LengthOffset = 2;

    const int OptionalLength = 4;
    const int NextExtensionOffset = 3;
    const int ExtensionUnit = 4;
    const int MaxExtensions = 16;

    /// <summary>Reads the header and moves behind its extension headers. Signalling messages carry no packet.</summary>
    public static LinkStep Read(ref Cursor cursor)
    {
        if (!cursor.TryTake(Length, DecodeLayer.Tunnel, out var header))
            return LinkStep.Failed;
        var length = BinaryPrimitives.ReadUInt16BigEndian(header[LengthOffset..]);
        if ((header[FlagsOffset] & VersionAndTypeMask) != Version1 || header[MessageOffset] != UserData
            || (length > cursor.Claimed && !cursor.IsOpen))
            return LinkStep.NotIp;
        cursor.Limit(length);
        if ((header[FlagsOffset] & OptionalFields) == 0)
            return LinkStep.AnyIp;
        if (!cursor.TryTake(OptionalLength, DecodeLayer.Tunnel, out var optional))
            return LinkStep.Failed;
        var hasExtension = (header[FlagsOffset] & ExtensionPresent) != 0 && optional[NextExtensionOffset] != 0;
        return !hasExtension || TryReadExtensions(ref cursor) ? LinkStep.AnyIp : LinkStep.Failed;
    }

    // Each starts with its length in units of four bytes and ends with the type of the next; 0 ends the chain (section 5.2.1).
    static bool TryReadExtensions(ref Cursor cursor)
    {
        for (var extensions = 0; extensions < MaxExtensions; extensions++)
        {
            if (!cursor.TryPeek(1, DecodeLayer.Tunnel, out var first) || first[0] == 0)
                return false;
            if (!cursor.TryTake(first[0] * ExtensionUnit, DecodeLayer.Tunnel, out var extension))
                return false;
            if (extension[^1] == 0)
                return true;
        }

        return false;
    }
}
