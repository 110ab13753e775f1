namespace LyncFlowClassifier.Storage;

/// <summary>
/// Where flows of a period can be: what parts that were written together have in common. A batch of a live capture holds many flows that began
/// lately and a few that began long ago, so it has several zones. The zone of a flow's last part spans all of the flow's time.
/// </summary>
/// <param name="First">Least first frame.</param>
/// <param name="Last">Greatest first frame.</param>
/// <param name="Since">Earliest begin of a flow, or <see cref="PacketTime.None"/>.</param>
/// <param name="Until">Latest end of a flow until then, or <see cref="PacketTime.None"/>.</param>
/// <param name="Parts">Parts in it.</param>
public readonly record struct Zone(long First, long Last, long Since, long Until, long Parts)
{
    /// <summary>Most zones of a batch.</summary>
    public const int Most = 8;

    // A gap between first frames is worth a new zone if it is at least such a part of all of them.
    const int GapShare = 32;

    /// <summary>The zone of one part.</summary>
    public static Zone Of(in StoredPart part)
        => new(part.Record.FirstFrame, part.Record.FirstFrame, part.FlowSince, part.FlowUntil, 1);

    /// <summary>The zones of many parts: <paramref name="zones"/> holds one for each and is used up. Returns how many are left at its begin.</summary>
    public static int Join(Span<Zone> zones)
    {
        if (zones.IsEmpty)
            return 0;
        if (!IsOrdered(zones))
            zones.Sort(static (one, other) => one.First.CompareTo(other.First));
        var smallest = SmallestGap(zones);
        var count = 0;
        for (var i = 1; i < zones.Length; i++)
        {
            if ((ulong)(zones[i].First - zones[i - 1].First) >= smallest && count < Most - 1)
                zones[++count] = zones[i];
            else
                zones[count] = zones[count].With(zones[i]);
        }

        return count + 1;
    }

    Zone With(in Zone other) => new(
        Math.Min(First, other.First), Math.Max(Last, other.Last), PacketTime.Earlier(Since, other.Since), PacketTime.Later(Until, other.Until),
        Parts + other.Parts);

    static bool IsOrdered(ReadOnlySpan<Zone> zones)
    {
        for (var i = 1; i < zones.Length; i++)
        {
            if (zones[i].First < zones[i - 1].First)
                return false;
        }

        return true;
    }

    // The gaps that are worth most: of the largest ones, the smallest.
    static ulong SmallestGap(ReadOnlySpan<Zone> zones)
    {
        Span<ulong> largest = stackalloc ulong[Most - 1];
        largest.Fill(Math.Max(2, (ulong)(zones[^1].First - zones[0].First) / GapShare));
        for (var i = 1; i < zones.Length; i++)
        {
            var gap = (ulong)(zones[i].First - zones[i - 1].First);
            if (gap <= largest[0])
                continue;
            largest[0] = gap;
            largest.Sort();
        }

        return largest[0];
    }
}
