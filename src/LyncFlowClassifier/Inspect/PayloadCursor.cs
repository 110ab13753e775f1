using System.Buffers.Binary;

namespace LyncFlowClassifier.Inspect;

/// <summary>
/// A place in a payload that only moves forward. Reading past the end gives zeros or nothing and sets <see cref="Failed"/>, which
/// stays: a reader takes all fields and asks once.
/// </summary>
ref struct PayloadCursor(ReadOnlySpan<byte> bytes, bool littleEndian = false)
{
    readonly ReadOnlySpan<byte> _bytes = bytes;

    /// <summary>Offset of the next byte.</summary>
    public int Offset { get; private set; }

    /// <summary>True once something was not there.</summary>
    public bool Failed { get; private set; }

    /// <summary>Bytes not yet taken.</summary>
    public readonly int Left => _bytes.Length - Offset;

    /// <summary>Bytes not yet taken.</summary>
    public readonly ReadOnlySpan<byte> Rest => _bytes[Offset..];

    public byte U8()
    {
        var taken = Take(1);
        return Failed ? (byte)0 : taken[0];
    }

    public ushort U16()
    {
        var taken = Take(2);
        if (Failed)
            return 0;
        return littleEndian ? BinaryPrimitives.ReadUInt16LittleEndian(taken) : BinaryPrimitives.ReadUInt16BigEndian(taken);
    }

    public uint U32()
    {
        var taken = Take(4);
        if (Failed)
            return 0;
        return littleEndian ? BinaryPrimitives.ReadUInt32LittleEndian(taken) : BinaryPrimitives.ReadUInt32BigEndian(taken);
    }

    public ulong U64()
    {
        var taken = Take(8);
        if (Failed)
            return 0;
        return littleEndian ? BinaryPrimitives.ReadUInt64LittleEndian(taken) : BinaryPrimitives.ReadUInt64BigEndian(taken);
    }

    /// <summary>An UUID in the byte order of the cursor (C706 appendix A).</summary>
    public Guid Uuid()
    {
        var taken = Take(16);
        return Failed ? Guid.Empty : new Guid(taken, !littleEndian);
    }

    /// <summary>The next <paramref name="count"/> bytes, or none if there are fewer.</summary>
    public ReadOnlySpan<byte> Take(ulong count)
    {
        if (Failed || count > (ulong)Left)
        {
            Failed = true;
            return default;
        }

        var taken = _bytes.Slice(Offset, (int)count);
        Offset += (int)count;
        return taken;
    }

    public void Skip(ulong count) => Take(count);

    /// <summary>Moves on to a multiple of <paramref name="size"/> from the start.</summary>
    public void Align(int size) => Skip((ulong)((size - Offset % size) % size));
}
