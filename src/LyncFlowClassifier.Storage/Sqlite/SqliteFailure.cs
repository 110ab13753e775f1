using SQLitePCL;

namespace LyncFlowClassifier.Storage.Sqlite;

/// <summary>What an error of the engine means to the user.</summary>
static class SqliteFailure
{
    const int PrimaryMask = 0xFF;

    /// <param name="name">The path as it was given.</param>
    /// <param name="code">Result of the call.</param>
    /// <param name="extended">What the connection says beyond it.</param>
    /// <param name="message">The engine's words.</param>
    public static StoreException Of(string name, int code, int extended, string message)
    {
        // Of a damaged schema the engine says all of it.
        var end = message.AsSpan().IndexOfAnyInRange('\0', '\x1F');
        var (failure, text) = Explain(code & PrimaryMask, extended, end < 0 ? message : message[..end]);
        return new StoreException(failure, $"'{name}': {text}");
    }

    static (StoreFailure Failure, string Text) Explain(int code, int extended, string message) => code switch
    {
        raw.SQLITE_CORRUPT => (StoreFailure.Damaged, "the store is damaged: " + message),
        raw.SQLITE_NOTADB => (StoreFailure.NotAStore, "is not a flow store"),
        raw.SQLITE_BUSY or raw.SQLITE_LOCKED or raw.SQLITE_PROTOCOL => (StoreFailure.Unwritable, "another program holds the store; try again when it is done"),
        raw.SQLITE_FULL => (StoreFailure.Unwritable, "no space is left for the store"),
        raw.SQLITE_READONLY => (StoreFailure.Permission, "the store cannot be written: no permission"),
        raw.SQLITE_PERM or raw.SQLITE_AUTH => (StoreFailure.Permission, "no permission"),
        raw.SQLITE_CANTOPEN => (StoreFailure.Permission, "cannot be opened as a store: it, or its directory, cannot be read or written"),
        raw.SQLITE_IOERR => (StoreFailure.Unwritable, $"reading or writing the store failed: {message} ({extended})"),
        raw.SQLITE_TOOBIG => (StoreFailure.Damaged, "the store is damaged: a value is too long"),
        raw.SQLITE_NOMEM => (StoreFailure.Unwritable, "not enough memory for the store"),
        // Nothing else is expected of our own statements over our own tables.
        _ => (StoreFailure.Damaged, $"the store is damaged: {message} ({extended})"),
    };
}
