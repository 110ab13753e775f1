using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>What one end of a flow should mark. DSCP values are bits: bit n stands for DSCP n.</summary>
sealed class QosEnd
{
    /// <summary>Nothing is expected of the end.</summary>
    public static readonly QosEnd Any = new(isMedia: false, accepted: ulong.MaxValue, outside: 0, Modality.None, mayBePhone: false, byPolicy: false);

    readonly bool _mayBePhone;
    readonly bool _byPolicy;

    /// <summary>Creates an expectation.</summary>
    /// <param name="isMedia">The end sends media, so its marks are judged.</param>
    /// <param name="accepted">Values that are right for media from this port.</param>
    /// <param name="outside">Values that are wrong here, since the port lies outside the declared ranges.</param>
    /// <param name="modality">The media by the ports; none if they allow several.</param>
    /// <param name="mayBePhone">It may be a phone, which marks in its own way.</param>
    /// <param name="byPolicy">A policy of the site says what is accepted; it goes by the port, whatever is sent.</param>
    public QosEnd(bool isMedia, ulong accepted, ulong outside, Modality modality, bool mayBePhone, bool byPolicy)
        => (IsMedia, Accepted, Outside, Modality, _mayBePhone, _byPolicy) = (isMedia, accepted, outside, modality, mayBePhone, byPolicy);

    /// <summary>The end sends media, so its marks are judged.</summary>
    public bool IsMedia { get; }

    /// <summary>Values that are right for media from this port.</summary>
    public ulong Accepted { get; }

    /// <summary>Values that are wrong here, since the port lies outside the declared ranges.</summary>
    public ulong Outside { get; }

    /// <summary>The media; none if that is not known.</summary>
    public Modality Modality { get; }

    /// <summary>The same where more is known of the media than ports tell. Policies go by the port: for them only the name changes.</summary>
    public QosEnd As(Modality modality)
    {
        if (modality == Modality.None || modality == Modality || !IsMedia)
            return this;
        return new QosEnd(
            isMedia: true, _byPolicy ? Accepted : AcceptedFor(modality, _mayBePhone), Outside, modality, _mayBePhone, _byPolicy);
    }

    /// <summary>The documented values of a modality.</summary>
    public static ulong AcceptedFor(Modality modality, bool mayBePhone)
        => DocumentedDscp.BitOf(modality) | (mayBePhone && modality == Modality.Audio ? 1UL << DocumentedDscp.Phone : 0);
}
