using LyncFlowClassifier.Capture;

namespace LyncFlowClassifier.Decode;

/// <summary>
/// Decodes a batch in three passes: plain frames of the IP version that the first frame has, of the rest what is of the other version
/// or tagged and otherwise common, and what is left by the general decoder. Small loops without calls keep their values in registers.
/// </summary>
public static unsafe class BatchDecoder
{
    /// <summary>Decodes all frames of <paramref name="frames"/> into <paramref name="packets"/>.</summary>
    /// <param name="frames">Frames.</param>
    /// <param name="packets">Result, entry i for frame i.</param>
    /// <param name="decapsulate">False keys on the outermost IP header.</param>
    public static void Decode(FrameBatch frames, PacketBatch packets, bool decapsulate)
    {
        var count = Math.Min(frames.Count, FrameBatch.Capacity);
        var tunnels = decapsulate ? uint.MaxValue : 0;
        var left = stackalloc byte[FrameBatch.Capacity];
        fixed (byte* buffer = frames.Buffer.Span)
        fixed (Frame* frame = frames.Frames)
        fixed (PacketSummary* packet = packets.Packets)
        {
            var isIpv6 = count > 0 && CommonDecoder.IsIpv6(buffer + frame->Offset, frame);
            count = isIpv6
                ? DecodeIpv6(buffer, frame, packet, count, tunnels, left)
                : DecodePlain(buffer, frame, packet, count, tunnels, left);
            if (count > 0)
                count = DecodeTaggedOrIpv6(buffer, frame, packet, left, count, tunnels);
        }

        for (var i = 0; i < count; i++)
            DecodeOther(frames, packets, left[i], decapsulate);
    }

    /// <summary>Writes the numbers of the frames that it leaves; returns how many they are.</summary>
    static int DecodePlain(byte* buffer, Frame* frame, PacketSummary* packet, int count, uint tunnels, byte* left)
    {
        var leaves = 0;
        for (var i = 0; i < count; i++, frame++, packet++)
        {
            if (!CommonDecoder.TryPlain(buffer + frame->Offset, frame, tunnels, packet))
                left[leaves++] = (byte)i;
        }

        return leaves;
    }

    /// <summary>As <see cref="DecodePlain"/>, for captures that consist of IPv6.</summary>
    static int DecodeIpv6(byte* buffer, Frame* frame, PacketSummary* packet, int count, uint tunnels, byte* left)
    {
        var leaves = 0;
        for (var i = 0; i < count; i++, frame++, packet++)
        {
            if (!CommonDecoder.TryPlainIpv6(buffer + frame->Offset, frame, tunnels, packet))
                left[leaves++] = (byte)i;
        }

        return leaves;
    }

    /// <summary>Tries the frames in the list and keeps those that it leaves; returns how many they are.</summary>
    static int DecodeTaggedOrIpv6(byte* buffer, Frame* frames, PacketSummary* packets, byte* left, int count, uint tunnels)
    {
        var leaves = 0;
        for (var i = 0; i < count; i++)
        {
            var frame = frames + left[i];
            if (!CommonDecoder.TryTaggedOrIpv6(buffer + frame->Offset, frame, tunnels, packets + left[i]))
                left[leaves++] = left[i];
        }

        return leaves;
    }

    static void DecodeOther(FrameBatch frames, PacketBatch packets, int index, bool decapsulate)
    {
        ref readonly var frame = ref frames.Frames[index];
        ref var packet = ref packets.Packets[index];
        packet.Time = frame.Time;
        FrameDecoder.Decode(frames.Bytes(index), frame.WireLength, frame.LinkType, decapsulate, ref packet, ref packets.Details[index]);
    }
}
