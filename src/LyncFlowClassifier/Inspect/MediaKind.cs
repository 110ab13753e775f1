namespace LyncFlowClassifier.Inspect;

/// <summary>What a media datagram is (told apart by the first byte as in RFC 7983).</summary>
public enum MediaKind : byte
{
    /// <summary>None of these.</summary>
    None,

    /// <summary>STUN, TURN or MS-TURN.</summary>
    Stun,

    /// <summary>TURN ChannelData.</summary>
    ChannelData,

    /// <summary>Looks like RTP or SRTP.</summary>
    Rtp,

    /// <summary>RTCP or SRTCP.</summary>
    Rtcp,
}
