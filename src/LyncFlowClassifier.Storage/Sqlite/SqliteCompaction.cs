namespace LyncFlowClassifier.Storage.Sqlite;

/// <summary>
/// Deletes what is old and merges what is closed, some thousand parts at a time, each time as one: others write in between, and a kill leaves
/// nothing half done.
/// </summary>
/// <param name="database">Connection.</param>
/// <param name="options">What to do.</param>
/// <param name="goesOn">Asked between two steps.</param>
sealed class SqliteCompaction(Database database, CompactionOptions options, Func<bool> goesOn)
{
    const int PagesAtOnce = 256;

    readonly Compaction _done = new();

    /// <summary>Goes over the whole store, until it is told to stop.</summary>
    public Compaction Run()
    {
        RunDeletion.DeleteDiscarded(database);
        _done.IsFinished = true;
        foreach (var run in RunRows.All(database))
        {
            if (!goesOn())
                _done.IsFinished = false;
            else if (IsToGo(run))
                Delete(run);
            else if (run.IsReadable)
                Handle(run);
        }

        GiveBack();
        return _done;
    }

    bool HasLimit => options.KeepSince != PacketTime.None;

    // A run over captures that nobody completes any more cannot be read and never will be.
    bool IsToGo(StoredRun run) => run.Kind == RunKind.Captures
        ? run.IsAbandoned || (HasLimit && run.State == RunState.Complete && run.Begun < options.KeepSince)
        : HasLimit && IsOver(run) && PacketTime.Later(run.Progress.LastSeen, run.Progress.ListenedUntil) < options.KeepSince;

    bool IsOver(StoredRun run) => run.State == RunState.Complete || run.IsAbandoned || (HasLimit && run.Written < options.KeepSince);

    void Delete(StoredRun run)
    {
        RunDeletion.Discard(database, run.Id);
        _done.RunsDeleted++;
        _done.FlowsDeleted += run.Flows;
    }

    void Handle(StoredRun run)
    {
        // Captures are kept or deleted as a whole.
        var keepSince = run.Kind == RunKind.Live ? options.KeepSince : PacketTime.None;
        var work = new RunCompaction(database, run.Id, keepSince, options.Merge, IsOver(run));
        if (!work.Run(goesOn))
            _done.IsFinished = false;
        _done.FlowsDeleted += work.FlowsDeleted;
        _done.FlowsMerged += work.FlowsMerged;
    }

    // Pages that are free go back to the disk, a few at a time.
    void GiveBack()
    {
        while (database.Number("PRAGMA freelist_count") is > 0 and var free)
        {
            if (!goesOn())
            {
                _done.IsFinished = false;
                return;
            }

            database.Run($"PRAGMA incremental_vacuum({PagesAtOnce})");
            if (database.Number("PRAGMA freelist_count") >= free)
                break;
        }

        // The file itself shrinks when its log is put in its place; those who read or write are not waited for.
        database.Run("PRAGMA wal_checkpoint(PASSIVE)");
    }
}
