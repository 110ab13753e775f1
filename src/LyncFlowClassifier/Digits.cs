using System.Runtime.InteropServices;

namespace LyncFlowClassifier;

/// <summary>Decimal digits in ASCII.</summary>
static class Digits
{
    // Two digits each, in the order in which they stand in memory.
    static readonly ushort[] Pairs = MakePairs();

    /// <summary>Writes a number without leading zeros; the number of digits.</summary>
    public static int Write(ulong value, Span<byte> to)
    {
        if (value < 10)
        {
            to[0] = (byte)('0' + value);
            return 1;
        }

        var length = CountOf(value);
        if (value <= uint.MaxValue)
            WriteFixed((uint)value, to[..length]);
        else
            WriteLong(value, to[..length]);
        return length;
    }

    /// <summary>Fills the span with the last digits of a number, leading zeros included.</summary>
    public static void WriteFixed(uint value, Span<byte> to)
    {
        var pairs = Pairs;
        var at = to.Length;
        while (at > 1)
        {
            var rest = value / 100;
            at -= 2;
            MemoryMarshal.Write(to[at..], pairs[(int)(value - rest * 100)]);
            value = rest;
        }

        if (at == 1)
            to[0] = (byte)('0' + value % 10);
    }

    static void WriteLong(ulong value, Span<byte> to)
    {
        for (var at = to.Length - 1; at >= 0; at--)
        {
            to[at] = (byte)('0' + value % 10);
            value /= 10;
        }
    }

    static int CountOf(ulong value)
    {
        var count = 1;
        for (; value >= 10_000; value /= 10_000)
            count += 4;
        return value < 10 ? count : value < 100 ? count + 1 : value < 1000 ? count + 2 : count + 3;
    }

    static ushort[] MakePairs()
    {
        var pairs = new ushort[100];
        for (var value = 0; value < pairs.Length; value++)
            pairs[value] = MemoryMarshal.Read<ushort>([(byte)('0' + value / 10), (byte)('0' + value % 10)]);
        return pairs;
    }
}
