namespace LyncFlowClassifier.Capture;

/// <summary>Decoding table of one canonical Huffman code (RFC 1951, section 3.2.2): short codes by look-up, long ones by comparison.</summary>
sealed class HuffmanTable
{
    const int MaxBits = 15;
    const int FastBits = 10;

    readonly ushort[] _fast = new ushort[1 << FastBits];
    readonly ushort[] _symbols = new ushort[288];
    readonly int[] _firstCode = new int[MaxBits + 1];
    readonly int[] _firstSymbol = new int[MaxBits + 1];
    // First code that is too large for a length, shifted up to 16 bits, so that codes of any length compare alike.
    readonly int[] _end = new int[MaxBits + 1];

    /// <summary>
    /// Sets the table from code lengths, 0 to 15 each. False if they are no code: over-subscribed, or incomplete other than a single
    /// code of one bit or none at all, which compressors write when there are no distances.
    /// </summary>
    public bool Build(ReadOnlySpan<byte> lengths)
    {
        Span<int> counts = stackalloc int[MaxBits + 1];
        counts.Clear();
        foreach (var length in lengths)
            counts[length]++;
        counts[0] = 0;
        int code = 0, symbols = 0, left = 1;
        Span<int> next = stackalloc int[MaxBits + 1];
        for (var bits = 1; bits <= MaxBits; bits++)
        {
            left = (left << 1) - counts[bits];
            if (left < 0)
                return false;
            next[bits] = _firstCode[bits] = code;
            _firstSymbol[bits] = symbols;
            code += counts[bits];
            symbols += counts[bits];
            _end[bits] = code << (16 - bits);
            code <<= 1;
        }
        if (left > 0 && !(symbols == 0 || (symbols == 1 && counts[1] == 1)))
            return false;
        Array.Clear(_fast);
        for (var symbol = 0; symbol < lengths.Length; symbol++)
        {
            var bits = lengths[symbol];
            if (bits == 0)
                continue;
            var own = next[bits]++;
            _symbols[_firstSymbol[bits] + own - _firstCode[bits]] = (ushort)symbol;
            if (bits <= FastBits)
                for (var entry = Reversed(own, bits); entry < _fast.Length; entry += 1 << bits)
                    _fast[entry] = (ushort)((symbol << 4) | bits);
        }
        return true;
    }

    /// <summary>The symbol that the low bits of <paramref name="bits"/> begin with, shifted left by 4, and its length below; 0 if it is no code.</summary>
    public int Find(ulong bits)
    {
        var entry = _fast[(int)bits & ((1 << FastBits) - 1)];
        return entry != 0 ? entry : FindLong((int)bits & 0xFFFF);
    }

    int FindLong(int bits)
    {
        var code = Reversed(bits, 16);
        for (var length = FastBits + 1; length <= MaxBits; length++)
            if (code < _end[length])
            {
                var offset = (code >> (16 - length)) - _firstCode[length];
                return offset < 0 ? 0 : (_symbols[_firstSymbol[length] + offset] << 4) | length;
            }
        return 0;
    }

    static int Reversed(int value, int bits)
    {
        var result = 0;
        for (var i = 0; i < bits; i++, value >>= 1)
            result = (result << 1) | (value & 1);
        return result;
    }
}
