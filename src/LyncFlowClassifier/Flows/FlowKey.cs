using System.Runtime.CompilerServices;

namespace LyncFlowClassifier.Flows;

/// <summary>
/// Order-free key of a flow in two words (layout: <see cref="FlowHot"/>). IPv6 addresses enter as their number in the
/// <see cref="AddressBook"/>.
/// </summary>
readonly struct FlowKey
{
    const ulong Ipv6Bit = 1UL << 49;

    public FlowKey(ulong key0, ulong key1)
    {
        Key0 = key0;
        Key1 = key1;
    }

    public ulong Key0 { get; }

    public ulong Key1 { get; }

    /// <summary>Key of a frame; <paramref name="end"/> is the number of the end that sent it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static FlowKey Of(
        Transport transport, bool ipv6, uint source, ushort sourcePort, uint destination, ushort destinationPort, out uint end)
    {
        var from = ((ulong)source << 16) | sourcePort;
        var to = ((ulong)destination << 16) | destinationPort;
        end = from > to ? 1u : 0u;
        var swap = (from ^ to) & (0 - (ulong)end);
        return new FlowKey((from ^ swap) | ((ulong)transport << 48) | (ipv6 ? Ipv6Bit : 0), to ^ swap);
    }

    public static Transport TransportOf(ulong key0) => (Transport)((key0 >> 48) & 1);

    public static bool IsIpv6(ulong key0) => (key0 & Ipv6Bit) != 0;

    public static uint AddressOf(ulong key) => (uint)(key >> 16);

    public static ushort PortOf(ulong key) => (ushort)key;
}
