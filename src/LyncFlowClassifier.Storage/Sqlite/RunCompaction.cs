using LyncFlowClassifier.Storage.Coding;

namespace LyncFlowClassifier.Storage.Sqlite;

/// <summary>Deletes and merges flows of one run.</summary>
/// <param name="database">Connection.</param>
/// <param name="run">Number of the run.</param>
/// <param name="keepSince">Flows that ended before it are deleted; <see cref="PacketTime.None"/>: none.</param>
/// <param name="merge">True to merge the parts of flows that are closed.</param>
/// <param name="isOver">True if no part follows to any flow, closed or not.</param>
sealed class RunCompaction(Database database, long run, long keepSince, bool merge, bool isOver)
{
    /// <summary>Parts that are looked at as one: others that write wait so long.</summary>
    const int Slice = 4_000;

    readonly ByteWriter _rest = new();

    /// <summary>Flows that were deleted.</summary>
    public long FlowsDeleted { get; private set; }

    /// <summary>Flows that were merged.</summary>
    public long FlowsMerged { get; private set; }

    readonly record struct Removal(long FirstFrame, long FirstNumber, long LastNumber);

    /// <summary>Goes over the run; false if it was told to stop before the end.</summary>
    public bool Run(Func<bool> goesOn)
    {
        var zones = Zones();
        if (zones.Count == 0)
            return true;
        var last = zones.Max(zone => zone.Last);
        for (var next = zones.Min(zone => zone.First); next <= last;)
        {
            if (!goesOn())
                return false;
            var begin = next;
            database.Transact(() => next = HandleSlice(new FrameRange(begin, last)));
            if (next == long.MinValue)
                break;
        }

        database.Transact(() => Forget(zones));
        return true;
    }

    // To merge means to look at all; to delete, at flows of which some part is old.
    List<Row> Zones()
    {
        using var rows = database.Prepare(merge
            ? "SELECT id, first_frame, last_frame FROM zone WHERE run = ?1"
            : "SELECT id, first_frame, last_frame FROM zone WHERE run = ?1 AND until > -9223372036854775808 AND until < ?2");
        rows.Bind(1, run);
        if (!merge)
            rows.Bind(2, keepSince);
        var zones = new List<Row>();
        while (rows.Step())
            zones.Add(new Row(rows.Number(0), rows.Number(1), rows.Number(2)));
        return zones;
    }

    readonly record struct Row(long Id, long First, long Last);

    // Returns where to go on; the least number at the end.
    long HandleSlice(FrameRange range)
    {
        var (removals, merged, kept) = (new List<Removal>(), new List<StoredPart>(), new List<Zone>());
        var (parts, deleted, next) = (0, 0L, long.MinValue);
        using (var flows = new StoredFlows(new SqlitePartCursor(database, run, [range], ownsDatabase: false), Period.Always))
        {
            var frame = long.MinValue;
            while (flows.Read())
            {
                if (parts >= Slice && flows.Record.FirstFrame != frame)
                {
                    next = flows.Record.FirstFrame;
                    break;
                }

                frame = flows.Record.FirstFrame;
                parts += flows.Parts;
                var isClosed = isOver || flows.IsClosed;
                var isOld = keepSince != PacketTime.None && isClosed && flows.Record.LastSeen != PacketTime.None && flows.Record.LastSeen < keepSince;
                if (!isOld)
                    kept.Add(Zone.Of(flows.Part) with { Parts = merge && isClosed ? 1 : flows.Parts });
                if (isOld || (merge && isClosed && flows.Parts > 1))
                    removals.Add(new Removal(frame, flows.Part.Number, flows.LastNumber));
                if (isOld)
                    deleted += flows.HasBeginning ? 1 : 0;
                else if (merge && isClosed && flows.Parts > 1)
                    merged.Add(flows.Part);
                FlowsDeleted += isOld ? 1 : 0;
            }
        }

        FlowsMerged += merged.Count;
        Apply(removals, merged, deleted);
        AddZones(kept);
        return next;
    }

    void Apply(List<Removal> removals, List<StoredPart> merged, long flows)
    {
        if (removals.Count == 0)
            return;
        var parts = 0L;
        using (var delete = database.Prepare("DELETE FROM part WHERE run = ?1 AND first_frame = ?2 AND number BETWEEN ?3 AND ?4"))
        {
            foreach (var (frame, first, last) in removals)
            {
                delete.Bind(1, run).Bind(2, frame).Bind(3, first).Bind(4, last).Run();
                parts += database.Changes;
            }
        }

        using (var insert = database.Prepare(PartColumns.Insert))
        {
            foreach (var part in merged)
            {
                PartColumns.Bind(insert, run, part, _rest);
                insert.Run();
            }
        }

        using var totals = database.Prepare("UPDATE run SET parts = parts - ?2, flows = flows - ?3 WHERE id = ?1");
        totals.Bind(1, run).Bind(2, parts - merged.Count).Bind(3, flows).Run();
    }

    void AddZones(List<Zone> kept)
    {
        var zones = kept.ToArray();
        using var insert = database.Prepare(ZoneRows.Insert);
        foreach (ref readonly var zone in zones.AsSpan(0, Zone.Join(zones)))
        {
            ZoneRows.Bind(insert, run, zone);
            insert.Run();
        }
    }

    // What these zones held has new ones since. Batches written meanwhile brought their own.
    void Forget(List<Row> zones)
    {
        using (var delete = database.Prepare("DELETE FROM zone WHERE id = ?1"))
        {
            foreach (var zone in zones)
                delete.Bind(1, zone.Id).Run();
        }

        if (keepSince == PacketTime.None)
            return;
        using var batches = database.Prepare("DELETE FROM batch WHERE run = ?1 AND until < ?2 AND number < (SELECT max(number) FROM batch WHERE run = ?1)");
        batches.Bind(1, run).Bind(2, keepSince).Run();
    }
}
