using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace LyncFlowClassifier.Capture;

/// <summary>Reads unsigned numbers in the byte order that a capture declares.</summary>
readonly struct ByteOrder(bool bigEndian)
{
    /// <summary>True if this machine has the other order.</summary>
    public bool Swaps { get; } = bigEndian == BitConverter.IsLittleEndian;

    public override string ToString() => Swaps == BitConverter.IsLittleEndian ? "big-endian" : "little-endian";

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ushort U16(ReadOnlySpan<byte> bytes)
    {
        var value = MemoryMarshal.Read<ushort>(bytes);
        return Swaps ? BinaryPrimitives.ReverseEndianness(value) : value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint U32(ReadOnlySpan<byte> bytes)
    {
        var value = MemoryMarshal.Read<uint>(bytes);
        return Swaps ? BinaryPrimitives.ReverseEndianness(value) : value;
    }

    public ulong U64(ReadOnlySpan<byte> bytes)
    {
        var value = MemoryMarshal.Read<ulong>(bytes);
        return Swaps ? BinaryPrimitives.ReverseEndianness(value) : value;
    }
}
