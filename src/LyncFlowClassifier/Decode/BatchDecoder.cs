using System.Runtime.CompilerServices;
using LyncFlowClassifier.Capture;

namespace LyncFlowClassifier.Decode;

/// <summary>Decodes a batch: the common case by the branch-poor decoder, everything else by the general one.</summary>
public static unsafe class BatchDecoder
{
    /// <summary>Decodes all frames of <paramref name="frames"/> into <paramref name="packets"/>.</summary>
    /// <param name="frames">Frames; their buffer must be pinned, as sources make it.</param>
    /// <param name="packets">Result, entry i for frame i.</param>
    /// <param name="decapsulate">False keys on the outermost IP header.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Decode(FrameBatch frames, PacketBatch packets, bool decapsulate)
    {
        fixed (byte* buffer = frames.Buffer)
        {
            for (var i = 0; i < frames.Count; i++)
            {
                ref readonly var frame = ref frames.Frames[i];
                ref var packet = ref packets.Packets[i];
                packet.Time = frame.Time;
                if (frame.LinkType != LinkType.Ethernet
                    || !CommonDecoder.TryDecode(buffer + frame.Offset, frame.CapturedLength, frame.WireLength, decapsulate, ref packet))
                {
                    FrameDecoder.Decode(
                        frames.Bytes(i), frame.WireLength, frame.LinkType, decapsulate, ref packet, ref packets.Details[i]);
                }
            }
        }
    }
}
