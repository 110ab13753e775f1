namespace LyncFlowClassifier.Classify;

/// <summary>How what a flow carries compares with what a row documents. Greater is better.</summary>
enum PayloadFit
{
    /// <summary>The row documents something else.</summary>
    Disagrees = -1,

    /// <summary>Nothing was recognised, or the row documents no payload.</summary>
    None,

    /// <summary>It is what the row documents.</summary>
    Agrees,
}
