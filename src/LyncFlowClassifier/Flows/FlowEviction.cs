namespace LyncFlowClassifier.Flows;

/// <summary>Which records go when memory is short.</summary>
static unsafe class FlowEviction
{
    const int Buckets = 1024;
    const int BucketBits = 10;

    /// <summary>
    /// Packet time at or before which about a quarter of the records were last seen; it depends on the flows alone, not on the order
    /// of their records.
    /// </summary>
    public static long IdleThreshold(NativeArray<FlowHot> hot)
    {
        var wanted = (hot.Count - 1) / 4;
        var (low, high) = Span(hot);
        var counts = stackalloc uint[Buckets];

        // Buckets between the earliest and the latest; where too many share one, it is divided again.
        while (low < high)
        {
            var shift = Math.Max(0, 64 - BucketBits - System.Numerics.BitOperations.LeadingZeroCount((ulong)high - (ulong)low));
            new Span<uint>(counts, Buckets).Clear();
            var below = Count(hot, low, high, shift, counts);
            var bucket = 0;
            while (below + counts[bucket] <= wanted)
                below += counts[bucket++];
            low += (long)((ulong)bucket << shift);
            high = Math.Min(high, low + (long)((1UL << shift) - 1));
            if (counts[bucket] <= wanted / 4)
                return high;
        }

        return low;
    }

    static (long Low, long High) Span(NativeArray<FlowHot> hot)
    {
        var (low, high) = (long.MaxValue, PacketTime.None);
        for (var record = 1u; record < hot.Count; record++)
        {
            var last = LastOf(hot.Items + record);
            low = Math.Min(low, last);
            high = Math.Max(high, last);
        }

        return (low, high);
    }

    /// <summary>Counts the records between the two times by bucket; returns how many were last seen before them.</summary>
    static uint Count(NativeArray<FlowHot> hot, long low, long high, int shift, uint* counts)
    {
        var below = 0u;
        for (var record = 1u; record < hot.Count; record++)
        {
            var last = LastOf(hot.Items + record);
            if (last < low)
                below++;
            else if (last <= high)
                counts[((ulong)last - (ulong)low) >> shift]++;
        }

        return below;
    }

    static long LastOf(FlowHot* line) => Math.Max(line->Last0, line->Last1);
}
