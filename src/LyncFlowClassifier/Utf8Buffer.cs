using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace LyncFlowClassifier;

/// <summary>
/// UTF-8 text that grows at its end, in one array that is used again and again: what is written of millions of flows makes no
/// strings.
/// </summary>
sealed class Utf8Buffer(int capacity = 1024) : IBufferWriter<byte>
{
    const int LongestNumber = 27;
    const int ThreeDigits = 1000;

    byte[] _bytes = new byte[capacity];

    /// <summary>Bytes written.</summary>
    public int Length { get; private set; }

    /// <summary>All that is written.</summary>
    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    /// <summary>Forgets all from this length on.</summary>
    public void CutTo(int length) => Length = length;

    /// <summary>At least <paramref name="size"/> bytes behind the text; <see cref="Advance"/> says how many were used.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Room(int size)
    {
        if (_bytes.Length - Length < size)
            Grow(size);
        return _bytes.AsSpan(Length);
    }

    /// <summary>Replaces four bytes by a number in this machine's byte order.</summary>
    public void Overwrite(int position, uint value) => MemoryMarshal.Write(_bytes.AsSpan(position), value);

    public void Advance(int count) => Length += count;

    /// <inheritdoc/>
    public Span<byte> GetSpan(int sizeHint = 0) => Room(Math.Max(1, sizeHint));

    /// <inheritdoc/>
    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Room(Math.Max(1, sizeHint));
        return _bytes.AsMemory(Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(byte value)
    {
        Room(1)[0] = value;
        Length++;
    }

    // Inlined, a literal is copied by a few stores.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Room(text.Length));
        Length += text.Length;
    }

    /// <summary>Any text; broken UTF-16 becomes U+FFFD.</summary>
    public void Add(string text) => Length += Encoding.UTF8.GetBytes(text, Room(Encoding.UTF8.GetMaxByteCount(text.Length)));

    /// <summary>A number as <c>1234567</c>.</summary>
    public void Number(ulong value)
    {
        if (value < 10)
            Add((byte)('0' + value));
        else
            Length += Digits.Write(value, Room(LongestNumber));
    }

    /// <summary>A number as <c>-1234567</c>.</summary>
    public void Number(long value)
    {
        if (value < 0)
            Add((byte)'-');
        Number(value < 0 ? 0 - (ulong)value : (ulong)value);
    }

    /// <summary>A number as <c>1,234,567</c>.</summary>
    public void Grouped(ulong value)
    {
        if (value < ThreeDigits)
        {
            Number(value);
            return;
        }

        Grouped(value / ThreeDigits);
        var room = Room(4);
        room[0] = (byte)',';
        Digits.WriteFixed((uint)(value % ThreeDigits), room.Slice(1, 3));
        Length += 4;
    }

    /// <summary>The text of an address.</summary>
    public void Address(IpAddress address) => Length += AddressText.Write(address, Room(IpAddress.MaxTextLength));

    [MethodImpl(MethodImplOptions.NoInlining)]
    void Grow(int size) => Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, Length + size));

    /// <inheritdoc/>
    public override string ToString() => Encoding.UTF8.GetString(Written);
}
