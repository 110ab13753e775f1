using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// Hash of flow keys and addresses. The per-run random key enters before mixing, so a capture cannot be made whose flows all
/// collide. Results never depend on it: reports are ordered by frame number.
/// </summary>
readonly struct FlowHash(ulong secret0, ulong secret1)
{
    const ulong Odd = 0x9E3779B97F4A7C15;

    readonly ulong _secret0 = secret0;
    readonly ulong _secret1 = secret1;

    /// <summary>The key.</summary>
    public Vector128<byte> Secret
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector128.Create(_secret0, _secret1).AsByte();
    }

    /// <summary>A hash with a fresh random key.</summary>
    public static FlowHash Random()
    {
        // A version 4 UUID holds 122 random bits of the system, without loading a cryptographic library.
        Span<byte> key = stackalloc byte[16];
        Guid.NewGuid().TryWriteBytes(key);
        return new FlowHash(BitConverter.ToUInt64(key), BitConverter.ToUInt64(key[8..]));
    }

    /// <summary>Of two words: the key of an IPv4 flow, or an address.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Of(ulong word0, ulong word1) => Of(Secret, word0, word1);

    /// <summary>As <see cref="Of(ulong, ulong)"/>, for loops that keep the <see cref="Secret"/> in a register.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(Vector128<byte> key, ulong word0, ulong word1)
    {
        if (!Aes.IsSupported)
        {
            var (secret0, secret1) = (key.AsUInt64().GetElement(0), key.AsUInt64().GetElement(1));
            return (uint)Fold(Fold(word0 ^ secret0, word1 ^ secret1) ^ secret0, Odd);
        }

        // After two rounds each byte of the result still depends on one byte of each column only, and keys that differ in bytes of
        // one diagonal (a port and an address, say) would share 256 values. The third round mixes those.
        var state = Vector128.Create(word0, word1).AsByte() ^ key;
        return Aes.Encrypt(Aes.Encrypt(Aes.Encrypt(state, key), key), key).AsUInt32().ToScalar();
    }

    /// <summary>Of an IPv6 flow, before its addresses have numbers.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint Of(in Ipv6Ends ends, Transport transport)
    {
        if (Aes.IsSupported)
        {
            var key = Vector128.Create(_secret0, _secret1).AsByte();
            var state = Aes.Encrypt(Vector128.Create(ends.High0, ends.Low0).AsByte() ^ key, key);
            state = Aes.Encrypt(state ^ Vector128.Create(ends.High1, ends.Low1).AsByte(), key);
            state ^= Vector128.CreateScalar(ends.Ports | ((ulong)transport << 32)).AsByte();
            return Aes.Encrypt(Aes.Encrypt(Aes.Encrypt(state, key), key), key).AsUInt32().ToScalar();
        }

        var one = Fold(ends.High0 ^ _secret0, ends.Low0 ^ _secret1);
        var other = Fold(ends.High1 ^ _secret1, ends.Low1 ^ _secret0);
        return (uint)Fold(one ^ (ends.Ports | ((ulong)transport << 32)) ^ _secret0, other ^ Odd ^ _secret1);
    }

    /// <summary>Both halves of a 64 x 64 bit product, folded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Fold(ulong one, ulong other)
    {
        var high = Math.BigMul(one, other, out var low);
        return high ^ low;
    }
}
