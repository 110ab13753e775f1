using SQLitePCL;

namespace LyncFlowClassifier.EndToEndTests;

/// <summary>What SQLite itself says of a store.</summary>
static class StoreIntegrity
{
    /// <summary>The lines of <c>PRAGMA integrity_check</c>: <c>ok</c> alone if all is well.</summary>
    public static IReadOnlyList<string> Of(string path)
    {
        Batteries_V2.Init();
        Assert.Equal(raw.SQLITE_OK, raw.sqlite3_open(path, out var database));
        using (database)
        {
            Assert.Equal(raw.SQLITE_OK, raw.sqlite3_prepare_v2(database, "PRAGMA integrity_check", out var statement));
            using (statement)
            {
                var lines = new List<string>();
                while (raw.sqlite3_step(statement) == raw.SQLITE_ROW)
                    lines.Add(raw.sqlite3_column_text(statement, 0).utf8_to_string());
                return lines;
            }
        }
    }
}
