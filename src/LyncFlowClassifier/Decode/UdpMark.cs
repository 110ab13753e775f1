using System.Runtime.CompilerServices;

namespace LyncFlowClassifier.Decode;

/// <summary>Fingerprint of a UDP datagram: equal for copies of one datagram, very likely different for any other.</summary>
static class UdpMark
{
    /// <summary>Mark of a datagram; the low 24 bits are well mixed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static uint Of(uint identification, ushort checksum, ushort length)
    {
        // The checksum covers the payload, the identification tells equal payloads apart (RFC 768, RFC 6864).
        var mixed = (((ulong)identification << 32) | ((uint)checksum << 16) | length) * 0x9E3779B97F4A7C15;
        return (uint)(mixed >> 32);
    }
}
