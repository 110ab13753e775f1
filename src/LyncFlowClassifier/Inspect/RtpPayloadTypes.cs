namespace LyncFlowClassifier.Inspect;

/// <summary>
/// What RTP payload types say. Types from 96 on are negotiated (RFC 3551 section 6), but Lync offers the same numbers in every SDP
/// (MS-SDPEXT, MS-RTPRAD section 4, MS-RTASPF), so that the number tells the modality.
/// </summary>
public static class RtpPayloadTypes
{
    const int FirstDynamic = 96;
    const int LastType = 127;

    /// <summary>
    /// The modality of a payload type between 0 and 127 as Lync uses it. Comfort noise (13, 118, 119), redundancy (97), tone events (101)
    /// and numbers that Lync does not use say nothing.
    /// </summary>
    public static MediaModality ModalityOf(int payloadType) => payloadType switch
    {
        // PCMU, G.723, PCMA, G.722.
        0 or 4 or 8 or 9 => MediaModality.Audio,

        // SILK 8 and 16 kHz, Siren, G.722.1, RTAudio 16 kHz, RTAudio 8 kHz, G.726-32, stereo G.722.
        103 or 104 or 111 or 112 or 114 or 115 or 116 or 117 => MediaModality.Audio,

        // RTVideo, H.264 UC, its error correction.
        121 or 122 or 123 => MediaModality.Video,

        // x-data.
        127 => MediaModality.Sharing,
        _ => MediaModality.Unknown,
    };

    /// <summary>
    /// True if the type is assigned or negotiable (RFC 3551 section 6): not reserved, not unassigned and none of 64 to 95, which with the
    /// marker look like RTCP (RFC 5761 section 4).
    /// </summary>
    public static bool IsAssigned(int payloadType) => payloadType switch
    {
        1 or 2 or 19 => false,
        <= 18 => payloadType >= 0,
        25 or 26 or 28 or (>= 31 and <= 34) => true,
        _ => payloadType is >= FirstDynamic and <= LastType,
    };
}
