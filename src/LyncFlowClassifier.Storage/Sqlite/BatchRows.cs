namespace LyncFlowClassifier.Storage.Sqlite;

/// <summary>Questions to the batches of a run.</summary>
static class BatchRows
{
    /// <summary>What a run saw in a period, as far as its batches tell.</summary>
    public static RunProgress Progress(Database database, long run, Period period)
    {
        using var rows = database.Prepare("""
            SELECT coalesce(sum(frames), 0), coalesce(sum(bytes), 0), coalesce(sum(dropped), 0), coalesce(sum(left_out), 0), min(since), max(until)
            FROM batch WHERE run = ?1 AND since <= ?3 AND until >= ?2
            """);
        rows.Bind(1, run).Bind(2, period.From).Bind(3, period.To);
        if (!rows.Step())
            return new RunProgress();
        var until = rows.NumberOrNull(5) ?? PacketTime.None;
        var progress = new RunProgress
        {
            Frames = rows.Number(0),
            Bytes = rows.Number(1),
            DroppedFrames = rows.Number(2),
            PartsLeftOut = rows.Number(3),
            FirstSeen = rows.NumberOrNull(4) ?? PacketTime.None,
            LastSeen = until,
            ListenedUntil = until,
        };
        rows.Reset();
        return progress;
    }
}
