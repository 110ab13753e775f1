using SQLitePCL;

namespace LyncFlowClassifier.Storage.Sqlite;

/// <summary>The native library, loaded when a store is used and never before.</summary>
static class SqliteEngine
{
    static readonly Lazy<Exception?> Failure = new(Load);

    /// <summary>Loads it. Throws <see cref="StoreException"/> if it is missing.</summary>
    public static void Require()
    {
        if (Failure.Value is { } failure)
            throw new StoreException(StoreFailure.NoEngine, $"a store needs SQLite: {LibraryName} is missing, which belongs beside the program", failure);
    }

    static string LibraryName => OperatingSystem.IsWindows() ? "e_sqlite3.dll" : OperatingSystem.IsMacOS() ? "libe_sqlite3.dylib" : "libe_sqlite3.so";

    static Exception? Load()
    {
        try
        {
            Batteries_V2.Init();
            return null;
        }
        catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException or TypeInitializationException)
        {
            return e;
        }
    }
}
