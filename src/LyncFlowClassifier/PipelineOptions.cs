namespace LyncFlowClassifier;

/// <summary>What the user can choose about reading frames into flows.</summary>
public readonly record struct PipelineOptions
{
    /// <summary>Creates the defaults.</summary>
    public PipelineOptions() { }

    /// <summary>True (default) keys flows on the innermost IP header, false on the outermost.</summary>
    public bool Decapsulate { get; init; } = true;

    /// <summary>True (default) looks at the first payloads of each end for what they show; false leaves that out.</summary>
    public bool Inspect { get; init; } = true;

    /// <summary>Most bytes that flow records may use (default 1 GiB). When it is reached, the longest idle quarter is closed early.</summary>
    public long MaxMemory { get; init; } = 1L << 30;

    /// <summary>Threads that may read a capture, and judge its flows, at the same time (default 1). The result is the same for any number.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>True if <see cref="FlowPipeline.Run"/> is called again and again while frames come. What is kept to find flows stays in between.</summary>
    public bool IsLive { get; init; }

    /// <summary>Bytes of the inputs that are worth a thread of their own: less is read before the threads are at work.</summary>
    internal long SmallestPart { get; init; } = 64 << 20;

    /// <summary>Flows that are worth a thread of their own when they are judged.</summary>
    internal int FewestFlows { get; init; } = 1 << 14;

    /// <summary>Smallest <see cref="MaxMemory"/> that makes sense: 1 MiB.</summary>
    public const long SmallestMaxMemory = 1 << 20;
}
