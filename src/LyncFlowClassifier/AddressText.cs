using System.Buffers.Binary;
using System.Net;

namespace LyncFlowClassifier;

/// <summary>Addresses as ASCII text, the same as <see cref="IpAddress.ToString()"/> gives (RFC 5952), without the heap.</summary>
static class AddressText
{
    const int Groups = 8;

    /// <summary>Writes the text to a span of at least <see cref="IpAddress.MaxTextLength"/> bytes; its length.</summary>
    public static int Write(IpAddress address, Span<byte> to)
    {
        if (address.IsIpv6)
            return HoldsIpv4(address) ? WriteMixed(address, to) : WriteIpv6(address, to);
        var value = (uint)address.Low;
        var at = WriteByte(value >> 24, to, 0);
        to[at++] = (byte)'.';
        at = WriteByte((value >> 16) & 255, to, at);
        to[at++] = (byte)'.';
        at = WriteByte((value >> 8) & 255, to, at);
        to[at++] = (byte)'.';
        return WriteByte(value & 255, to, at);
    }

    static int WriteByte(uint value, Span<byte> to, int at)
    {
        if (value >= 10)
        {
            var tens = value / 10;
            if (tens >= 10)
            {
                var hundreds = tens / 10;
                to[at++] = (byte)('0' + hundreds);
                tens -= hundreds * 10;
            }

            to[at++] = (byte)('0' + tens);
        }

        to[at] = (byte)('0' + value % 10);
        return at + 1;
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
