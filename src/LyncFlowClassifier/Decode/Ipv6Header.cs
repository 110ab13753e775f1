using System.Buffers.Binary;

namespace LyncFlowClassifier.Decode;

/// <summary>IPv6 header (RFC 8200 section 3).</summary>
static class Ipv6Header
{
    /// <summary>First four bits.</summary>
    public const int Version = 6;

    /// <summary>Bytes of the fixed header.</summary>
    public const int Length = 40;

    /// <summary>Bytes of an address.</summary>
    public const int AddressLength = 16;

    const int VersionOffset = 0;
    const int PayloadLengthOffset = 4;
    const int NextHeaderOffset = 6;
    const int HopLimitOffset = 7;
    const int SourceOffset = 8;
    const uint FlowLabelMask = 0x000F_FFFF;
    const int DscpShift = 22;
    const uint DscpMask = 0x3F;

    /// <summary>
    /// Reads the header and moves behind it. Payload length 0 (a jumbogram, RFC 2675, or segmentation offload): the packet
    /// goes to the end of the frame.
    /// </summary>
    public static bool TryRead(ref Cursor cursor, bool isQuote, out IpHeader header)
    {
        header = default;
        if (!cursor.TryPeek(Length, DecodeLayer.Ipv6, out var bytes))
            return false;
        if (bytes[VersionOffset] >> 4 != Version)
        {
            cursor.Fail(DecodeLayer.Ipv6, Length, available: 0);
            return false;
        }

        var payloadLength = BinaryPrimitives.ReadUInt16BigEndian(bytes[PayloadLengthOffset..]);
        if (!isQuote && payloadLength != 0)
            cursor.LimitByIp(Length + payloadLength, DecodeLayer.Ipv6);

        var firstWord = BinaryPrimitives.ReadUInt32BigEndian(bytes);
        header.IsIpv6 = true;
        header.AddressOffset = cursor.Offset + SourceOffset;
        header.Protocol = bytes[NextHeaderOffset];
        header.Dscp = (byte)((firstWord >> DscpShift) & DscpMask);
        header.TimeToLive = bytes[HopLimitOffset];
        header.Identification = firstWord & FlowLabelMask;
        return cursor.TrySkip(Length, DecodeLayer.Ipv6);
    }

    /// <summary>True if a header that can be read is there and its length agrees with the cursor.</summary>
    public static bool IsPlausible(Cursor cursor)
        => cursor.TryPeek(Length, DecodeLayer.Ipv6, out var bytes)
        && bytes[VersionOffset] >> 4 == Version
        && (Length + BinaryPrimitives.ReadUInt16BigEndian(bytes[PayloadLengthOffset..]) <= cursor.Claimed || cursor.IsOpen);
}
