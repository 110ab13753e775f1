namespace LyncFlowClassifier.Inspect;

/// <summary>A datagram of the media path: STUN, RTP, RTCP, and what a relay carries inside (one level).</summary>
public struct MediaDatagram
{
    /// <summary>What the datagram is.</summary>
    public MediaKind Kind;

    /// <summary>What it carries for a peer behind the relay, in a DATA attribute or ChannelData; None if nothing that is known.</summary>
    public MediaKind Relayed;

    /// <summary>The STUN message, if <see cref="Kind"/> is Stun.</summary>
    public StunMessage Stun;

    /// <summary>The STUN message inside, if <see cref="Relayed"/> is Stun: a connectivity check through the relay.</summary>
    public StunMessage RelayedStun;

    /// <summary>The RTP header, relayed or not.</summary>
    public RtpHeader Rtp;

    /// <summary>The RTCP packet, relayed or not.</summary>
    public RtcpPacket Rtcp;

    /// <summary>What carries the media: <see cref="Relayed"/> of what a relay forwards, else <see cref="Kind"/>.</summary>
    public readonly MediaKind Innermost => Relayed == MediaKind.None ? Kind : Relayed;

    /// <summary>Kind of media that the RTP payload type stands for in Lync.</summary>
    public readonly MediaModality Modality => Innermost == MediaKind.Rtp ? Rtp.Modality : MediaModality.Unknown;

    /// <summary>Reads a datagram; false if it is none of the media path. RTP is judged by this datagram alone.</summary>
    /// <param name="datagram">What was captured of it.</param>
    /// <param name="wireLength">Bytes that it had on the wire.</param>
    /// <param name="facts">What it is.</param>
    public static bool Read(ReadOnlySpan<byte> datagram, int wireLength, out MediaDatagram facts)
    {
        facts = default;
        facts.Kind = Recognise(datagram, wireLength, ref facts.Stun, ref facts);
        if (TryUnwrap(in facts, datagram, wireLength, out var inside, out var length))
            facts.Relayed = Recognise(inside, length, ref facts.RelayedStun, ref facts);
        return facts.Kind != MediaKind.None;
    }

    static MediaKind Recognise(ReadOnlySpan<byte> datagram, int wireLength, ref StunMessage stun, ref MediaDatagram facts)
    {
        if (datagram.IsEmpty)
            return MediaKind.None;
        switch (datagram[0] >> 6)
        {
            case 0:
                return StunMessage.TryRead(datagram, wireLength, out stun) ? MediaKind.Stun : MediaKind.None;
            case 1:
                return ChannelData.TryRead(datagram, wireLength, out _) ? MediaKind.ChannelData : MediaKind.None;
            case 2 when RtcpPacket.TryRead(datagram, wireLength, out facts.Rtcp):
                return MediaKind.Rtcp;
            case 2:
                return RtpHeader.LooksLikeRtp(datagram, wireLength, out facts.Rtp) ? MediaKind.Rtp : MediaKind.None;
            default:
                return MediaKind.None;
        }
    }

    /// <summary>The data that a datagram carries for a peer behind the relay, with its length on the wire in bytes.</summary>
    /// <param name="facts">What <see cref="Read"/> said of the datagram.</param>
    /// <param name="datagram">The same bytes.</param>
    /// <param name="wireLength">The same length.</param>
    /// <param name="data">The data as far as captured.</param>
    /// <param name="length">Its length on the wire, in bytes.</param>
    public static bool TryUnwrap(in MediaDatagram facts, ReadOnlySpan<byte> datagram, int wireLength, out ReadOnlySpan<byte> data, out int length)
    {
        data = default;
        length = 0;
        var offset = 0;
        if (facts.Kind == MediaKind.Stun && facts.Stun.Method is StunMethod.Send or StunMethod.Data && facts.Stun.DataLength > 0)
            (offset, length) = (facts.Stun.DataOffset, facts.Stun.DataLength);
        else if (facts.Kind == MediaKind.ChannelData && ChannelData.TryRead(datagram, wireLength, out var channel))
            (offset, length) = (ChannelData.HeaderLength, channel.Length);
        if (length == 0 || offset >= datagram.Length)
            return false;
        data = datagram.Slice(offset, Math.Min(length, datagram.Length - offset));
        return true;
    }
}
