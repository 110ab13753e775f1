namespace LyncFlowClassifier.Report;

/// <summary>Consecutive flows: where their records are, and once they are judged what counting needs of them.</summary>
sealed class JudgedFlows
{
    /// <summary>Most flows; few enough to stay in a cache close to the processor.</summary>
    public const int Capacity = 512;

    /// <summary>Places of a <see cref="FlowSequence"/>.</summary>
    public ulong[] Places { get; } = new ulong[Capacity];

    public JudgedFlow[] Flows { get; } = new JudgedFlow[Capacity];

    public int Count { get; set; }

    /// <summary>True if any of the flows proves that media pass.</summary>
    public bool ProvesPaths { get; set; }

    /// <summary>Number of the batch, from 0, if its flows are judged; else -1.</summary>
    public long Judged { get; set; } = -1;
}
