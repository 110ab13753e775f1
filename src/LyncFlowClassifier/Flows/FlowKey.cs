using System.Runtime.CompilerServices;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// Order-free key of a flow in two words (layout: <see cref="FlowHot"/>). IPv6 addresses enter as their number in the
/// <see cref="AddressBook"/>, in the order of <see cref="Ipv6Ends"/>.
/// </summary>
readonly struct FlowKey(ulong key0, ulong key1)
{
    const ulong Ipv6Bit = 1UL << 49;
    const int TransportShift = 48;
    const int PortBits = 16;

    /// <summary>All bits of a word but the address.</summary>
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

    /// <summary>Key of an IPv6 flow from the numbers of its addresses.</summary>
    public static FlowKey OfIpv6(Transport transport, in Ipv6Ends ends, uint number0, uint number1)
        => new(FamilyOf(transport) | ((ulong)number0 << PortBits) | ends.Port0, ((ulong)number1 << PortBits) | ends.Port1);

    /// <summary>The same key with other numbers for its IPv6 addresses.</summary>
    public FlowKey WithAddresses(uint number0, uint number1)
        => new((Key0 & NotAddress) | ((ulong)number0 << PortBits), (Key1 & NotAddress) | ((ulong)number1 << PortBits));

    /// <summary>The upper bits of an IPv6 flow's first word.</summary>
    public static ulong FamilyOf(Transport transport) => ((ulong)transport << TransportShift) | Ipv6Bit;

    public static Transport TransportOf(ulong key0) => (Transport)((key0 >> TransportShift) & 1);

    public static bool IsIpv6(ulong key0) => (key0 & Ipv6Bit) != 0;

    public static uint AddressOf(ulong key) => (uint)(key >> PortBits);

    public static ushort PortOf(ulong key) => (ushort)key;
}
