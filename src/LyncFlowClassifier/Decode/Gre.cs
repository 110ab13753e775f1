using System.Buffers.Binary;

namespace LyncFlowClassifier.Decode;

/// <summary>
/// GRE versions 0 (RFC 2784, RFC 2890, RFC 1701) and 1 (PPTP, RFC 2637 section 4.1; Ethernet over IP as RouterOS sends it), and
/// ERSPAN inside it.
/// </summary>
static class Gre
{
    const int Length = 4;
    const int TypeOffset = 2;
    const ushort ChecksumPresent = 0x8000;
    const ushort RoutingPresent = 0x4000;
    const ushort KeyPresent = 0x2000;
    const ushort SequencePresent = 0x1000;
    const ushort AcknowledgementPresent = 0x0080;
    const ushort VersionMask = 0x0007;
    const int FieldLength = 4;

    const int RouteLength = 4;
    const int RouteLengthOffset = 3;
    const int MaxRoutes = 16;

    const ushort ErspanType = 0x88BE;
    const ushort Erspan3Type = 0x22EB;
    const ushort RouterOsType = 0x6400;

    /// <summary>Reads the header and its optional fields.</summary>
    public static LinkStep Read(ref Cursor cursor, ref ushort etherType)
    {
        if (!cursor.TryTake(Length, DecodeLayer.Tunnel, out var header))
            return LinkStep.Failed;
        var flags = BinaryPrimitives.ReadUInt16BigEndian(header);
        etherType = BinaryPrimitives.ReadUInt16BigEndian(header[TypeOffset..]);
        switch (flags & VersionMask)
        {
            case 0:
                return ReadFields(ref cursor, flags) ? Follow(ref cursor, flags, etherType) : LinkStep.Failed;
            case 1 when etherType == EtherTypes.Ppp:
                return ReadPptp(ref cursor, flags);
            case 1 when etherType == RouterOsType && (flags & ~VersionMask) == KeyPresent:
                return cursor.TrySkip(FieldLength, DecodeLayer.Tunnel) ? LinkStep.Ethernet : LinkStep.Failed;
            default:
                return LinkStep.NotIp;
        }
    }

    static bool ReadFields(ref Cursor cursor, ushort flags)
    {
        var fields = ((flags & (ChecksumPresent | RoutingPresent)) != 0 ? 1 : 0)
            + ((flags & KeyPresent) != 0 ? 1 : 0)
            + ((flags & SequencePresent) != 0 ? 1 : 0);
        return cursor.TrySkip(fields * FieldLength, DecodeLayer.Tunnel)
            && ((flags & RoutingPresent) == 0 || ReadRoutes(ref cursor));
    }

    // Source route entries end with one of length 0 (RFC 1701).
    static bool ReadRoutes(ref Cursor cursor)
    {
        for (var routes = 0; routes < MaxRoutes; routes++)
        {
            if (!cursor.TryTake(RouteLength, DecodeLayer.Tunnel, out var route))
                return false;
            if (route[RouteLengthOffset] == 0)
                return true;
            if (!cursor.TrySkip(route[RouteLengthOffset], DecodeLayer.Tunnel))
                return false;
        }

        cursor.Fail(DecodeLayer.Tunnel, MaxRoutes + 1, MaxRoutes);
        return false;
    }

    static LinkStep Follow(ref Cursor cursor, ushort flags, ushort etherType) => etherType switch
    {
        // Type I of ERSPAN has no header of its own; type II always comes with a GRE sequence number.
        ErspanType when (flags & SequencePresent) == 0 => LinkStep.Ethernet,
        ErspanType => Erspan.ReadType2(ref cursor),
        Erspan3Type => Erspan.ReadType3(ref cursor),
        _ => LinkStep.EtherType,
    };

    // Without a sequence number there is no payload, just an acknowledgement.
    static LinkStep ReadPptp(ref Cursor cursor, ushort flags)
    {
        if ((flags & KeyPresent) == 0 || (flags & SequencePresent) == 0)
            return LinkStep.NotIp;
        var fields = 2 + ((flags & AcknowledgementPresent) != 0 ? 1 : 0);
        return cursor.TrySkip(fields * FieldLength, DecodeLayer.Tunnel) ? LinkStep.Ppp : LinkStep.Failed;
    }
}
