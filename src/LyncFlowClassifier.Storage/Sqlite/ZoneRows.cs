namespace LyncFlowClassifier.Storage.Sqlite;

/// <summary>Questions to the zones of a run.</summary>
static class ZoneRows
{
    public const string Insert = "INSERT INTO zone(run, first_frame, last_frame, since, until, parts) VALUES(?1, ?2, ?3, ?4, ?5, ?6)";

    public static void Bind(Statement insert, long run, in Zone zone)
        => insert.Bind(1, run).Bind(2, zone.First).Bind(3, zone.Last).Bind(4, zone.Since).Bind(5, zone.Until).Bind(6, zone.Parts);

    /// <summary>Where flows of a period are: ranges in order, without overlaps.</summary>
    public static List<FrameRange> Of(Database database, long run, FrameRange range, Period period)
    {
        if (period == Period.Always)
            return [range];
        using var zones = database.Prepare("""
            SELECT first_frame, last_frame FROM zone
            WHERE run = ?1 AND first_frame <= ?3 AND last_frame >= ?2 AND until >= ?4 AND since <= ?5 ORDER BY first_frame
            """);
        zones.Bind(1, run).Bind(2, range.First).Bind(3, range.Last).Bind(4, period.From).Bind(5, period.To);
        var ranges = new List<FrameRange>();
        while (zones.Step())
        {
            var (first, last) = (Math.Max(range.First, zones.Number(0)), Math.Min(range.Last, zones.Number(1)));
            if (ranges.Count > 0 && first <= ranges[^1].Last)
                ranges[^1] = ranges[^1] with { Last = Math.Max(ranges[^1].Last, last) };
            else if (first <= last)
                ranges.Add(new FrameRange(first, last));
        }

        return ranges;
    }

    /// <summary>Cuts a run into ranges with about as many parts each.</summary>
    public static List<FrameRange> Split(Database database, long run, int most)
    {
        using var sum = database.Prepare("SELECT sum(parts) FROM zone WHERE run = ?1");
        var all = sum.Bind(1, run).First() ?? 0;
        using var zones = database.Prepare("SELECT first_frame, parts FROM zone WHERE run = ?1 ORDER BY first_frame");
        zones.Bind(1, run);
        var ranges = new List<FrameRange>();
        var (begin, seen) = (long.MinValue, 0L);
        while (ranges.Count < most - 1 && zones.Step())
        {
            var first = zones.Number(0);
            if (seen > 0 && first > begin && seen >= (double)all * (ranges.Count + 1) / most)
            {
                ranges.Add(new FrameRange(begin, first - 1));
                begin = first;
            }

            seen += Math.Max(0, zones.Number(1));
        }

        ranges.Add(new FrameRange(begin, long.MaxValue));
        return ranges;
    }
}
