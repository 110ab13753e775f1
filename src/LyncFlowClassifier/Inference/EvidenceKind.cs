namespace LyncFlowClassifier.Inference;

/// <summary>What a piece of evidence rests on.</summary>
public enum EvidenceKind
{
    /// <summary>A port that the host accepts connections on.</summary>
    AcceptedPort,

    /// <summary>Several accepted ports side by side.</summary>
    PortsTogether,

    /// <summary>Whom it talks with on a port.</summary>
    Peer,

    /// <summary>How it behaves over several ports.</summary>
    Conduct,

    /// <summary>What another host says of it: DHCP names it as registrar.</summary>
    Announcement,
}
