using System.Buffers.Binary;

namespace LyncFlowClassifier.Storage.Coding;

/// <summary>
/// Reads what <see cref="ByteWriter"/> wrote. The bytes may be anything: what cannot be is remembered (<see cref="IsWrong"/>), and from then on
/// every value is 0, so whoever reads asks once at the end.
/// </summary>
ref struct ByteReader(ReadOnlySpan<byte> bytes)
{
    const int MostShift = 63;

    ReadOnlySpan<byte> _rest = bytes;

    /// <summary>True once something was not as it must be.</summary>
    public bool IsWrong { get; private set; }

    /// <summary>True if all was read, and all of it was right.</summary>
    public readonly bool IsComplete => !IsWrong && _rest.IsEmpty;

    /// <summary>Takes note that a value cannot be.</summary>
    public void Refuse()
    {
        IsWrong = true;
        _rest = default;
    }

    public byte Byte()
    {
        if (_rest.IsEmpty)
        {
            Refuse();
            return 0;
        }

        var value = _rest[0];
        _rest = _rest[1..];
        return value;
    }

    /// <summary>A byte that is at most <paramref name="most"/>.</summary>
    public byte Byte(byte most)
    {
        var value = Byte();
        if (value <= most)
            return value;
        Refuse();
        return 0;
    }

    public ulong Number()
    {
        var value = 0UL;
        for (var shift = 0; shift <= MostShift; shift += 7)
        {
            var next = Byte();
            if (shift == MostShift && next > 1)
                break;
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80)
                return value;
        }

        Refuse();
        return 0;
    }

    /// <summary>A number that is at most <paramref name="most"/>.</summary>
    public ulong Number(ulong most)
    {
        var value = Number();
        if (value <= most)
            return value;
        Refuse();
        return 0;
    }

    public long Distance(long from)
    {
        var value = Number();
        return unchecked(from + ((long)(value >> 1) ^ -(long)(value & 1)));
    }

    public uint Word()
    {
        if (_rest.Length < sizeof(uint))
        {
            Refuse();
            return 0;
        }

        var value = BinaryPrimitives.ReadUInt32LittleEndian(_rest);
        _rest = _rest[sizeof(uint)..];
        return value;
    }

    public ReadOnlySpan<byte> Bytes()
    {
        var length = Number();
        if (length > (ulong)_rest.Length)
        {
            Refuse();
            return default;
        }

        var value = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return value;
    }
}
