using System.Numerics;
using System.Runtime.CompilerServices;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// Order-free key of a flow in two words (layout: <see cref="FlowHot"/>). Of an IPv6 flow the second word holds all but
/// the addresses: family and transport, and both ports; in the first word the bits of the address are the number of the record's
/// <see cref="Ipv6Addresses"/>, or 0 in a <see cref="FlowTuple"/>.
/// </summary>
readonly struct FlowKey(ulong key0, ulong key1)
{
    const ulong Ipv6Bit = 1UL << 49;
    const int TransportShift = 48;
    const int PortBits = 16;

    /// <summary>All bits of a word but those of the address.</summary>
    public const ulong NotAddress = 0xFFFF_0000_0000_FFFF;

    public ulong Key0 { get; } = key0;

    public ulong Key1 { get; } = key1;

    /// <summary>Key of an IPv4 frame; <paramref name="end"/> is the number of the end that sent it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FlowKey Of(Transport transport, uint source, ushort sourcePort, uint destination, ushort destinationPort, out uint end)
        => Of(transport, ((ulong)source << PortBits) | sourcePort, ((ulong)destination << PortBits) | destinationPort, out end);

    /// <summary>Key of an IPv4 frame from two words of address and port.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FlowKey Of(Transport transport, ulong source, ulong destination, out uint end)
    {
        end = source > destination ? 1u : 0u;
        var swap = (source ^ destination) & (0 - (ulong)end);
        return new FlowKey((source ^ swap) | ((ulong)transport << TransportShift), destination ^ swap);
    }

    /// <summary>Key without a number of an IPv6 flow, from the second word.</summary>
    public static FlowKey OfIpv6(ulong word1) => new(word1 & NotAddress & ~(ulong)ushort.MaxValue | (ushort)(word1 >> PortBits), word1);

    /// <summary>Second word of an IPv6 flow's key, from a frame whose source is <paramref name="end"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Ipv6Word(Transport transport, uint sourcePort, uint destinationPort, uint end)
        => FamilyOf(transport) | BitOperations.RotateLeft((sourcePort << PortBits) | destinationPort, (int)end * PortBits);

    /// <summary>An IPv6 flow's first word with another number for its addresses.</summary>
    public static ulong WithNumber(ulong key0, uint number) => (key0 & NotAddress) | ((ulong)number << PortBits);

    /// <summary>The upper bits of an IPv6 flow's first word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong FamilyOf(Transport transport) => ((ulong)transport << TransportShift) + Ipv6Bit;

    public static Transport TransportOf(ulong key0) => (Transport)((key0 >> TransportShift) & 1);

    public static bool IsIpv6(ulong key0) => (key0 & Ipv6Bit) != 0;

    public static uint AddressOf(ulong key) => (uint)(key >> PortBits);

    public static ushort PortOf(ulong key) => (ushort)key;
}
