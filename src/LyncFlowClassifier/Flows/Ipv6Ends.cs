using System.Runtime.CompilerServices;

namespace LyncFlowClassifier.Flows;

/// <summary>Both ends of an IPv6 flow in the order of its key: the smaller (address, port) is end 0.</summary>
readonly struct Ipv6Ends
{
    /// <summary>Upper and lower half of the addresses, in host order.</summary>
    public readonly ulong High0, Low0, High1, Low1;

    /// <summary>Port of end 0 above that of end 1.</summary>
    public readonly uint Ports;

    /// <summary>The end that was given as the source.</summary>
    public readonly uint Source;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Ipv6Ends(ulong sourceHigh, ulong sourceLow, ushort sourcePort, ulong destinationHigh, ulong destinationLow, ushort destinationPort)
    {
        var isLater = sourceHigh > destinationHigh
            | (sourceHigh == destinationHigh & (sourceLow > destinationLow | (sourceLow == destinationLow & sourcePort > destinationPort)));
        Source = isLater ? 1u : 0u;
        var swap = 0 - (ulong)Source;
        var high = (sourceHigh ^ destinationHigh) & swap;
        var low = (sourceLow ^ destinationLow) & swap;
        var port = (uint)((sourcePort ^ destinationPort) & (int)swap);
        High0 = sourceHigh ^ high;
        High1 = destinationHigh ^ high;
        Low0 = sourceLow ^ low;
        Low1 = destinationLow ^ low;
        Ports = ((sourcePort ^ port) << 16) | (destinationPort ^ port);
    }

    /// <summary>Port of end 0.</summary>
    public ushort Port0 => (ushort)(Ports >> 16);

    /// <summary>Port of end 1.</summary>
    public ushort Port1 => (ushort)Ports;
}
