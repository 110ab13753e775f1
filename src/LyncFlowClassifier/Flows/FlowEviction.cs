namespace LyncFlowClassifier.Flows;

/// <summary>Which records go when memory is short.</summary>
static class FlowEviction
{
    const int Samples = 1024;

    /// <summary>
    /// Packet time at or before which about a quarter of the records were last seen, from an evenly spread sample; the same
    /// table always gives the same time.
    /// </summary>
    public static long IdleThreshold(NativeArray<FlowHot> hot)
    {
        var count = hot.Count - 1;
        var step = Math.Max(1, count / Samples);
        var times = new List<long>(Samples + 1);
        for (var record = 1u; record <= count; record += step)
            times.Add(Math.Max(hot[record].Last0, hot[record].Last1));
        times.Sort();
        return times.Count == 0 ? PacketTime.None : times[times.Count / 4];
    }
}
