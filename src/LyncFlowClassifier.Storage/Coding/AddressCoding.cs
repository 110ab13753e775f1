using System.Buffers.Binary;

namespace LyncFlowClassifier.Storage.Coding;

/// <summary>Addresses as bytes in network order: 4 of IPv4, 16 of IPv6.</summary>
static class AddressCoding
{
    public const int Ipv4Length = 4, Ipv6Length = 16;

    /// <summary>Writes the address; returns its length.</summary>
    public static int Write(in IpAddress address, Span<byte> bytes)
    {
        if (!address.IsIpv6)
        {
            BinaryPrimitives.WriteUInt32BigEndian(bytes, (uint)address.Low);
            return Ipv4Length;
        }

        BinaryPrimitives.WriteUInt64BigEndian(bytes, address.High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], address.Low);
        return Ipv6Length;
    }

    public static void Write(ByteWriter writer, in IpAddress address)
    {
        Span<byte> bytes = stackalloc byte[Ipv6Length];
        writer.Bytes(bytes[..Write(address, bytes)]);
    }

    public static IpAddress Read(ref ByteReader reader)
    {
        var bytes = reader.Bytes();
        if (bytes.Length is Ipv4Length or Ipv6Length)
            return IpAddress.FromBytes(bytes);
        reader.Refuse();
        return default;
    }
}
