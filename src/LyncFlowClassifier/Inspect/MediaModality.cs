namespace LyncFlowClassifier.Inspect;

/// <summary>Kind of media as the payload tells it.</summary>
public enum MediaModality : byte
{
    /// <summary>The payload does not tell.</summary>
    Unknown,

    /// <summary>Audio.</summary>
    Audio,

    /// <summary>Video.</summary>
    Video,

    /// <summary>Application sharing.</summary>
    Sharing,

    /// <summary>File transfer. No RTP payload type tells it; signalling can.</summary>
    FileTransfer,
}
