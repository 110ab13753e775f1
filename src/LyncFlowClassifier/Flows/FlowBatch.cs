using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Decode;

namespace LyncFlowClassifier.Flows;

/// <summary>Pointers to all that is known of a batch: bytes, frames, packets and look-ups by the same number.</summary>
/// <remarks>Proof obligations: all four are pinned while this exists, and numbers are below the count of the batch.</remarks>
readonly unsafe struct FlowBatch(byte* buffer, Frame* frames, PacketSummary* packets, FlowLookup* lookups, long firstFrame)
{
    public readonly byte* Buffer = buffer;
    public readonly Frame* Frames = frames;
    public readonly PacketSummary* Packets = packets;
    public readonly FlowLookup* Lookups = lookups;

    readonly long _firstFrame = firstFrame;

    /// <summary>Number of a frame in the capture.</summary>
    public long FrameNumber(int index) => _firstFrame + index;

    /// <summary>The flow of a TCP or UDP frame.</summary>
    public FlowTuple Flow(int index)
    {
        var packet = Packets + index;
        if ((packet->Flags & PacketFlags.Ipv6) == 0)
            return new FlowTuple(FlowKey.Of((Transport)packet->Kind, packet->Source, packet->Destination, out _));
        var source = Buffer + Frames[index].Offset + packet->AddressOffset;
        var destination = source + Ipv6Addresses.AddressLength;
        return FlowTuple.OfIpv6(
            (Transport)packet->Kind, Vector128.Load(source), packet->SourcePort, Vector128.Load(destination), packet->DestinationPort);
    }

    /// <summary>The payload of a frame as far as it was captured.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public ReadOnlySpan<byte> Payload(int index)
    {
        var captured = Frames[index].CapturedLength;
        var start = Math.Min(Packets[index].PayloadOffset, captured);
        return new ReadOnlySpan<byte>(Buffer + Frames[index].Offset + start, Math.Min(Packets[index].PayloadLength, captured - start));
    }
}
