using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Storage.Coding;

/// <summary>An <see cref="EventSeries"/> that is not empty as bytes.</summary>
static class SeriesCoding
{
    // The lowest bit of the count: more than one event follows.
    const int CountShift = 1;

    public static void Write(ByteWriter bytes, in EventSeries series, long baseTime)
    {
        var isSingle = series is { Count: 1, Distinct: 1, Retransmissions: 0, Duplicates: 0 } && series.FirstTime == series.LastTime
            && series.FirstValue == series.LastValue;
        bytes.Number(((ulong)series.Count << CountShift) | (isSingle ? 0u : 1u));
        bytes.Distance(baseTime, series.FirstTime);
        bytes.Word(series.FirstValue);
        if (isSingle)
            return;
        bytes.Distance(series.FirstTime, series.LastTime);
        bytes.Word(series.LastValue);
        bytes.Number(series.Distinct);
        bytes.Number(series.Retransmissions);
        bytes.Number(series.Duplicates);
    }

    public static void Read(ref ByteReader bytes, ref EventSeries series, long baseTime)
    {
        var head = bytes.Number((ulong)uint.MaxValue << CountShift | 1);
        series.Count = (uint)(head >> CountShift);
        series.FirstTime = series.LastTime = bytes.Distance(baseTime);
        series.FirstValue = series.LastValue = bytes.Word();
        series.Distinct = 1;
        if ((head & 1) != 0)
        {
            series.LastTime = bytes.Distance(series.FirstTime);
            series.LastValue = bytes.Word();
            series.Distinct = (uint)bytes.Number(uint.MaxValue);
            series.Retransmissions = (uint)bytes.Number(uint.MaxValue);
            series.Duplicates = (uint)bytes.Number(uint.MaxValue);
        }

        // Every event but the first is at most one of the three.
        if (series.Count == 0 || series.Distinct == 0 || (ulong)series.Distinct + series.Retransmissions + series.Duplicates > series.Count)
            bytes.Refuse();
    }
}
