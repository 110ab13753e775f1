using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Storage;

/// <summary>
/// Keeps parts of flows for as long as is wanted, written by several processes at the same time, each in runs of its own. Every member throws
/// <see cref="StoreException"/>. One thread at a time; what <see cref="Begin"/> and <see cref="Read"/> return may each be used on another.
/// </summary>
public interface IFlowStore : IDisposable
{
    /// <summary>Where it is, as the user said it: escape before printing.</summary>
    string Name { get; }

    /// <summary>All runs that are not discarded, in the order in which they began.</summary>
    IReadOnlyList<StoredRun> Runs();

    /// <summary>What a run reads, in order.</summary>
    IReadOnlyList<StoredInput> Inputs(long run);

    /// <summary>Ports that answers in the run's frames told of, by first frame.</summary>
    IReadOnlyList<LearnedPort> LearnedPorts(long run);

    /// <summary>What was seen in a period, as far as batches tell: frames and drops of those that meet it.</summary>
    RunProgress Progress(long run, Period period);

    /// <summary>Begins a run.</summary>
    IRunWriter Begin(RunDescription run);

    /// <summary>Cuts a run into ranges of about as many parts each, in order and without gaps, for as many readers; fewer if it is small.</summary>
    IReadOnlyList<FrameRange> Split(long run, int most);

    /// <summary>
    /// Reads the flows of a run by first frame, whole, of which the time from the first to the last frame meets <paramref name="period"/>. What
    /// is written meanwhile is not seen.
    /// </summary>
    StoredFlows Read(long run, FrameRange range, Period period);

    /// <summary>Deletes a run.</summary>
    void Discard(long run);

    /// <summary>
    /// Deletes what is too old or was never completed, merges the parts of closed flows, and gives space back. Safe while others write. Between two
    /// steps <paramref name="goesOn"/> is asked.
    /// </summary>
    Compaction Compact(CompactionOptions options, Func<bool> goesOn);
}
