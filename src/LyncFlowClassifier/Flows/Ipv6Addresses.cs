using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// Both addresses of an IPv6 flow as 16 + 16 bytes in network order, end 0 first. That is the one whose last byte that differs is the
/// smaller, or whose port is: any order will do that both directions share, and this one takes no reversing.
/// </summary>
readonly struct Ipv6Addresses(Vector128<byte> address0, Vector128<byte> address1) : IEquatable<Ipv6Addresses>
{
    public readonly Vector128<byte> Address0 = address0;
    public readonly Vector128<byte> Address1 = address1;

    /// <summary>Bytes of one address.</summary>
    public const int AddressLength = 16;

    /// <summary>Number of the end that the source is, 0 or 1. No branch: the directions of a flow alternate at random.</summary>
    /// <param name="source">Bytes of the source address.</param>
    /// <param name="destination">Bytes of the destination address.</param>
    /// <param name="sourcePort">0 to 65535.</param>
    /// <param name="destinationPort">0 to 65535.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint EndOf(Vector128<byte> source, Vector128<byte> destination, uint sourcePort, uint destinationPort)
    {
        // The last byte that differs has a bit in one of the masks only, and makes that mask the larger one.
        var larger = Vector128.Max(source, destination);
        var notLess = Vector128.Equals(larger, source).ExtractMostSignificantBits();
        var notMore = Vector128.Equals(larger, destination).ExtractMostSignificantBits();
        return ((notLess << 16) | sourcePort) > ((notMore << 16) | destinationPort) ? 1u : 0u;
    }

    /// <summary>The 16 bytes of an address.</summary>
    public static Vector128<byte> BytesOf(IpAddress address)
    {
        Span<byte> bytes = stackalloc byte[AddressLength];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, address.High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], address.Low);
        return Vector128.Create<byte>(bytes);
    }

    /// <summary>The address of an end.</summary>
    public IpAddress this[uint end]
    {
        get
        {
            Span<byte> bytes = stackalloc byte[AddressLength];
            (end == 0 ? Address0 : Address1).CopyTo(bytes);
            return IpAddress.FromBytes(bytes);
        }
    }

    public bool Equals(Ipv6Addresses other) => Address0 == other.Address0 && Address1 == other.Address1;

    public override bool Equals(object? obj) => obj is Ipv6Addresses other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Address0, Address1);
}
