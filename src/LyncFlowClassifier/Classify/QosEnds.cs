using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Classify;

/// <summary>What both ends of a flow should mark.</summary>
sealed class QosEnds(QosEnd initiator, QosEnd responder)
{
    const int Modalities = (int)Modality.FileTransfer + 1;

    /// <summary>Nothing is expected of either.</summary>
    public static readonly QosEnds Any = new(QosEnd.Any, QosEnd.Any);

    QosEnds?[]? _as;

    /// <summary>The initiator.</summary>
    public QosEnd Initiator { get; } = initiator;

    /// <summary>The responder.</summary>
    public QosEnd Responder { get; } = responder;

    /// <summary>An end sends media.</summary>
    public bool IsMedia { get; } = initiator.IsMedia || responder.IsMedia;

    /// <summary>Values that are wrong for one end at least, as bits.</summary>
    public ulong Outside { get; } = initiator.Outside | responder.Outside;

    /// <summary>The same where the payload tells the media of an end; none where it does not. Remembered, since it is asked for each flow.</summary>
    public QosEnds As(Modality ofInitiator, Modality ofResponder)
    {
        if ((ofInitiator | ofResponder) == Modality.None || !IsMedia)
            return this;
        _as ??= new QosEnds?[Modalities * Modalities];
        return _as[(int)ofInitiator * Modalities + (int)ofResponder] ??= new QosEnds(Initiator.As(ofInitiator), Responder.As(ofResponder));
    }
}
