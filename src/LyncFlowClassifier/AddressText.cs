using System.Buffers.Binary;
using System.Net;
using System.Runtime.InteropServices;

namespace LyncFlowClassifier;

/// <summary>Addresses as ASCII text, the same as <see cref="IpAddress.ToString()"/> gives (RFC 5952), without the heap.</summary>
static class AddressText
{
    const int Groups = 8;

    static readonly uint[] Octets = MakeOctets();

    /// <summary>Writes the text to a span of at least <see cref="IpAddress.MaxTextLength"/> bytes; its length.</summary>
    public static int Write(IpAddress address, Span<byte> to)
    {
        if (address.IsIpv6)
            return HoldsIpv4(address) ? WriteMixed(address, to) : WriteIpv6(address, to);
        var value = (uint)address.Low;
        var at = WriteOctet(value >> 24, to);
        at += WriteOctet((value >> 16) & 255, to[at..]);
        at += WriteOctet((value >> 8) & 255, to[at..]);
        return at + WriteOctet(value & 255, to[at..]) - 1;
    }

    // One store for the digits and the dot behind them, which may write beyond them; the number of both.
    static int WriteOctet(uint value, Span<byte> to)
    {
        MemoryMarshal.Write(to, Octets[(int)value]);
        return value < 10 ? 2 : value < 100 ? 3 : 4;
    }

    static uint[] MakeOctets()
    {
        var octets = new uint[256];
        Span<byte> text = stackalloc byte[sizeof(uint)];
        for (var value = 0; value < octets.Length; value++)
        {
            text.Fill((byte)'.');
            ((uint)value).TryFormat(text, out _);
            octets[value] = MemoryMarshal.Read<uint>(text);
        }

        return octets;
    }

    // Forms whose last 32 bits may be printed as an IPv4 address (RFC 5952 section 5, RFC 5214 section 6.1): few, left to the framework.
    static bool HoldsIpv4(IpAddress address)
        => address.High == 0 && (address.Low & uint.MaxValue) != 0 && (address.Low >> 32) is 0 or 0xFFFF or 0xFFFF0000
            || address.Low >> 32 is 0x5EFE;

    static int WriteMixed(IpAddress address, Span<byte> to)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, address.High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], address.Low);
        new IPAddress(bytes).TryFormat(to, out var length);
        return length;
    }

    static int WriteIpv6(IpAddress address, Span<byte> to)
    {
        FindZeros(address, out var zeros, out var end);
        var at = 0;
        for (var group = 0; group < Groups; group++)
        {
            if (group == zeros)
            {
                to[at++] = (byte)':';
                if (end == Groups)
                    to[at++] = (byte)':';
                group = end - 1;
                continue;
            }

            if (group > 0)
                to[at++] = (byte)':';
            at = WriteHex(GroupOf(address, group), to, at);
        }

        return at;
    }

    // The longest run of at least two zero groups, the first of equals.
    static void FindZeros(IpAddress address, out int start, out int end)
    {
        (start, end) = (-1, -1);
        var from = 0;
        for (var group = 0; group <= Groups; group++)
        {
            if (group < Groups && GroupOf(address, group) == 0)
                continue;
            if (group - from > Math.Max(1, end - start))
                (start, end) = (from, group);
            from = group + 1;
        }
    }

    static uint GroupOf(IpAddress address, int group)
        => (ushort)((group < 4 ? address.High : address.Low) >> (48 - 16 * (group & 3)));

    static int WriteHex(uint value, Span<byte> to, int at)
    {
        var shift = value > 0xFFF ? 12 : value > 0xFF ? 8 : value > 0xF ? 4 : 0;
        for (; shift >= 0; shift -= 4)
            to[at++] = "0123456789abcdef"u8[(int)(value >> shift) & 15];
        return at;
    }
}
