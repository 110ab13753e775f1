namespace LyncFlowClassifier.Storage.Sqlite;

/// <summary>Reads the rows of some ranges of first frames.</summary>
sealed class SqlitePartCursor : IPartCursor
{
    readonly Database _database;
    readonly Statement _rows;
    readonly IReadOnlyList<FrameRange> _ranges;
    readonly long _run;
    readonly bool _ownsDatabase;
    int _next;
    long _lastFrame = long.MinValue;
    long _lastNumber = long.MinValue;
    bool _isOpen;

    /// <param name="database">Connection in a transaction.</param>
    /// <param name="run">Number of the run.</param>
    /// <param name="ranges">In order, without overlaps.</param>
    /// <param name="ownsDatabase">True to take over the connection.</param>
    public SqlitePartCursor(Database database, long run, IReadOnlyList<FrameRange> ranges, bool ownsDatabase)
    {
        (_database, _run, _ranges, _ownsDatabase) = (database, run, ranges, ownsDatabase);
        _rows = database.Prepare(PartColumns.Select);
    }

    /// <inheritdoc/>
    public bool Read(ref StoredPart part)
    {
        while (!_isOpen || !_rows.Step())
        {
            if (_next == _ranges.Count)
            {
                _isOpen = false;
                return false;
            }

            var range = _ranges[_next++];
            _rows.Bind(1, _run).Bind(2, range.First).Bind(3, range.Last);
            _isOpen = true;
        }

        // A damaged tree may lead in circles: then rows come again.
        if (!PartColumns.TryRead(_rows, ref part) || !IsBehind(part))
            throw new StoreException(StoreFailure.Damaged, FormattableString.Invariant($"'{_database.Name}': the store is damaged at frame {part.Record.FirstFrame} of run {_run}: no flow is so"));
        (_lastFrame, _lastNumber) = (part.Record.FirstFrame, part.Number);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _rows.Dispose();
        if (_ownsDatabase)
            _database.Dispose();
    }

    bool IsBehind(in StoredPart part)
        => part.Record.FirstFrame > _lastFrame || (part.Record.FirstFrame == _lastFrame && part.Number > _lastNumber);
}
