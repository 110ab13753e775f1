namespace LyncFlowClassifier.Storage.Sqlite;

/// <summary>Deletes runs, a little at a time: others write meanwhile, and what was begun goes on after a kill.</summary>
static class RunDeletion
{
    /// <summary>Rows that are deleted as one.</summary>
    const int Slice = 20_000;

    static readonly string[] Tables = ["part", "zone", "batch", "learned_port", "input"];

    /// <summary>From here on the run is gone for all; then its rows are deleted.</summary>
    public static void Discard(Database database, long run)
    {
        using (var update = database.Prepare($"UPDATE run SET state = {(int)RunState.Discarded} WHERE id = ?1"))
            update.Bind(1, run).Run();
        Delete(database, run);
    }

    /// <summary>Deletes the rows of all runs that are discarded.</summary>
    public static void DeleteDiscarded(Database database)
    {
        using var next = database.Prepare($"SELECT id FROM run WHERE state = {(int)RunState.Discarded} LIMIT 1");
        while (next.First() is { } run)
            Delete(database, run);
    }

    static void Delete(Database database, long run)
    {
        using var last = database.Prepare($"SELECT first_frame FROM part WHERE run = ?1 ORDER BY first_frame LIMIT 1 OFFSET {Slice}");
        using var delete = database.Prepare("DELETE FROM part WHERE run = ?1 AND first_frame <= ?2");
        while (last.Bind(1, run).First() is { } frame)
            database.Transact(() => delete.Bind(1, run).Bind(2, frame).Run());
        database.Transact(() =>
        {
            foreach (var table in Tables)
            {
                using var rest = database.Prepare($"DELETE FROM {table} WHERE run = ?1");
                rest.Bind(1, run).Run();
            }

            using var row = database.Prepare("DELETE FROM run WHERE id = ?1");
            row.Bind(1, run).Run();
        });
    }
}
