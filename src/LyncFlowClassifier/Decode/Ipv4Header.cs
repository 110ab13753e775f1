using System.Buffers.Binary;

namespace LyncFlowClassifier.Decode;

/// <summary>IPv4 header (RFC 791 section 3.1).</summary>
static class Ipv4Header
{
    /// <summary>First four bits.</summary>
    public const int Version = 4;

    /// <summary>Bytes without options.</summary>
    public const int MinLength = 20;

    const int VersionOffset = 0;
    const byte LengthMask = 0x0F;
    const int WordLength = 4;
    const int TrafficClassOffset = 1;
    const int TotalLengthOffset = 2;
    const int IdentificationOffset = 4;
    const int FragmentOffset = 6;
    const ushort MoreFragments = 0x2000;
    const ushort FragmentMask = 0x1FFF;
    const int TimeToLiveOffset = 8;
    const int ProtocolOffset = 9;
    const int SourceOffset = 12;
    const int DestinationOffset = 16;

    /// <summary>
    /// Reads the header and moves behind its options. Total length 0 is what segmentation offload leaves in captures: the
    /// packet then goes to the end of the frame.
    /// </summary>
    public static bool TryRead(ref Cursor cursor, bool isQuote, out IpHeader header)
    {
        header = default;
        if (!cursor.TryPeek(MinLength, DecodeLayer.Ipv4, out var bytes))
            return false;
        var headerLength = bytes[VersionOffset] >> 4 == Version ? (bytes[VersionOffset] & LengthMask) * WordLength : 0;
        if (headerLength < MinLength)
        {
            cursor.Fail(DecodeLayer.Ipv4, MinLength, headerLength);
            return false;
        }

        if (!isQuote && !TryLimit(ref cursor, headerLength, BinaryPrimitives.ReadUInt16BigEndian(bytes[TotalLengthOffset..])))
            return false;

        header.SourceIpv4 = BinaryPrimitives.ReadUInt32BigEndian(bytes[SourceOffset..]);
        header.DestinationIpv4 = BinaryPrimitives.ReadUInt32BigEndian(bytes[DestinationOffset..]);
        header.Protocol = bytes[ProtocolOffset];
        header.Dscp = (byte)(bytes[TrafficClassOffset] >> 2);
        header.TimeToLive = bytes[TimeToLiveOffset];
        header.Identification = BinaryPrimitives.ReadUInt16BigEndian(bytes[IdentificationOffset..]);

        var fragment = BinaryPrimitives.ReadUInt16BigEndian(bytes[FragmentOffset..]);
        if ((fragment & (MoreFragments | FragmentMask)) != 0)
        {
            header.Fragment = (fragment & FragmentMask) != 0 ? FragmentPosition.Later : FragmentPosition.First;
            header.FragmentId = header.Identification;
            header.FragmentProtocol = header.Protocol;
            cursor.Open();
        }

        return cursor.TrySkip(headerLength, DecodeLayer.Ipv4);
    }

    /// <summary>True if a header that can be read is there and its lengths agree with the cursor.</summary>
    public static bool IsPlausible(Cursor cursor)
    {
        if (!cursor.TryPeek(MinLength, DecodeLayer.Ipv4, out var bytes))
            return false;
        var headerLength = (bytes[VersionOffset] & LengthMask) * WordLength;
        var totalLength = BinaryPrimitives.ReadUInt16BigEndian(bytes[TotalLengthOffset..]);
        return bytes[VersionOffset] >> 4 == Version
            && headerLength >= MinLength
            && totalLength >= headerLength
            && (totalLength <= cursor.Claimed || cursor.IsOpen);
    }

    static bool TryLimit(ref Cursor cursor, int headerLength, ushort totalLength)
    {
        var length = totalLength == 0 ? cursor.Claimed : totalLength;
        if (length < headerLength)
        {
            cursor.Fail(DecodeLayer.Ipv4, headerLength, length);
            return false;
        }

        cursor.LimitByIp(length, DecodeLayer.Ipv4);
        return true;
    }
}
