using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// Hash of flow keys. The per-run random key enters before mixing, so a capture cannot be made whose flows all collide.
/// Results never depend on it: reports are ordered by frame number.
/// </summary>
readonly struct FlowHash(ulong secret0, ulong secret1)
{
    readonly ulong _secret0 = secret0;
    readonly ulong _secret1 = secret1;

    /// <summary>A hash with a fresh random key.</summary>
    public static FlowHash Random()
    {
        Span<byte> key = stackalloc byte[16];
        RandomNumberGenerator.Fill(key);
        return new FlowHash(BitConverter.ToUInt64(key), BitConverter.ToUInt64(key[8..]));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Of(ulong key0, ulong key1)
    {
        // Two rounds of a folded 64 x 64 -> 128 bit product.
        var high = Math.BigMul(key0 ^ _secret0, key1 ^ _secret1, out var low);
        high = Math.BigMul(high ^ low ^ _secret0, 0x9E3779B97F4A7C15, out low);
        return (uint)(high ^ low);
    }
}
