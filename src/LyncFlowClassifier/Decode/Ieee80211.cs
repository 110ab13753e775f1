using System.Buffers.Binary;

namespace LyncFlowClassifier.Decode;

/// <summary>
/// IEEE 802.11 data frames whose payload is in clear (IEEE 802.11-2020 section 9.3.2.1). Of an aggregate (A-MSDU) the first
/// subframe counts. Protected frames, later MSDU fragments, management and control frames are not IP.
/// </summary>
static class Ieee80211
{
    const int ControlLength = 2;
    const byte VersionMask = 0x03;
    const byte TypeMask = 0x0C;
    const byte DataType = 0x08;
    const byte NoDataBit = 0x40;
    const byte QosBit = 0x80;

    const int FlagsOffset = 1;
    const byte ToDistribution = 0x01;
    const byte FromDistribution = 0x02;
    const byte MoreFragments = 0x04;
    const byte Protected = 0x40;
    const byte Order = 0x80;

    const int BaseLength = 24;
    const int SequenceOffset = 22;
    const byte FragmentNumberMask = 0x0F;
    const int FourthAddressLength = 6;
    const int QosLength = 2;
    const byte AggregateBit = 0x80;
    const int HtControlLength = 4;

    const int SubframeLength = 14;
    const int SubframeLengthOffset = 12;

    /// <summary>Reads the header at the cursor.</summary>
    /// <param name="cursor">At the frame control field.</param>
    /// <param name="padded">True if the radio header says that the payload is aligned to four bytes.</param>
    public static LinkStep Read(ref Cursor cursor, bool padded)
    {
        if (!cursor.TryPeek(ControlLength, DecodeLayer.Link, out var control))
            return LinkStep.Failed;
        var kind = control[0];
        var flags = control[FlagsOffset];
        if ((kind & (VersionMask | TypeMask)) != DataType || (kind & NoDataBit) != 0 || (flags & Protected) != 0)
            return LinkStep.NotIp;

        var length = BaseLength;
        if ((flags & (ToDistribution | FromDistribution)) == (ToDistribution | FromDistribution))
            length += FourthAddressLength;
        var qosOffset = length;
        var hasQos = (kind & QosBit) != 0;
        if (hasQos)
            length += QosLength + ((flags & Order) != 0 ? HtControlLength : 0);
        if (padded)
            length = (length + 3) & ~3;
        if (!cursor.TryTake(length, DecodeLayer.Link, out var header))
            return LinkStep.Failed;
        if ((header[SequenceOffset] & FragmentNumberMask) != 0)
            return LinkStep.NotIp;
        if ((flags & MoreFragments) != 0)
            cursor.Open();
        return hasQos && (header[qosOffset] & AggregateBit) != 0 ? ReadSubframe(ref cursor) : LinkStep.LogicalLinkControl;
    }

    static LinkStep ReadSubframe(ref Cursor cursor)
    {
        if (!cursor.TryTake(SubframeLength, DecodeLayer.Link, out var header))
            return LinkStep.Failed;
        cursor.Limit(BinaryPrimitives.ReadUInt16BigEndian(header[SubframeLengthOffset..]));
        return LinkStep.LogicalLinkControl;
    }
}
