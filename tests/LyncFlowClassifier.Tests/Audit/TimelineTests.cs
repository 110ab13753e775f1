using LyncFlowClassifier.Audit;

namespace LyncFlowClassifier.Tests.Audit;

public sealed class TimelineTests
{
    const long Begin = 1_700_000_000 * PacketTime.Second;

    [Fact]
    public void Without_times_there_are_no_buckets()
    {
        var tally = new TimelineTally();
        tally.Add(PacketTime.None, AuditCategory.Blocked);
        Assert.Empty(tally.Build().Buckets);
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(199, 1)]
    [InlineData(201, 2)]
    [InlineData(3600, 30)]
    [InlineData(86_400, 600)]
    [InlineData(30 * 86_400, 21_600)]
    [InlineData(3 * 365 * 86_400, 604_800)]
    public void Buckets_are_as_long_as_the_time_needs(long seconds, long width)
    {
        var tally = new TimelineTally();
        for (var i = 0; i <= 1000; i++)
            tally.Add(Begin + (long)(seconds / 1000.0 * i * PacketTime.Second) - (i == 1000 ? 1 : 0), i % 2 == 0 ? null : AuditCategory.Drift);
        var timeline = tally.Build();
        Assert.Equal(width * PacketTime.Second, timeline.Width);
        Assert.InRange(timeline.Buckets.Length, 1, TimelineTally.MaxBuckets);
        Assert.Equal((1001L, 500L), (timeline.Buckets.Sum(bucket => bucket.Flows), timeline.Buckets.Sum(bucket => bucket.Flagged[(int)AuditCategory.Drift])));
        Assert.Equal(Enumerable.Range(0, timeline.Buckets.Length).Select(i => timeline.Buckets[0].Start + i * timeline.Width), timeline.Buckets.Select(bucket => bucket.Start));
    }

    [Fact]
    public void The_order_of_flows_does_not_matter()
    {
        var random = new Random(7);
        var times = Enumerable.Range(0, 500).Select(_ => random.NextInt64(-86_400, 1_000_000) * PacketTime.Second).ToList();
        var (forth, back) = (new TimelineTally(), new TimelineTally());
        foreach (var time in times)
            forth.Add(time, null);
        foreach (var time in times.AsEnumerable().Reverse())
            back.Add(time, null);
        Assert.Equal(forth.Build().Buckets.Select(bucket => (bucket.Start, bucket.Flows)), back.Build().Buckets.Select(bucket => (bucket.Start, bucket.Flows)));
    }

    [Theory]
    [InlineData(long.MaxValue, long.MinValue + 1)]
    [InlineData(0, long.MaxValue)]
    [InlineData(long.MinValue + 1, 0)]
    public void The_whole_of_time_fits(long one, long other)
    {
        var tally = new TimelineTally();
        tally.Add(one, null);
        tally.Add(other, null);
        var timeline = tally.Build();
        Assert.Equal(2, timeline.Buckets.Sum(bucket => bucket.Flows));
        Assert.InRange(timeline.Buckets.Length, 1, TimelineTally.MaxBuckets);
    }
}
