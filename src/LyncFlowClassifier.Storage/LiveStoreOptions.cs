namespace LyncFlowClassifier.Storage;

/// <summary>How a running capture is stored.</summary>
public sealed record LiveStoreOptions
{
    /// <summary>Default of <see cref="MostWaiting"/>.</summary>
    public const int DefaultMostWaiting = 200_000;

    /// <summary>Most parts that wait to be written, about 800 bytes each; what comes beyond is left out and counted.</summary>
    public int MostWaiting { get; init; } = DefaultMostWaiting;

    /// <summary>What is not full is written after so long (default 5 s), by the clock.</summary>
    public TimeSpan Interval { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long flows are kept, by the clock; null: for ever.</summary>
    public TimeSpan? Keep { get; init; }

    /// <summary>Time from one look for what is too old to the next (default 10 minutes).</summary>
    public TimeSpan TrimInterval { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>After a failure the next try comes so much later (default 2 s).</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>When the capture has ended, a store that takes nothing for so long (default 30 s) gets no more.</summary>
    public TimeSpan LongestWait { get; init; } = TimeSpan.FromSeconds(30);
}
