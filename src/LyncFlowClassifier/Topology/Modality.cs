namespace LyncFlowClassifier.Topology;

/// <summary>Kind of media that a range row carries.</summary>
public enum Modality
{
    /// <summary>Not media: a service port.</summary>
    None,

    /// <summary>Audio.</summary>
    Audio,

    /// <summary>Video.</summary>
    Video,

    /// <summary>Application sharing.</summary>
    AppSharing,

    /// <summary>Peer-to-peer file transfer.</summary>
    FileTransfer,
}
