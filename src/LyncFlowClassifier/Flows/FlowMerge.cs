namespace LyncFlowClassifier.Flows;

/// <summary>Merging of flow records: the monoid's operation.</summary>
public static class FlowMerge
{
    /// <summary>
    /// Appends the record of the same flow from the next part of the capture. Associative; the empty record is neutral.
    /// </summary>
    public static void Append(ref FlowRecord record, in FlowRecord next) => throw new NotSupportedException("not built yet");
}
