using System.Runtime.InteropServices;
using PacketDotNet;

namespace SharpPcapComparison;

/// <summary>Frames and bytes of every flow.</summary>
sealed class FlowTally
{
    readonly Dictionary<FlowAddress, Counts> _flows = [];

    struct Counts
    {
        public long Frames;
        public long Bytes;
    }

    /// <summary>Flows so far.</summary>
    public int Flows => _flows.Count;

    /// <summary>Frames that belong to a flow.</summary>
    public long Frames { get; private set; }

    /// <summary>Counts a frame if it is TCP or UDP in IP.</summary>
    public void Add(LinkLayers link, byte[] bytes)
    {
        var ip = Packet.ParsePacket(link, bytes).Extract<IPPacket>();
        if (ip?.PayloadPacket is not TransportPacket transport)
            return;
        ref var counts = ref CollectionsMarshal.GetValueRefOrAddDefault(_flows, FlowAddress.Of(ip, transport), out _);
        counts.Frames++;
        counts.Bytes += bytes.Length;
        Frames++;
    }
}
