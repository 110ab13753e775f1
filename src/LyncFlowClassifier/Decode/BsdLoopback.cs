using System.Buffers.Binary;

namespace LyncFlowClassifier.Decode;

/// <summary>BSD loopback: a 4-byte address family (tcpdump.org, LINKTYPE_NULL and LINKTYPE_LOOP).</summary>
static class BsdLoopback
{
    const int Length = 4;
    const uint Inet = 2;
    const uint Inet6Linux = 10;
    const uint Inet6Windows = 23;
    const uint Inet6NetBsd = 24;
    const uint Inet6FreeBsd = 28;
    const uint Inet6Darwin = 30;

    /// <summary>Reads the header at the cursor. Families are small numbers, which tells the byte order.</summary>
    public static LinkStep Read(ref Cursor cursor)
    {
        if (!cursor.TryTake(Length, DecodeLayer.Link, out var header))
            return LinkStep.Failed;
        var little = BinaryPrimitives.ReadUInt32LittleEndian(header);
        switch (Math.Min(little, BinaryPrimitives.ReverseEndianness(little)))
        {
            case Inet:
                return LinkStep.Ipv4;
            case Inet6Linux or Inet6Windows or Inet6NetBsd or Inet6FreeBsd or Inet6Darwin:
                return LinkStep.Ipv6;
            default:
                return LinkStep.NotIp;
        }
    }
}
