using System.Buffers.Binary;

namespace LyncFlowClassifier.Storage.Coding;

/// <summary>Bytes that are put together one value after the other. Used again for every record, so nothing is allocated once it is large enough.</summary>
sealed class ByteWriter
{
    const int LongestVarint = 10;

    byte[] _bytes = new byte[1024];
    int _count;

    /// <summary>What was written since <see cref="Clear"/>.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _count);

    /// <summary>Begins anew.</summary>
    public void Clear() => _count = 0;

    public void Byte(byte value)
    {
        Reserve(1);
        _bytes[_count++] = value;
    }

    /// <summary>Seven bits a byte, the lowest first; small numbers are short.</summary>
    public void Number(ulong value)
    {
        Reserve(LongestVarint);
        while (value >= 0x80)
        {
            _bytes[_count++] = (byte)(value | 0x80);
            value >>= 7;
        }

        _bytes[_count++] = (byte)value;
    }

    /// <summary>A distance in either direction; any two 64-bit numbers have one, since it wraps around.</summary>
    public void Distance(long from, long to)
    {
        var distance = unchecked(to - from);
        Number((ulong)((distance << 1) ^ (distance >> 63)));
    }

    /// <summary>Four bytes, for numbers that are as good as random.</summary>
    public void Word(uint value)
    {
        Reserve(sizeof(uint));
        BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(_count), value);
        _count += sizeof(uint);
    }

    /// <summary>The length, then the bytes.</summary>
    public void Bytes(ReadOnlySpan<byte> value)
    {
        Number((ulong)value.Length);
        Reserve(value.Length);
        value.CopyTo(_bytes.AsSpan(_count));
        _count += value.Length;
    }

    void Reserve(int more)
    {
        if (_bytes.Length - _count < more)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _count + more));
    }
}
