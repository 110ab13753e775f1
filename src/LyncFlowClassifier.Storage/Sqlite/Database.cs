using System.Diagnostics;
using SQLitePCL;

namespace LyncFlowClassifier.Storage.Sqlite;

/// <summary>One connection to a file. Every failure is a <see cref="StoreException"/> that names it.</summary>
sealed class Database : IDisposable
{
    /// <summary>Longest value in a store, in bytes: what a damaged file claims to be longer is not even tried.</summary>
    const int LongestValue = 4 << 20;

    /// <summary>
    /// The engine asks for a lock ever more rarely, at last ten times a second, and who writes without a pause leaves it free for a moment only:
    /// others might never get it. So it is made to ask anew after so many milliseconds, which is every two or three.
    /// </summary>
    const int ShortPatience = 10;

    readonly sqlite3 _handle;
    readonly TimeSpan _patience;

    Database(sqlite3 handle, string name, TimeSpan patience) => (_handle, Name, _patience) = (handle, name, patience);

    /// <summary>The path as it was given.</summary>
    public string Name { get; }

    /// <summary>Rows that the last statement changed.</summary>
    public int Changes => raw.sqlite3_changes(_handle);

    /// <summary>Number of the row that was inserted last.</summary>
    public long LastRow => raw.sqlite3_last_insert_rowid(_handle);

    internal sqlite3 Handle => _handle;

    /// <summary>Opens a file.</summary>
    /// <param name="name">Its path.</param>
    /// <param name="create">Make it if it is not there.</param>
    /// <param name="patience">How long to wait for others that write.</param>
    public static Database Open(string name, bool create, TimeSpan patience)
    {
        SqliteEngine.Require();
        var code = raw.sqlite3_open_v2(
            Path.GetFullPath(name), out var handle, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX | (create ? raw.SQLITE_OPEN_CREATE : 0), null);
        var database = new Database(handle, name, patience);
        try
        {
            database.Check(code);
            database.BePatient(patience);
            _ = raw.sqlite3_limit(handle, raw.SQLITE_LIMIT_LENGTH, LongestValue);
            // What is in the file must not run: it may come from anywhere.
            database.Run("PRAGMA trusted_schema = OFF");
            database.Run("PRAGMA cell_size_check = ON");
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    public Statement Prepare(string sql)
    {
        Check(raw.sqlite3_prepare_v2(_handle, sql, out var statement));
        return new Statement(this, statement);
    }

    /// <summary>Runs a statement without results.</summary>
    public void Run(string sql)
    {
        using var statement = Prepare(sql);
        while (statement.Step())
        {
        }
    }

    /// <summary>The number in the first row, 0 if there is none.</summary>
    public long Number(string sql)
    {
        using var statement = Prepare(sql);
        return statement.Step() ? statement.Number(0) : 0;
    }

    /// <summary>Does something as one: when this returns all of it is kept, when it throws nothing is.</summary>
    public void Transact(Action work)
    {
        Begin();
        try
        {
            work();
            Run("COMMIT");
        }
        catch
        {
            // After some failures the engine has rolled back by itself.
            if (raw.sqlite3_get_autocommit(_handle) == 0)
                _ = raw.sqlite3_exec(_handle, "ROLLBACK");
            throw;
        }
    }

    void Begin()
    {
        var begun = Stopwatch.GetTimestamp();
        BePatient(TimeSpan.FromMilliseconds(ShortPatience));
        using var begin = Prepare("BEGIN IMMEDIATE");
        int code;
        do
        {
            code = begin.TryRun();
        }
        while (code == raw.SQLITE_BUSY && Stopwatch.GetElapsedTime(begun) < _patience);
        BePatient(_patience);
        Check(code);
    }

    void BePatient(TimeSpan time) => _ = raw.sqlite3_busy_timeout(_handle, (int)time.TotalMilliseconds);

    /// <summary>Throws if a call failed.</summary>
    public void Check(int code)
    {
        if (code is raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE)
            return;
        throw SqliteFailure.Of(Name, code, raw.sqlite3_extended_errcode(_handle), raw.sqlite3_errmsg(_handle).utf8_to_string());
    }

    public void Dispose() => _handle.Dispose();
}
