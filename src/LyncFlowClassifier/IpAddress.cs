using System.Buffers.Binary;
using System.Net;

namespace LyncFlowClassifier;

/// <summary>
/// An IPv4 or IPv6 address as a value: no heap, ordered (IPv4 before IPv6, then by number).
/// Text form follows RFC 5952; an IPv4-mapped IPv6 address stays IPv6, as it was on the wire.
/// </summary>
public readonly record struct IpAddress : IComparable<IpAddress>, ISpanFormattable
{
    /// <summary>Longest text form in characters (IPv6 with an embedded IPv4 part).</summary>
    public const int MaxTextLength = 45;

    // Two words, not UInt128: methods that handle that type are not compiled ahead of time.
    IpAddress(ulong high, ulong low, bool isIpv6)
    {
        High = high;
        Low = low;
        IsIpv6 = isIpv6;
    }

    /// <summary>The upper 64 bits of the address as a number in network order; 0 for IPv4.</summary>
    public ulong High { get; }

    /// <summary>The lower 64 bits; an IPv4 address uses the low 32 of them.</summary>
    public ulong Low { get; }

    /// <summary>True for IPv6.</summary>
    public bool IsIpv6 { get; }

    /// <summary>Address width in bits: 32 or 128.</summary>
    public int Bits => IsIpv6 ? 128 : 32;

    /// <summary>255.255.255.255, 224.0.0.0/4 or ff00::/8: a reply never comes from it.</summary>
    public bool IsBroadcastOrMulticast => IsIpv6
        ? (byte)(High >> 56) == 0xFF
        : (uint)Low == uint.MaxValue || (uint)Low >> 28 == 0xE;

    /// <summary>0.0.0.0/8, 127.0.0.0/8, :: or ::1: no host on the network has it.</summary>
    public bool IsUnspecifiedOrLoopback => IsIpv6
        ? High == 0 && Low <= 1
        : (uint)Low >> 24 is 0 or 127;

    /// <summary>From an IPv4 address as a number in host order (10.0.0.1 is 0x0A000001).</summary>
    public static IpAddress FromIpv4(uint value) => new(0, value, isIpv6: false);

    /// <summary>From an IPv6 address as two numbers in host order.</summary>
    public static IpAddress FromIpv6(ulong high, ulong low) => new(high, low, isIpv6: true);

    /// <summary>From 4 or 16 bytes in network order. Throws <see cref="ArgumentException"/> on any other length.</summary>
    public static IpAddress FromBytes(ReadOnlySpan<byte> bytes) => bytes.Length switch
    {
        4 => FromIpv4(BinaryPrimitives.ReadUInt32BigEndian(bytes)),
        16 => FromIpv6(BinaryPrimitives.ReadUInt64BigEndian(bytes), BinaryPrimitives.ReadUInt64BigEndian(bytes[8..])),
        _ => throw new ArgumentException("An IP address has 4 or 16 bytes.", nameof(bytes)),
    };

    /// <summary>Reads a dotted-quad IPv4 address (four parts) or an IPv6 address without a zone.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out IpAddress address)
    {
        address = default;
        if (text.ContainsAny('%', '[') || !IPAddress.TryParse(text, out var parsed))
            return false;
        Span<byte> bytes = stackalloc byte[16];
        if (!parsed.TryWriteBytes(bytes, out var length))
            return false;
        // Some read 010 as eight and 0x10 as sixteen: only the plain form says the same to all.
        if (length == 4 && !text.SequenceEqual(parsed.ToString()))
            return false;
        address = FromBytes(bytes[..length]);
        return true;
    }

    /// <summary>As <see cref="TryParse"/>; throws <see cref="FormatException"/> for anything else.</summary>
    public static IpAddress Parse(ReadOnlySpan<char> text)
        => TryParse(text, out var address) ? address : throw new FormatException($"'{text}' is not an IP address.");

    /// <inheritdoc/>
    public int CompareTo(IpAddress other)
    {
        if (IsIpv6 != other.IsIpv6)
            return IsIpv6 ? 1 : -1;
        return High != other.High ? High.CompareTo(other.High) : Low.CompareTo(other.Low);
    }

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        Span<byte> text = stackalloc byte[MaxTextLength];
        charsWritten = AddressText.Write(this, text);
        if (charsWritten > destination.Length)
        {
            charsWritten = 0;
            return false;
        }

        for (var i = 0; i < charsWritten; i++)
            destination[i] = (char)text[i];
        return true;
    }

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    /// <inheritdoc/>
    public override string ToString()
    {
        Span<char> text = stackalloc char[MaxTextLength];
        return TryFormat(text, out var length, default, null) ? new string(text[..length]) : string.Empty;
    }
}
