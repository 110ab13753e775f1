namespace LyncFlowClassifier.Live;

/// <summary>What is counted at one interface since the capture began.</summary>
/// <param name="Name">Name of the interface, from the system.</param>
/// <param name="Frames">Frames that were handed on to us.</param>
/// <param name="Received">Frames that the system took for us, those waiting in its buffer and those dropped included where it says so.</param>
/// <param name="Dropped">Frames that the system dropped because its buffer was full.</param>
/// <param name="DroppedByInterface">Frames that the interface or its driver dropped.</param>
/// <param name="BufferBytes">Size of the system's buffer.</param>
/// <param name="SnapLength">Bytes of a frame that are kept.</param>
/// <param name="Ended">Why nothing comes any more; null while it is captured from.</param>
public readonly record struct InterfaceCounters(
    string Name, long Frames, long Received, long Dropped, long DroppedByInterface, long BufferBytes, int SnapLength, string? Ended)
{
    // What the ring keeps of a frame beside its bytes (linux/if_packet.h: struct tpacket3_hdr, sockaddr_ll, alignment).
    const int FrameOverhead = 96;

    /// <summary>Frames that wait in the system's buffer, as far as its counts tell.</summary>
    public long Waiting => Math.Max(0, Received - Dropped - Frames);

    /// <summary>At most this share of the system's buffer is in use, 0 to 1: waiting frames are counted as if none were shorter than the snap length.</summary>
    public double RingUse => BufferBytes <= 0 ? 0 : Math.Min(1, (double)Waiting * (SnapLength + FrameOverhead) / BufferBytes);
}
