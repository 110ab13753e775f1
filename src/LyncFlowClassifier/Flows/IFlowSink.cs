namespace LyncFlowClassifier.Flows;

/// <summary>Takes flow records that leave the table before the end of the capture; the next stage of the pipeline.</summary>
public interface IFlowSink
{
    /// <summary>Takes a record; it will not change any more.</summary>
    void Accept(in FlowRecord record);

    /// <summary>Bytes that are held for accepted records; they count like those of records in the table.</summary>
    long BytesHeld => 0;
}
