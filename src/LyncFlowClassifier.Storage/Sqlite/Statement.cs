using SQLitePCL;

namespace LyncFlowClassifier.Storage.Sqlite;

/// <summary>A statement that can be run again and again. Parameters count from 1, columns from 0.</summary>
sealed class Statement(Database database, sqlite3_stmt handle) : IDisposable
{
    public Statement Bind(int parameter, long value)
    {
        database.Check(raw.sqlite3_bind_int64(handle, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, string value)
    {
        database.Check(raw.sqlite3_bind_text(handle, parameter, value));
        return this;
    }

    public Statement Bind(int parameter, ReadOnlySpan<byte> value)
    {
        database.Check(raw.sqlite3_bind_blob(handle, parameter, value));
        return this;
    }

    /// <summary>Moves to the next row; false at the end, and then it can be run again.</summary>
    public bool Step()
    {
        var code = raw.sqlite3_step(handle);
        if (code == raw.SQLITE_ROW)
            return true;
        // A reset says again what failed.
        _ = raw.sqlite3_reset(handle);
        database.Check(code);
        return false;
    }

    /// <summary>Runs it to its end.</summary>
    public void Run()
    {
        while (Step())
        {
        }
    }

    /// <summary>Runs one without rows; the engine's code.</summary>
    public int TryRun()
    {
        var code = raw.sqlite3_step(handle);
        _ = raw.sqlite3_reset(handle);
        return code;
    }

    /// <summary>The first column of the first row, if there is one.</summary>
    public long? First()
    {
        var first = Step() ? Number(0) : (long?)null;
        Reset();
        return first;
    }

    /// <summary>Leaves the rows that were not read.</summary>
    public void Reset() => _ = raw.sqlite3_reset(handle);

    public long Number(int column) => raw.sqlite3_column_int64(handle, column);

    public long? NumberOrNull(int column) => IsNull(column) ? null : Number(column);

    public bool IsNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL;

    public bool IsNumber(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_INTEGER;

    public bool IsBytes(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_BLOB;

    public string Text(int column) => raw.sqlite3_column_text(handle, column).utf8_to_string() ?? "";

    /// <summary>Bytes of a column; valid until the next step.</summary>
    public ReadOnlySpan<byte> Bytes(int column) => raw.sqlite3_column_blob(handle, column);

    public void Dispose() => handle.Dispose();
}
