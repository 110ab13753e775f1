using LyncFlowClassifier.Storage.Coding;

namespace LyncFlowClassifier.Storage.Sqlite;

/// <summary>Writes a run on a connection of its own.</summary>
sealed class SqliteRunWriter : IRunWriter
{
    readonly Database _database;
    readonly TimeProvider _clock;
    readonly Statement _batch, _part, _zone, _totals;
    readonly ByteWriter _rest = new();
    Zone[] _zones = [];
    RunProgress _last = new();

    /// <summary>Takes over the connection.</summary>
    public SqliteRunWriter(Database database, RunDescription run, TimeProvider clock)
    {
        (_database, _clock) = (database, clock);
        database.Transact(() => Run = RunRows.Insert(database, run, Now));
        _batch = database.Prepare("INSERT OR IGNORE INTO batch VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)");
        _part = database.Prepare(PartColumns.Insert);
        _zone = database.Prepare(ZoneRows.Insert);
        _totals = database.Prepare($"""
            UPDATE run SET written = ?2, parts = parts + ?3, flows = flows + ?4, frames = ?5, bytes = ?6, dropped = ?7, left_out = ?8, first_seen = ?9,
              last_seen = ?10, listened_until = ?11 WHERE id = ?1 AND state = {(int)RunState.Incomplete}
            """);
    }

    /// <inheritdoc/>
    public long Run { get; private set; }

    long Now => UnixTime.Of(_clock.GetUtcNow());

    /// <inheritdoc/>
    public bool Write(PartBatch batch)
    {
        var isNew = true;
        _database.Transact(() => isNew = TryInsert(batch));
        _last = batch.Progress;
        return isNew;
    }

    /// <inheritdoc/>
    public long Complete(RunProgress progress, IReadOnlyList<StoredInput> inputs, IReadOnlyList<long> replaced)
    {
        var same = 0L;
        _database.Transact(() =>
        {
            using var row = _database.Prepare("SELECT kind FROM run WHERE id = ?1");
            var content = row.Bind(1, Run).First() == (long)RunKind.Captures ? ContentOf(progress) : [];
            same = content.Length == 0 ? 0 : SameAs(content, replaced);
            SetTotals(progress, 0, 0);
            RunRows.Write(_database, Run, inputs);
            RunRows.Write(_database, Run, progress.LearnedPorts, _last.LearnedPorts.Count);
            foreach (var run in same == 0 ? replaced : [Run])
                SetState(run, RunState.Discarded);
            if (same == 0)
                SetComplete(content);
        });
        return same;
    }

    public void Dispose()
    {
        foreach (var statement in new[] { _batch, _part, _zone, _totals })
            statement.Dispose();
        _database.Dispose();
    }

    bool TryInsert(PartBatch batch)
    {
        var progress = batch.Progress;
        _batch.Bind(1, Run).Bind(2, batch.Number).Bind(3, batch.Count).Bind(4, progress.Frames - _last.Frames).Bind(5, progress.Bytes - _last.Bytes);
        _batch.Bind(6, progress.DroppedFrames - _last.DroppedFrames).Bind(7, progress.PartsLeftOut - _last.PartsLeftOut);
        _batch.Bind(8, Until(_last) is PacketTime.None ? progress.FirstSeen : Until(_last)).Bind(9, Until(progress)).Run();
        if (_database.Changes == 0)
            return false;
        var flows = 0;
        foreach (ref readonly var part in batch.Parts)
        {
            PartColumns.Bind(_part, Run, part, _rest);
            _part.Run();
            flows += (part.Marks & PartMarks.First) != 0 ? 1 : 0;
        }

        WriteZones(batch.Parts);
        RunRows.Write(_database, Run, progress.LearnedPorts, _last.LearnedPorts.Count);
        SetTotals(progress, batch.Count, flows);
        return true;
    }

    void WriteZones(ReadOnlySpan<StoredPart> parts)
    {
        if (_zones.Length < parts.Length)
            _zones = new Zone[parts.Length];
        for (var i = 0; i < parts.Length; i++)
            _zones[i] = Zone.Of(parts[i]);
        foreach (ref readonly var zone in _zones.AsSpan(0, Zone.Join(_zones.AsSpan(0, parts.Length))))
        {
            ZoneRows.Bind(_zone, Run, zone);
            _zone.Run();
        }
    }

    void SetTotals(RunProgress progress, long parts, long flows)
    {
        _totals.Bind(1, Run).Bind(2, Now).Bind(3, parts).Bind(4, flows).Bind(5, progress.Frames).Bind(6, progress.Bytes).Bind(7, progress.DroppedFrames);
        _totals.Bind(8, progress.PartsLeftOut).Bind(9, progress.FirstSeen).Bind(10, progress.LastSeen).Bind(11, progress.ListenedUntil).Run();
        if (_database.Changes == 0)
            throw new StoreException(StoreFailure.Unwritable, $"'{_database.Name}': the run that is being written was discarded by another program");
    }

    void SetState(long run, RunState state)
    {
        using var update = _database.Prepare("UPDATE run SET state = ?2, ended = ?3 WHERE id = ?1");
        update.Bind(1, run).Bind(2, (long)state).Bind(3, Now).Run();
    }

    void SetComplete(byte[] content)
    {
        SetState(Run, RunState.Complete);
        using var update = _database.Prepare("UPDATE run SET content = ?2 WHERE id = ?1");
        update.Bind(1, Run).Bind(2, content).Run();
    }

    // Parts and flows are of the run so far: what was written, not what the program thinks was.
    byte[] ContentOf(RunProgress progress)
    {
        using var row = _database.Prepare("SELECT flows, options FROM run WHERE id = ?1");
        row.Bind(1, Run).Step();
        var bytes = new ByteWriter();
        foreach (var number in new[] { progress.Frames, progress.Bytes, progress.FirstSeen, progress.LastSeen, row.Number(0) })
            bytes.Distance(0, number);
        bytes.Bytes(System.Text.Encoding.UTF8.GetBytes(row.Text(1)));
        return bytes.Written.ToArray();
    }

    long SameAs(byte[] content, IReadOnlyList<long> replaced)
    {
        using var rows = _database.Prepare($"SELECT id FROM run WHERE state = {(int)RunState.Complete} AND content = ?1");
        rows.Bind(1, content);
        while (rows.Step())
        {
            if (rows.Number(0) is var run && !replaced.Contains(run))
            {
                rows.Reset();
                return run;
            }
        }

        return 0;
    }

    static long Until(in RunProgress progress) => PacketTime.Later(progress.LastSeen, progress.ListenedUntil);
}
