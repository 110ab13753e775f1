using System.Buffers.Binary;

namespace LyncFlowClassifier.Decode;

/// <summary>MPLS label stack (RFC 3032 section 2.1) and the Ethernet pseudowire behind it (RFC 4448).</summary>
static class Mpls
{
    const int LabelLength = 4;
    const int StackByte = 2;
    const byte BottomOfStack = 0x01;
    const int MaxLabels = 16;
    const int ControlWordLength = 4;

    /// <summary>
    /// Reads all labels. Nothing says what follows: the first four bits are 4 or 6 for IP, and 0 for a pseudowire control
    /// word (RFC 4385 section 3) or an Ethernet address; those two are told apart by where a known EtherType stands.
    /// </summary>
    public static LinkStep Read(ref Cursor cursor)
    {
        for (var labels = 0; labels < MaxLabels; labels++)
        {
            if (!cursor.TryTake(LabelLength, DecodeLayer.Tag, out var label))
                return LinkStep.Failed;
            if ((label[StackByte] & BottomOfStack) != 0)
                return ReadBehind(ref cursor);
        }

        cursor.Fail(DecodeLayer.Tag, MaxLabels + 1, MaxLabels);
        return LinkStep.Failed;
    }

    static LinkStep ReadBehind(ref Cursor cursor)
    {
        if (!cursor.TryPeek(1, DecodeLayer.Tag, out var first))
            return LinkStep.Failed;
        if (first[0] >> 4 is Ipv4Header.Version or Ipv6Header.Version)
            return LinkStep.AnyIp;
        if (first[0] >> 4 == 0 && LooksLikeEthernet(cursor, ControlWordLength))
            return cursor.TrySkip(ControlWordLength, DecodeLayer.Tag) ? LinkStep.Ethernet : LinkStep.Failed;
        return LooksLikeEthernet(cursor, 0) ? LinkStep.Ethernet : LinkStep.NotIp;
    }

    static bool LooksLikeEthernet(Cursor cursor, int skip)
        => cursor.TryPeek(skip + Ethernet.Length, DecodeLayer.Tag, out var bytes)
        && EtherTypes.LeadsToIp(BinaryPrimitives.ReadUInt16BigEndian(bytes[(skip + Ethernet.TypeOffset)..]));
}
