using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Tests.Flows;

public class EventSeriesTests
{
    const long Ms = PacketTime.Millisecond;

    [Fact]
    public void Counts_attempts_retransmissions_and_duplicates()
    {
        var series = new EventSeries();
        series.Add(0, 100);
        series.Add(Ms / 2, 100);
        series.Add(1000 * Ms, 100);
        series.Add(1500 * Ms, 100);
        series.Add(3000 * Ms, 200);

        Assert.Equal(5u, series.Count);
        Assert.Equal(2u, series.Distinct);
        Assert.Equal(1u, series.Duplicates);
        Assert.Equal(1u, series.Retransmissions);
        Assert.Equal(4u, series.Sent);
        Assert.Equal((0L, 3000 * Ms), (series.FirstTime, series.LastTime));
        Assert.Equal((100u, 200u), (series.FirstValue, series.LastValue));
    }

    [Fact]
    public void Events_without_time_are_neither_duplicates_nor_retransmissions()
    {
        var series = new EventSeries();
        series.Add(PacketTime.None, 1);
        series.Add(PacketTime.None, 1);
        series.Add(5, 1);
        Assert.Equal((3u, 1u, 0u, 0u), (series.Count, series.Distinct, series.Duplicates, series.Retransmissions));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Any_cut_merges_to_the_whole(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 300; round++)
        {
            var events = Events(random, random.Next(0, 12));
            var whole = Series(events);
            for (var cut = 0; cut <= events.Count; cut++)
            {
                var merged = Series(events.Take(cut));
                merged.Append(Series(events.Skip(cut)));
                Assert.Equal(whole, merged);
            }
        }
    }

    static List<(long Time, uint Value)> Events(Random random, int count)
    {
        var time = 0L;
        var events = new List<(long, uint)>();
        for (var i = 0; i < count; i++)
        {
            time += random.Next(4) switch { 0 => Ms / 4, 1 => 100 * Ms, 2 => 900 * Ms, _ => 0 };
            events.Add((random.Next(10) == 0 ? PacketTime.None : time, (uint)random.Next(3)));
        }

        return events;
    }

    static EventSeries Series(IEnumerable<(long Time, uint Value)> events)
    {
        var series = new EventSeries();
        foreach (var (time, value) in events)
            series.Add(time, value);
        return series;
    }
}
