namespace LyncFlowClassifier.Storage.Sqlite;

/// <summary>Opens a file as a store, and makes one where none is. Whatever is not exactly a store is refused.</summary>
static class StoreFile
{
    /// <summary>Bytes of the log that stay when it has grown beyond that.</summary>
    const int LargestLog = 32 << 20;

    const int SmallestStore = 512;

    const int Tries = 50;

    /// <summary>Opens a store.</summary>
    /// <param name="name">Its path.</param>
    /// <param name="create">Make one if there is no file, or an empty one.</param>
    /// <param name="patience">How long to wait for others that write.</param>
    public static Database Open(string name, bool create, TimeSpan patience)
    {
        LookAt(name, create);
        var database = Database.Open(name, create, patience);
        try
        {
            if (create && database.Number("PRAGMA user_version") == 0)
                Create(database);
            Verify(database);
            database.Run("PRAGMA synchronous = FULL");
            database.Run($"PRAGMA journal_size_limit = {LargestLog}");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    // The file itself is left to the engine: who opens and closes it in another way loses the locks that all connections of this process hold on
    // it (www.sqlite.org/howtocorrupt.html section 2.2), and then another process may take the log away from under them.
    static void LookAt(string name, bool create)
    {
        try
        {
            if (Directory.Exists(name))
                throw new StoreException(StoreFailure.Unsuitable, $"'{name}' is a directory; a store is a file");
            if (create && !Directory.Exists(Path.GetDirectoryName(Path.GetFullPath(name))))
                throw new StoreException(StoreFailure.Unsuitable, $"cannot write '{name}': there is no such directory; make it first");
            if (!create && !File.Exists(name))
                throw new StoreException(StoreFailure.Missing, $"there is no store '{name}'");
            // The engine takes a short file for an empty one, and would overwrite it.
            if (new FileInfo(name) is { Exists: true, Length: > 0 and < SmallestStore })
                throw new StoreException(StoreFailure.NotAStore, $"'{name}' is not a flow store");
            NetworkDisk.Refuse(name);
        }
        catch (Exception e) when (e is IOException or ArgumentException or NotSupportedException)
        {
            throw new StoreException(StoreFailure.Unsuitable, $"cannot open '{name}': {e.Message}", e);
        }
    }

    // Several may make it at the same time: the first does, the others see that it is done.
    static void Create(Database database)
    {
        if (database.Number("PRAGMA page_count") == 0)
        {
            database.Run($"PRAGMA page_size = {Schema.PageSize}");
            database.Run("PRAGMA auto_vacuum = INCREMENTAL");
        }

        database.Transact(() =>
        {
            if (database.Number("PRAGMA user_version") != 0)
                return;
            if (database.Number("SELECT count(*) FROM sqlite_master") != 0)
                throw new StoreException(StoreFailure.NotAStore, $"'{database.Name}' is not a flow store");
            foreach (var statement in Schema.Statements)
                database.Run(statement);
            database.Run($"PRAGMA application_id = {Schema.ApplicationId}");
            database.Run($"PRAGMA user_version = {Schema.Version}");
        });
        TurnOnLog(database);
    }

    // Readers and one writer at the same time. The engine does not wait by itself for those who are about to do the same.
    static void TurnOnLog(Database database)
    {
        for (var left = Tries; ; left--)
        {
            try
            {
                database.Run("PRAGMA journal_mode = WAL");
                return;
            }
            catch (StoreException e) when (e.Failure == StoreFailure.Unwritable && left > 0)
            {
                using var never = new ManualResetEventSlim();
                never.Wait(TimeSpan.FromMilliseconds(20));
            }
        }
    }

    // A program that was killed may have made the tables and no more.
    static bool HasLog(Database database)
    {
        using var mode = database.Prepare("PRAGMA journal_mode");
        return mode.Step() && mode.Text(0) == "wal";
    }

    static void Verify(Database database)
    {
        var version = database.Number("PRAGMA user_version");
        if (database.Number("PRAGMA application_id") != Schema.ApplicationId || version <= 0)
            throw new StoreException(StoreFailure.NotAStore, $"'{database.Name}' is not a flow store");
        if (version > Schema.Version)
            throw new StoreException(StoreFailure.Newer, $"'{database.Name}' was made by a later version of lyncflow, which is needed to use it");
        using var objects = database.Prepare("SELECT type, sql FROM sqlite_master WHERE sql IS NOT NULL");
        var missing = Schema.Statements.ToHashSet(StringComparer.Ordinal);
        while (objects.Step())
        {
            // An index or a view of the user's own harms nobody; a trigger would run when we write.
            var isOurs = missing.Remove(objects.Text(1));
            if (!isOurs && objects.Text(0) is not ("index" or "view"))
                throw new StoreException(StoreFailure.Damaged, $"'{database.Name}': the store is damaged: it has tables or triggers that are not its own");
        }

        if (missing.Count > 0)
            throw new StoreException(StoreFailure.Damaged, $"'{database.Name}': the store is damaged: tables are missing or changed");
        if (!HasLog(database))
            TurnOnLog(database);
    }
}
