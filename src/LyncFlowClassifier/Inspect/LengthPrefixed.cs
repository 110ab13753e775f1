using System.Buffers.Binary;

namespace LyncFlowClassifier.Inspect;

/// <summary>Takes TLS vectors, each behind its length (RFC 5246 section 4.3), off the front of a structure.</summary>
ref struct LengthPrefixed(ReadOnlySpan<byte> bytes, int start)
{
    /// <summary>What is not taken yet.</summary>
    public ReadOnlySpan<byte> Left { get; private set; } = bytes[start..];

    /// <summary>A length went past the end.</summary>
    public bool IsBroken { get; private set; }

    /// <summary><see cref="TryEnter16"/> succeeded.</summary>
    public bool IsInside { get; private set; }

    /// <summary>Moves over a field of fixed length.</summary>
    public bool TrySkip(int length) => TryTake(0, length, out _);

    /// <summary>Takes a vector behind an 8-bit length.</summary>
    public bool TryTake8(out ReadOnlySpan<byte> vector)
    {
        vector = default;
        return Left.Length < 1 ? Break() : TryTake(1, Left[0], out vector);
    }

    /// <summary>Takes a vector behind a 16-bit length.</summary>
    public bool TryTake16(out ReadOnlySpan<byte> vector)
    {
        vector = default;
        return Left.Length < 2 ? Break() : TryTake(2, BinaryPrimitives.ReadUInt16BigEndian(Left), out vector);
    }

    /// <summary>Takes a 16-bit number.</summary>
    public bool TryTakeNumber(out ushort number)
    {
        number = 0;
        if (!TryTake(0, 2, out var bytes))
            return false;
        number = BinaryPrimitives.ReadUInt16BigEndian(bytes);
        return true;
    }

    /// <summary>Goes on inside a vector behind a 16-bit length; it must fill what is left if <paramref name="isWhole"/>.</summary>
    public bool TryEnter16(bool isWhole)
    {
        if (!TryTakeNumber(out var length) || (isWhole ? length != Left.Length : length < Left.Length))
            return Break();
        IsInside = true;
        return true;
    }

    bool TryTake(int before, int length, out ReadOnlySpan<byte> vector)
    {
        vector = default;
        if (length > Left.Length - before)
            return Break();
        vector = Left.Slice(before, length);
        Left = Left[(before + length)..];
        return true;
    }

    bool Break()
    {
        IsBroken = true;
        return false;
    }
}
