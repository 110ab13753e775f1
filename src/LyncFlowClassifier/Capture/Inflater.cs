using System.Runtime.CompilerServices;

namespace LyncFlowClassifier.Capture;

/// <summary>
/// Decompresses one DEFLATE stream after the other (RFC 1951). Written here because what comes before damage must be handed
/// out to the last byte, and the end of the input must be told from the end of the data.
/// </summary>
sealed class Inflater(BitReader input)
{
    public static readonly FormattableString Corrupt = $"the gzip data is corrupt";
    public static readonly FormattableString Truncated = $"the gzip data ends too early";

    const int Distance = 32 << 10;
    const int Chunk = 128 << 10;
    const int LongestMatch = 258;

    static readonly byte[] LengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15];
    static readonly ushort[] LengthBase =
        [3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258];
    static readonly byte[] LengthExtra = [0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0];
    static readonly ushort[] DistanceBase =
    [
        1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289,
        16385, 24577,
    ];
    static readonly byte[] DistanceExtra =
        [0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13];

    readonly HuffmanTable _literals = new();
    readonly HuffmanTable _distances = new();
    readonly byte[] _output = new byte[Distance + Chunk + LongestMatch];
    readonly byte[] _codeLengths = new byte[320];
    Block _block;
    bool _lastBlock;
    int _stored;
    int _written;
    int _streamStart;

    enum Block
    {
        None,
        Stored,
        Coded,
        Finished,
    }

    /// <summary>True when the stream's last block was decompressed; the input stands at its last bit.</summary>
    public bool Finished => _block == Block.Finished;

    /// <summary>Begins a new stream.</summary>
    public void Restart() => (_block, _lastBlock, _written, _streamStart) = (Block.None, false, 0, 0);

    /// <summary>
    /// Decompresses some more; the result is valid until the next call. <paramref name="failure"/> says why it stopped early, and
    /// the bytes before are still good.
    /// </summary>
    public ReadOnlyMemory<byte> Decompress(out FormattableString? failure)
    {
        KeepHistory();
        var start = _written;
        failure = null;
        while (failure is null && !Finished && _written < Distance + Chunk)
            failure = _block switch
            {
                Block.None => BeginBlock(),
                Block.Stored => CopyStored(),
                _ => DecodeBlock(),
            };
        return _output.AsMemory(start, _written - start);
    }

    void KeepHistory()
    {
        if (_written <= Distance)
            return;
        _output.AsSpan(_written - Distance, Distance).CopyTo(_output);
        _streamStart = 0;
        _written = Distance;
    }

    FormattableString? BeginBlock()
    {
        if (_lastBlock)
        {
            _block = Block.Finished;
            return null;
        }
        _lastBlock = input.Take(1) != 0;
        var kind = input.Take(2);
        var failure = kind switch
        {
            0 => BeginStored(),
            1 => BeginFixed(),
            2 => BeginDynamic(),
            _ => Corrupt,
        };
        return input.Overrun ? Truncated : failure;
    }

    FormattableString? BeginStored()
    {
        input.Align();
        _stored = (int)input.Take(16);
        _block = Block.Stored;
        return (input.Take(16) ^ 0xFFFF) == _stored ? null : Corrupt;
    }

    FormattableString? BeginFixed()
    {
        var lengths = _codeLengths.AsSpan(0, 288);
        lengths[..144].Fill(8);
        lengths[144..256].Fill(9);
        lengths[256..280].Fill(7);
        lengths[280..].Fill(8);
        _literals.Build(lengths);
        lengths[..32].Fill(5);
        _distances.Build(lengths[..32]);
        _block = Block.Coded;
        return null;
    }

    FormattableString? BeginDynamic()
    {
        var literals = (int)input.Take(5) + 257;
        var distances = (int)input.Take(5) + 1;
        var count = (int)input.Take(4) + 4;
        if (literals > 286 || distances > 30)
            return Corrupt;
        var lengths = _codeLengths.AsSpan();
        lengths[..19].Clear();
        for (var i = 0; i < count; i++)
            lengths[LengthOrder[i]] = (byte)input.Take(3);
        if (!_literals.Build(lengths[..19]) || !ReadCodeLengths(lengths[..(literals + distances)]))
            return Corrupt;
        // Without a code for its end the block could not end.
        if (lengths[256] == 0 || !_literals.Build(lengths[..literals]) || !_distances.Build(lengths.Slice(literals, distances)))
            return Corrupt;
        _block = Block.Coded;
        return null;
    }

    bool ReadCodeLengths(Span<byte> lengths)
    {
        for (var i = 0; i < lengths.Length;)
        {
            input.Fill();
            var entry = _literals.Find(input.Bits);
            if (entry == 0)
                return false;
            input.Drop(entry & 15);
            var symbol = entry >> 4;
            if (symbol < 16)
            {
                lengths[i++] = (byte)symbol;
                continue;
            }
            if (symbol == 16 && i == 0)
                return false;
            var value = symbol == 16 ? lengths[i - 1] : (byte)0;
            var repeat = symbol switch { 16 => 3 + (int)input.Take(2), 17 => 3 + (int)input.Take(3), _ => 11 + (int)input.Take(7) };
            if (repeat > lengths.Length - i)
                return false;
            lengths.Slice(i, repeat).Fill(value);
            i += repeat;
        }
        return true;
    }

    FormattableString? CopyStored()
    {
        var part = Math.Min(_stored, Distance + Chunk - _written);
        var copied = input.Copy(_output.AsSpan(_written, part));
        _written += copied;
        _stored -= copied;
        if (_stored == 0)
            _block = Block.None;
        return copied < part ? Truncated : null;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    FormattableString? DecodeBlock()
    {
        var output = _output;
        var written = _written;
        FormattableString? failure = null;
        while (written < Distance + Chunk)
        {
            // One load is enough for a length and a distance with their extra bits: 15 + 5 + 15 + 13 = 48.
            input.Fill();
            var entry = _literals.Find(input.Bits);
            input.Drop(entry & 15);
            var symbol = entry >> 4;
            if (input.Overrun || entry == 0)
            {
                failure = input.Overrun ? Truncated : Corrupt;
                break;
            }
            if (symbol < 256)
            {
                output[written++] = (byte)symbol;
                continue;
            }
            if (symbol == 256)
            {
                _block = Block.None;
                break;
            }
            failure = CopyMatch(output, ref written, symbol - 257);
            if (failure is not null)
                break;
        }
        _written = written;
        return failure;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    FormattableString? CopyMatch(byte[] output, ref int written, int symbol)
    {
        if (symbol >= LengthBase.Length)
            return Corrupt;
        var length = LengthBase[symbol] + TakeLoaded(LengthExtra[symbol]);
        var entry = _distances.Find(input.Bits);
        input.Drop(entry & 15);
        symbol = entry >> 4;
        if (entry == 0 || symbol >= DistanceBase.Length)
            return input.Overrun ? Truncated : Corrupt;
        var distance = DistanceBase[symbol] + TakeLoaded(DistanceExtra[symbol]);
        if (input.Overrun)
            return Truncated;
        if (distance > written - _streamStart)
            return Corrupt;
        var from = written - distance;
        if (distance >= length)
            output.AsSpan(from, length).CopyTo(output.AsSpan(written));
        else
            for (var i = 0; i < length; i++)
                output[written + i] = output[from + i];
        written += length;
        return null;
    }

    int TakeLoaded(int count)
    {
        var value = (int)(input.Bits & ((1ul << count) - 1));
        input.Drop(count);
        return value;
    }
}
