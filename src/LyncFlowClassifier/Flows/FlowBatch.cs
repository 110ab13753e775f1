using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Decode;

namespace LyncFlowClassifier.Flows;

/// <summary>Pointers to all that is known of a batch: bytes, frames, packets and look-ups by the same number.</summary>
/// <remarks>Proof obligations: all four are pinned while this exists, and numbers are below the count of the batch.</remarks>
readonly unsafe struct FlowBatch(byte* buffer, Frame* frames, PacketSummary* packets, FlowLookup* lookups, long firstFrame)
{
    public readonly PacketSummary* Packets = packets;
    public readonly FlowLookup* Lookups = lookups;

    readonly byte* _buffer = buffer;
    readonly Frame* _frames = frames;
    readonly long _firstFrame = firstFrame;

    /// <summary>Number of a frame in the capture.</summary>
    public long FrameNumber(int index) => _firstFrame + index;

    /// <summary>The ends of an IPv6 frame.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Ipv6Ends Ipv6Ends(int index)
    {
        var packet = Packets + index;
        var addresses = (ulong*)(_buffer + _frames[index].Offset + packet->AddressOffset);
        return new Ipv6Ends(
            HostOrder(addresses[0]), HostOrder(addresses[1]), packet->SourcePort, HostOrder(addresses[2]), HostOrder(addresses[3]), packet->DestinationPort);
    }

    /// <summary>The payload of a frame as far as it was captured.</summary>
    public ReadOnlySpan<byte> Payload(int index)
    {
        var captured = _frames[index].CapturedLength;
        var start = Math.Min(Packets[index].PayloadOffset, captured);
        return new ReadOnlySpan<byte>(_buffer + _frames[index].Offset + start, Math.Min(Packets[index].PayloadLength, captured - start));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong HostOrder(ulong network) => BitConverter.IsLittleEndian ? BinaryPrimitives.ReverseEndianness(network) : network;
}
