using LyncFlowClassifier.Storage;

namespace LyncFlowClassifier.Cli.Storing;

/// <summary>What a store holds, in numbers.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Bytes">Its size with what waits to be put in its place.</param>
/// <param name="Runs">Its runs with what they read.</param>
sealed record StoreContent(string Path, long Bytes, IReadOnlyList<(StoredRun Run, IReadOnlyList<StoredInput> Inputs)> Runs)
{
    const string LogEnding = "-wal";

    /// <summary>Earliest and latest packet time of all runs.</summary>
    public long FirstSeen => Runs.Aggregate(PacketTime.None, (time, run) => PacketTime.Earlier(time, run.Run.Progress.FirstSeen));

    /// <summary>Latest packet time of all runs.</summary>
    public long LastSeen => Runs.Aggregate(PacketTime.None, (time, run) => PacketTime.Later(time, run.Run.Progress.LastSeen));

    public static StoreContent Of(IFlowStore store, string path)
        => new(path, Length(path) + Length(path + LogEnding), [.. store.Runs().Select(run => (run, store.Inputs(run.Id)))]);

    /// <summary>One word for how far a run came.</summary>
    public static string StateOf(StoredRun run)
        => run.State == RunState.Complete ? "complete" : run.IsAbandoned ? "abandoned" : "incomplete";

    public static string KindOf(StoredRun run) => run.Kind == RunKind.Live ? "live" : "captures";

    static long Length(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true } file ? file.Length : 0;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }
}
