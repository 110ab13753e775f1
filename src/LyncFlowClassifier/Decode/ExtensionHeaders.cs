using System.Buffers.Binary;

namespace LyncFlowClassifier.Decode;

/// <summary>
/// Headers between IP and the transport: IPv6 extension headers (RFC 8200 section 4, RFC 6564) and the authentication header
/// of both versions (RFC 4302). An encrypted payload (ESP) ends the chain.
/// </summary>
static class ExtensionHeaders
{
    /// <summary>Most extension headers of one packet.</summary>
    public const int MaxHeaders = 16;

    const int NextHeaderOffset = 0;
    const int LengthOffset = 1;
    const int PrefixLength = 2;
    const int Unit = 8;
    const int AuthenticationUnit = 4;
    const int AuthenticationExtraUnits = 2;

    const int FragmentLength = 8;
    const int FragmentOffsetOffset = 2;
    const int FragmentIdOffset = 4;
    const int FragmentShift = 3;
    const ushort MoreFragments = 1;

    /// <summary>
    /// Moves behind the chain; <see cref="IpHeader.Protocol"/> becomes what follows it, or stays the first header that
    /// could not be read.
    /// </summary>
    public static void Read(ref Cursor cursor, ref IpHeader ip)
    {
        for (var headers = 0; headers < MaxHeaders; headers++)
        {
            var isRead = ip.Protocol switch
            {
                IpProtocols.Authentication => TryPass(ref cursor, ref ip, AuthenticationUnit, AuthenticationExtraUnits),
                IpProtocols.Fragment when ip.IsIpv6 => TryReadFragment(ref cursor, ref ip),
                IpProtocols.HopByHop or IpProtocols.Routing or IpProtocols.DestinationOptions
                    or IpProtocols.Mobility or IpProtocols.Hip or IpProtocols.Shim6
                    when ip.IsIpv6 => TryPass(ref cursor, ref ip, Unit, extraUnits: 1),
                _ => false,
            };
            if (!isRead)
                return;
        }

        cursor.Fail(DecodeLayer.Extension, MaxHeaders + 1, MaxHeaders);
    }

    static bool TryPass(ref Cursor cursor, ref IpHeader ip, int unit, int extraUnits)
    {
        if (!cursor.TryPeek(PrefixLength, DecodeLayer.Extension, out var header))
            return false;
        if (!cursor.TrySkip((header[LengthOffset] + extraUnits) * unit, DecodeLayer.Extension))
            return false;
        ip.Protocol = header[NextHeaderOffset];
        return true;
    }

    // A fragment header with offset 0 and nothing to come is an ordinary packet (atomic fragment, RFC 6946).
    static bool TryReadFragment(ref Cursor cursor, ref IpHeader ip)
    {
        if (!cursor.TryTake(FragmentLength, DecodeLayer.Extension, out var header))
            return false;
        ip.Protocol = header[NextHeaderOffset];
        var field = BinaryPrimitives.ReadUInt16BigEndian(header[FragmentOffsetOffset..]);
        var isLater = field >> FragmentShift != 0;
        if (!isLater && (field & MoreFragments) == 0)
            return true;
        ip.Fragment = isLater ? FragmentPosition.Later : FragmentPosition.First;
        ip.FragmentId = BinaryPrimitives.ReadUInt32BigEndian(header[FragmentIdOffset..]);
        ip.FragmentProtocol = ip.Protocol;
        cursor.Open();
        return !isLater;
    }
}
