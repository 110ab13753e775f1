namespace LyncFlowClassifier.Flows;

/// <summary>Takes flow records that leave the table before the end of the capture; the next stage of the pipeline.</summary>
public interface IFlowSink
{
    /// <summary>Takes the record of a flow that left; it will not change any more.</summary>
    void Accept(in FlowRecord record);

    /// <summary>
    /// Takes what was seen of a flow since its last part: when the flow has gone on for the active timeout, and before <see cref="Accept"/>
    /// when it leaves. All parts of a flow merge (<see cref="FlowMerge"/>) to the whole. Whoever keeps whole flows ignores it.
    /// </summary>
    /// <param name="part">Since the last part.</param>
    /// <param name="whole">The flow until now.</param>
    /// <param name="isLast">True if the flow leaves.</param>
    void AcceptPart(in FlowRecord part, in FlowRecord whole, bool isLast)
    {
    }

    /// <summary>Bytes that are held for accepted records; they count like those of records in the table.</summary>
    long BytesHeld => 0;
}
