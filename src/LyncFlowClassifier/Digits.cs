namespace LyncFlowClassifier;

/// <summary>Decimal digits in ASCII.</summary>
static class Digits
{
    static readonly byte[] Pairs = MakePairs();

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
            var pair = (int)(value - rest * 100) * 2;
            at -= 2;
            to[at + 1] = pairs[pair + 1];
            to[at] = pairs[pair];
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

    static byte[] MakePairs()
    {
        var pairs = new byte[200];
        for (var value = 0; value < 100; value++)
        {
            pairs[value * 2] = (byte)('0' + value / 10);
            pairs[value * 2 + 1] = (byte)('0' + value % 10);
        }

        return pairs;
    }
}
