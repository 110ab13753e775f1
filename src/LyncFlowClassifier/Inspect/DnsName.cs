using System.Globalization;

namespace LyncFlowClassifier.Inspect;

/// <summary>
/// Domain names on the wire (RFC 1035 sections 3.1 and 4.1.4). A compression pointer must point before everything that the name has used so
/// far, so a name is read in as many steps as it has bytes.
/// </summary>
static class DnsName
{
    /// <summary>Most characters of a name as text.</summary>
    public const int MaxLength = 255;

    const int MaxLabel = 63;
    const byte Pointer = 0xC0;

    /// <summary>Moves behind a name that may end with a pointer, without reading it: maybe if the bytes end before.</summary>
    public static Recognition Skip(ReadOnlySpan<byte> message, ref int offset)
    {
        var start = offset;
        while (true)
        {
            if (offset >= message.Length)
                return Recognition.Maybe;
            var length = message[offset];
            if (length >= Pointer)
            {
                offset += 2;
                return offset > message.Length ? Recognition.Maybe : Recognition.Yes;
            }

            if (length > MaxLabel || offset + length + 1 - start > MaxLength)
                return Recognition.No;
            offset += length + 1;
            if (length == 0)
                return Recognition.Yes;
        }
    }

    /// <summary>
    /// Reads a name and moves behind it. The text has no final dot; the root is empty; what a host name may not hold is written
    /// as <c>\DDD</c> (RFC 1035 section 5.1). False if the name is cut, points forward, or is too long.
    /// </summary>
    public static bool TryRead(ReadOnlySpan<byte> message, ref int offset, out string name)
    {
        name = "";
        Span<char> text = stackalloc char[MaxLength];
        var length = 0;
        var at = offset;
        var before = offset;
        var end = -1;
        while (at < message.Length)
        {
            var label = message[at];
            if (label >= Pointer)
            {
                if (at + 1 >= message.Length)
                    return false;
                if (end < 0)
                    end = at + 2;
                var target = ((label & 0x3F) << 8) | message[at + 1];
                if (target >= before)
                    return false;
                at = before = target;
                continue;
            }

            if (label > MaxLabel || at + 1 + label > message.Length)
                return false;
            if (label == 0)
            {
                offset = end < 0 ? at + 1 : end;
                name = new string(text[..length]);
                return true;
            }

            if (length > 0 && !TryAdd(text, ref length, '.'))
                return false;
            foreach (var letter in message.Slice(at + 1, label))
            {
                if (!TryAddLetter(text, ref length, letter))
                    return false;
            }

            at += label + 1;
        }

        return false;
    }

    static bool TryAddLetter(Span<char> text, ref int length, byte letter)
    {
        if (letter is > (byte)' ' and < 0x7F and not ((byte)'.' or (byte)'\\'))
            return TryAdd(text, ref length, (char)letter);
        if (length + 4 > text.Length)
            return false;
        text[length++] = '\\';
        letter.TryFormat(text[length..], out var digits, "D3", CultureInfo.InvariantCulture);
        length += digits;
        return true;
    }

    static bool TryAdd(Span<char> text, ref int length, char letter)
    {
        if (length == text.Length)
            return false;
        text[length++] = letter;
        return true;
    }
}
