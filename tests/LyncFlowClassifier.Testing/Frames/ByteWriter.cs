using System.Buffers.Binary;

namespace LyncFlowClassifier.Testing.Frames;

/// <summary>Collects bytes in one byte order; every method returns the writer, so that a header reads as one expression.</summary>
public sealed class ByteWriter(bool bigEndian = true)
{
    readonly MemoryStream _bytes = new();

    /// <summary>Bytes written so far.</summary>
    public int Length => (int)_bytes.Length;

    /// <summary>Byte order of numbers; network order is big-endian.</summary>
    public bool BigEndian { get; set; } = bigEndian;

    /// <summary>Appends one byte.</summary>
    public ByteWriter U8(int value)
    {
        _bytes.WriteByte((byte)value);
        return this;
    }

    /// <summary>Appends 16 bits.</summary>
    public ByteWriter U16(int value)
    {
        Span<byte> bytes = stackalloc byte[2];
        if (BigEndian)
            BinaryPrimitives.WriteUInt16BigEndian(bytes, (ushort)value);
        else
            BinaryPrimitives.WriteUInt16LittleEndian(bytes, (ushort)value);
        return Bytes(bytes);
    }

    /// <summary>Appends 32 bits.</summary>
    public ByteWriter U32(uint value)
    {
        Span<byte> bytes = stackalloc byte[4];
        if (BigEndian)
            BinaryPrimitives.WriteUInt32BigEndian(bytes, value);
        else
            BinaryPrimitives.WriteUInt32LittleEndian(bytes, value);
        return Bytes(bytes);
    }

    /// <summary>Appends 64 bits.</summary>
    public ByteWriter U64(ulong value)
    {
        Span<byte> bytes = stackalloc byte[8];
        if (BigEndian)
            BinaryPrimitives.WriteUInt64BigEndian(bytes, value);
        else
            BinaryPrimitives.WriteUInt64LittleEndian(bytes, value);
        return Bytes(bytes);
    }

    /// <summary>Appends bytes as they are.</summary>
    public ByteWriter Bytes(ReadOnlySpan<byte> bytes)
    {
        _bytes.Write(bytes);
        return this;
    }

    /// <summary>Appends an address: 4 or 16 bytes in network order.</summary>
    public ByteWriter Address(IpAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(bytes, address.High);
        BinaryPrimitives.WriteUInt64BigEndian(bytes[8..], address.Low);
        return Bytes(address.IsIpv6 ? bytes : bytes[12..]);
    }

    /// <summary>Appends <paramref name="count"/> zero bytes.</summary>
    public ByteWriter Zeros(int count)
    {
        for (var i = 0; i < count; i++)
            _bytes.WriteByte(0);
        return this;
    }

    /// <summary>Appends zero bytes up to a multiple of <paramref name="size"/>.</summary>
    public ByteWriter PadTo(int size) => Zeros((size - Length % size) % size);

    /// <summary>A copy of what was written.</summary>
    public byte[] ToArray() => _bytes.ToArray();
}
