namespace LyncFlowClassifier.Testing.Frames;

/// <summary>Fields of an IP header that tests vary; the default is an unfragmented packet with TTL 64.</summary>
public readonly record struct IpFields
{
    readonly byte _ttlOffset;

    /// <summary>Time to live or hop limit; 64 unless set.</summary>
    public byte Ttl
    {
        get => (byte)(_ttlOffset + 64);
        init => _ttlOffset = (byte)(value - 64);
    }

    /// <summary>DSCP, 0 to 63.</summary>
    public byte Dscp { get; init; }

    /// <summary>ECN, 0 to 3.</summary>
    public byte Ecn { get; init; }

    /// <summary>IPv4 identification.</summary>
    public ushort Id { get; init; }

    /// <summary>Do not fragment (IPv4).</summary>
    public bool DontFragment { get; init; }

    /// <summary>More fragments (IPv4).</summary>
    public bool MoreFragments { get; init; }

    /// <summary>Fragment offset in bytes, a multiple of 8 (IPv4).</summary>
    public int FragmentOffset { get; init; }

    /// <summary>IPv4 options, padded to 4 bytes, at most 40.</summary>
    public byte[]? Options { get; init; }

    /// <summary>IPv4 total length or IPv6 payload length to write instead of the true one (0 = offload).</summary>
    public ushort? Length { get; init; }

    /// <summary>Leaves the transport checksum as it is in the payload.</summary>
    public bool KeepChecksum { get; init; }
}

public static partial class FrameBuilder
{
    /// <summary>An IPv4 or IPv6 packet, by the address family.</summary>
    public static byte[] Ip(IpAddress source, IpAddress destination, byte protocol, byte[] payload, IpFields fields = default)
        => source.IsIpv6
            ? Ipv6(source, destination, protocol, payload, [], fields)
            : Ipv4(source, destination, protocol, payload, fields);

    /// <summary>An IPv4 packet (RFC 791). The transport checksum is completed unless this is a fragment.</summary>
    public static byte[] Ipv4(IpAddress source, IpAddress destination, byte protocol, byte[] payload, IpFields fields = default)
    {
        var whole = !fields.KeepChecksum && !fields.MoreFragments && fields.FragmentOffset == 0;
        var body = whole ? InternetChecksum.Complete(source, destination, protocol, payload) : payload;
        var options = new ByteWriter().Bytes(fields.Options).PadTo(4).ToArray();
        var header = new ByteWriter()
            .U8(0x40 | (20 + options.Length) / 4).U8(fields.Dscp << 2 | fields.Ecn)
            .U16(fields.Length ?? 20 + options.Length + body.Length).U16(fields.Id)
            .U16((fields.DontFragment ? 0x4000 : 0) | (fields.MoreFragments ? 0x2000 : 0) | fields.FragmentOffset / 8)
            .U8(fields.Ttl).U8(protocol).U16(0).Address(source).Address(destination).Bytes(options).ToArray();
        var sum = InternetChecksum.Of(header);
        (header[10], header[11]) = ((byte)(sum >> 8), (byte)sum);
        return [.. header, .. body];
    }

    /// <summary>Splits a payload into IPv4 fragments of at most <paramref name="size"/> payload bytes (a multiple of 8).</summary>
    public static byte[][] Ipv4Fragments(
        IpAddress source, IpAddress destination, byte protocol, byte[] payload, int size, IpFields fields = default)
    {
        var body = InternetChecksum.Complete(source, destination, protocol, payload);
        return [.. body.Chunk(size).Select((part, i) => Ipv4(source, destination, protocol, part, fields with
        {
            KeepChecksum = true,
            FragmentOffset = i * size,
            MoreFragments = (i + 1) * size < body.Length,
        }))];
    }

    /// <summary>
    /// An IPv6 packet (RFC 8200). <paramref name="extensions"/> stand between header and payload, each with its type; the chain of
    /// next-header numbers is made here.
    /// </summary>
    public static byte[] Ipv6(
        IpAddress source, IpAddress destination, byte protocol, byte[] payload, Ipv6Extension[] extensions, IpFields fields = default)
    {
        var whole = !fields.KeepChecksum && Array.TrueForAll(extensions, e => e.Type != IpProtocol.Fragment);
        var body = new ByteWriter();
        for (var i = 0; i < extensions.Length; i++)
            body.U8(i + 1 < extensions.Length ? extensions[i + 1].Type : protocol).Bytes(extensions[i].Body);
        body.Bytes(whole ? InternetChecksum.Complete(source, destination, protocol, payload) : payload);
        return new ByteWriter()
            .U32(0x6000_0000u | (uint)(fields.Dscp << 22) | (uint)(fields.Ecn << 20))
            .U16(fields.Length ?? body.Length).U8(extensions.Length > 0 ? extensions[0].Type : protocol).U8(fields.Ttl)
            .Address(source).Address(destination).Bytes(body.ToArray()).ToArray();
    }

    /// <summary>Splits a payload into IPv6 fragments of at most <paramref name="size"/> payload bytes (a multiple of 8).</summary>
    public static byte[][] Ipv6Fragments(
        IpAddress source, IpAddress destination, byte protocol, byte[] payload, int size, uint id, IpFields fields = default)
    {
        var body = InternetChecksum.Complete(source, destination, protocol, payload);
        return [.. body.Chunk(size).Select((part, i) => Ipv6(source, destination, protocol, part,
            [Ipv6Extension.Fragment(i * size, (i + 1) * size < body.Length, id)], fields))];
    }
}

/// <summary>An IPv6 extension header: its type and what follows its first byte (the next-header number).</summary>
public readonly record struct Ipv6Extension(byte Type, byte[] Body)
{
    /// <summary>Hop-by-hop options, 8 bytes of padding (RFC 8200 section 4.3).</summary>
    public static Ipv6Extension HopByHop { get; } = new(IpProtocol.HopByHop, [0, 1, 4, 0, 0, 0, 0]);

    /// <summary>Destination options, 16 bytes of padding.</summary>
    public static Ipv6Extension DestinationOptions { get; } = new(IpProtocol.DestinationOptions, [1, 1, 12, .. new byte[12]]);

    /// <summary>Routing header of type 0 without segments.</summary>
    public static Ipv6Extension Routing { get; } = new(IpProtocol.Routing, [0, 0, 0, 0, 0, 0, 0]);

    /// <summary>Authentication header with a 12-byte value (RFC 4302 section 2.2).</summary>
    public static Ipv6Extension Authentication { get; } = new(IpProtocol.Authentication, [4, .. new byte[22]]);

    /// <summary>Fragment header (RFC 8200 section 4.5); offset in bytes.</summary>
    public static Ipv6Extension Fragment(int offset, bool more, uint id)
        => new(IpProtocol.Fragment, new ByteWriter().U8(0).U16(offset | (more ? 1 : 0)).U32(id).ToArray());
}
