using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace LyncFlowClassifier.Capture;

/// <summary>Bits of a byte source, least significant first (RFC 1951, section 3.1.1).</summary>
sealed class BitReader
{
    readonly ByteSource _source;
    readonly byte[] _buffer;
    int _next;
    int _end;
    int _count;
    int _missing;

    /// <summary>Reads <paramref name="head"/>, then the source.</summary>
    public BitReader(ByteSource source, ReadOnlySpan<byte> head)
    {
        _source = source;
        _buffer = new byte[Math.Max(64 << 10, head.Length)];
        head.CopyTo(_buffer);
        _end = head.Length;
    }

    /// <summary>The next bits, lowest first; at least 56 of them after <see cref="Fill"/>, zeros after the end of the input.</summary>
    public ulong Bits { get; private set; }

    /// <summary>True once bits were consumed that the input did not have.</summary>
    public bool Overrun => _missing > 0 && _count < _missing * 8;

    /// <summary>Loads at least 56 bits.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fill()
    {
        if (_end - _next >= sizeof(ulong))
        {
            Bits |= BinaryPrimitives.ReadUInt64LittleEndian(_buffer.AsSpan(_next)) << _count;
            _next += (63 - _count) >> 3;
            _count |= 56;
        }
        else
            FillSlowly();
    }

    /// <summary>Drops bits that were loaded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Drop(int count)
    {
        Bits >>= count;
        _count -= count;
    }

    /// <summary>Loads and takes up to 32 bits.</summary>
    public uint Take(int count)
    {
        Fill();
        var value = (uint)(Bits & ((1ul << count) - 1));
        Drop(count);
        return value;
    }

    /// <summary>Drops the bits up to the next whole byte.</summary>
    public void Align() => Drop(_count & 7);

    /// <summary>True if the input has no byte left; the reader must be aligned.</summary>
    public bool AtEnd()
    {
        Fill();
        return _count <= _missing * 8;
    }

    /// <summary>Copies whole bytes; the reader must be aligned. Fewer only at the end of the input.</summary>
    public int Copy(Span<byte> destination)
    {
        var copied = 0;
        for (; copied < destination.Length && _count > _missing * 8; copied++)
        {
            destination[copied] = (byte)Bits;
            Drop(8);
        }
        if (copied == destination.Length)
            return copied;
        // No bits are loaded now: the bytes lie in the buffer. What Fill left above the count must not be read twice.
        Bits = 0;
        while (copied < destination.Length && (_next < _end || Reload()))
        {
            var part = Math.Min(destination.Length - copied, _end - _next);
            _buffer.AsSpan(_next, part).CopyTo(destination[copied..]);
            _next += part;
            copied += part;
        }
        return copied;
    }

    void FillSlowly()
    {
        // The fast path leaves bits above the count that it will read again; here they would be added twice.
        Bits &= (1ul << _count) - 1;
        while (_count < 56)
        {
            if (_next < _end || Reload())
                Bits |= (ulong)_buffer[_next++] << _count;
            else
                _missing++;
            _count += 8;
        }
    }

    bool Reload()
    {
        (_next, _end) = (0, _missing > 0 ? 0 : _source.Read(_buffer));
        return _end > 0;
    }
}
