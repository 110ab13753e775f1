using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace LyncFlowClassifier.Decode;

/// <summary>UDP ports of tunnels that are looked into.</summary>
static class TunnelPorts
{
    /// <summary>L2TPv2 (RFC 2661 section 8.1).</summary>
    public const ushort L2tp = 1701;

    /// <summary>GTP-U (3GPP TS 29.281 section 4.4.2).</summary>
    public const ushort GtpUser = 2152;

    /// <summary>Teredo (RFC 4380 section 2.7).</summary>
    public const ushort Teredo = 3544;

    /// <summary>VXLAN (RFC 7348 section 5).</summary>
    public const ushort Vxlan = 4789;

    /// <summary>VXLAN-GPE (draft-ietf-nvo3-vxlan-gpe).</summary>
    public const ushort VxlanGpe = 4790;

    /// <summary>Geneve (RFC 8926 section 3.3).</summary>
    public const ushort Geneve = 6081;

    /// <summary>MPLS in UDP (RFC 7510 section 3).</summary>
    public const ushort MplsInUdp = 6635;

    /// <summary>All of them in network order as a little-endian machine reads them, each twice (for two ports), and one four times.</summary>
    public static Vector256<ushort> Pairs
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => Vector256.Create(
            Pair(L2tp), Pair(GtpUser), Pair(Teredo), Pair(Vxlan), Pair(VxlanGpe), Pair(Geneve), Pair(MplsInUdp), Pair(MplsInUdp)).AsUInt16();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static uint Pair(ushort port) => (uint)(((port << 8) & 0xFF00) | (port >> 8)) * 0x10001;
}
