namespace LyncFlowClassifier.Inspect;

/// <summary>What the payload of one end of a flow shows. Of UDP the first datagrams count, of TCP the beginning of the stream.</summary>
public struct EndEvidence
{
    /// <summary>UDP: what the first datagrams were.</summary>
    public DatagramCodes Datagrams;

    /// <summary>TCP: what the stream begins with.</summary>
    public StreamFacts Stream;

    /// <summary>TCP: the stream would have been read on when the capture, or this part of it, ended.</summary>
    public bool IsOpen;

    /// <summary>Protocol that the payload shows; None if it was not recognised, or not looked at.</summary>
    public readonly AppProtocol Protocol => Stream.Protocol != AppProtocol.None ? Stream.Protocol : Datagrams.Protocol;

    /// <summary>Kind of media that the payload tells; unknown if it does not.</summary>
    public readonly MediaModality Modality => Stream.Modality != MediaModality.Unknown ? Stream.Modality : Datagrams.Modality;
}
