namespace LyncFlowClassifier.Classify;

/// <summary>
/// How far the capture can be trusted to hold all that was on the wire (semantics section 3). Computed from all flow records
/// before any is classified.
/// </summary>
public sealed record CaptureHealth
{
    /// <summary>Frames in the capture.</summary>
    public long Frames { get; init; }

    /// <summary>Frames that the capture says were dropped.</summary>
    public long DroppedFrames { get; init; }

    /// <summary>TCP flows with data.</summary>
    public long TcpFlowsWithData { get; init; }

    /// <summary>TCP flows whose frames were seen in one direction only, though they carry data.</summary>
    public long OneSidedTcpFlows { get; init; }

    /// <summary>Bytes acknowledged by the other end.</summary>
    public ulong AckedBytes { get; init; }

    /// <summary>Of these, bytes that are not in the capture.</summary>
    public ulong UnseenBytes { get; init; }

    /// <summary>Latest packet time in the capture, or <see cref="PacketTime.None"/>.</summary>
    public long LastSeen { get; init; } = PacketTime.None;

    /// <summary>More than 0.1 % of frames dropped.</summary>
    public bool TooManyDrops => DroppedFrames > 0 && DroppedFrames * 1000.0 > Frames + DroppedFrames;

    /// <summary>More than 1 % of the acknowledged bytes were never seen.</summary>
    public bool TooMuchUnseen => UnseenBytes * 100.0 > AckedBytes;

    /// <summary>More than 20 % of the TCP flows with data were seen in one direction only.</summary>
    public bool Asymmetric => OneSidedTcpFlows * 5 > TcpFlowsWithData;

    /// <summary>False if silence in this capture proves nothing.</summary>
    public bool SilenceIsEvidence => !TooManyDrops && !TooMuchUnseen && !Asymmetric;
}
