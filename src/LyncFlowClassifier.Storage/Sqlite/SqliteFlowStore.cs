using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Storage.Sqlite;

/// <summary>A store in one file, without a server.</summary>
public sealed class SqliteFlowStore : IFlowStore
{
    /// <summary>How long others that write are waited for.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    readonly Database _database;
    readonly TimeProvider _clock;

    SqliteFlowStore(Database database, TimeProvider clock) => (_database, _clock) = (database, clock);

    /// <inheritdoc/>
    public string Name => _database.Name;

    /// <summary>Opens a store. Throws <see cref="StoreException"/>.</summary>
    /// <param name="path">The file.</param>
    /// <param name="create">Make it if it is not there.</param>
    /// <param name="clock">By which runs are dated.</param>
    public static SqliteFlowStore Open(string path, bool create, TimeProvider clock) => new(StoreFile.Open(path, create, Patience), clock);

    /// <inheritdoc/>
    public IReadOnlyList<StoredRun> Runs() => RunRows.All(_database);

    /// <inheritdoc/>
    public IReadOnlyList<StoredInput> Inputs(long run) => RunRows.Inputs(_database, run);

    /// <inheritdoc/>
    public IReadOnlyList<LearnedPort> LearnedPorts(long run) => RunRows.LearnedPorts(_database, run);

    /// <inheritdoc/>
    public RunProgress Progress(long run, Period period) => BatchRows.Progress(_database, run, period);

    /// <inheritdoc/>
    public IRunWriter Begin(RunDescription run)
    {
        var database = StoreFile.Open(Name, create: false, Patience);
        try
        {
            return new SqliteRunWriter(database, run, _clock);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<FrameRange> Split(long run, int most) => ZoneRows.Split(_database, run, most);

    /// <inheritdoc/>
    public StoredFlows Read(long run, FrameRange range, Period period)
    {
        var database = StoreFile.Open(Name, create: false, Patience);
        try
        {
            database.Run("BEGIN");
            return new StoredFlows(new SqlitePartCursor(database, run, ZoneRows.Of(database, run, range, period), ownsDatabase: true), period);
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public void Discard(long run) => RunDeletion.Discard(_database, run);

    /// <inheritdoc/>
    public Compaction Compact(CompactionOptions options, Func<bool> goesOn) => new SqliteCompaction(_database, options, goesOn).Run();

    /// <inheritdoc/>
    public void Dispose() => _database.Dispose();
}
