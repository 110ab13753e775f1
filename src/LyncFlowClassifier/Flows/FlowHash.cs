using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// Hash of flows and addresses. The per-run random key enters before mixing, so a capture cannot be made whose flows all
/// collide. Results never depend on it: reports are ordered by frame number.
/// </summary>
readonly struct FlowHash(ulong secret0, ulong secret1)
{
    const ulong Odd = 0x9E3779B97F4A7C15;

    // A vector, so that loops keep it in a register.
    readonly Vector128<byte> _secret = Vector128.Create(secret0, secret1).AsByte();

    /// <summary>The key.</summary>
    public Vector128<byte> Secret
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => _secret;
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

    /// <summary>Of a flow.</summary>
    public uint Of(in FlowTuple flow) => FlowKey.IsIpv6(flow.Key.Key0)
        ? OfIpv6(flow.Addresses.Address0, flow.Addresses.Address1, flow.Key.Key1)
        : Of(flow.Key.Key0, flow.Key.Key1);

    /// <summary>Of an IPv6 flow: the bytes of its addresses, and the second word of its key, which holds all the rest.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public uint OfIpv6(Vector128<byte> address0, Vector128<byte> address1, ulong word1)
    {
        if (Aes.IsSupported)
        {
            var state = Aes.Encrypt(address0 ^ _secret, _secret);
            state = Aes.Encrypt(state ^ address1, _secret) ^ Vector128.CreateScalar(word1).AsByte();
            return Aes.Encrypt(Aes.Encrypt(Aes.Encrypt(state, _secret), _secret), _secret).AsUInt32().ToScalar();
        }

        var (secret0, secret1) = Secrets;
        var (words0, words1) = (address0.AsUInt64(), address1.AsUInt64());
        var one = Fold(words0[0] ^ secret0, words0[1] ^ secret1);
        var other = Fold(words1[0] ^ secret1, words1[1] ^ secret0);
        return (uint)Fold(one ^ word1 ^ secret0, other ^ Odd ^ secret1);
    }

    (ulong, ulong) Secrets => (_secret.AsUInt64()[0], _secret.AsUInt64()[1]);

    /// <summary>Both halves of a 64 x 64 bit product, folded.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Fold(ulong one, ulong other)
    {
        var high = Math.BigMul(one, other, out var low);
        return high ^ low;
    }
}
