namespace LyncFlowClassifier.Classify;

/// <summary>Why a row that covers a port of a flow does not fit the flow.</summary>
public enum RowRefusal
{
    /// <summary>It fits.</summary>
    None,

    /// <summary>It belongs to the other load-balancing mode.</summary>
    LoadBalancing,

    /// <summary>The port is the listener's, and here the initiator has it.</summary>
    Side,

    /// <summary>The listener has other roles.</summary>
    ListenerRole,

    /// <summary>The other end has other roles.</summary>
    PeerRole,

    /// <summary>The listener lies in other networks.</summary>
    ListenerNetwork,

    /// <summary>The other end lies in other networks.</summary>
    PeerNetwork,

    /// <summary>Another range is in force for the host, and it does not hold the port.</summary>
    Range,

    /// <summary>Media: the other end cannot carry the same modality, by its port or its roles.</summary>
    OtherEnd,
}
