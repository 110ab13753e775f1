using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Tests.Flows;

public sealed class FlowTableOrderTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("1 2 3", "1 2 3")]
    [InlineData("3 1 2", "2 3 1")]
    [InlineData("1 4 2 3 5", "1 3 4 2 5")]
    [InlineData("5 4 3 2 1", "5 4 3 2 1")]
    [InlineData("2 0 1 0 3", "2 4 3 1 5")]
    public void Records_are_read_by_first_frame(string firstFrames, string expected)
    {
        using var table = Table([.. firstFrames.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(long.Parse)]);
        Assert.Equal(expected, string.Join(' ', Order(table)));
    }

    [Fact]
    public void Any_order_of_first_frames_is_read_in_order()
    {
        var frames = Enumerable.Range(1, 1000).Select(frame => (long)frame).ToArray();
        new Random(7).Shuffle(frames.AsSpan(100, 300));
        using var table = Table(frames);
        Assert.Equal(frames.Order(), Order(table).Select(record => frames[record - 1]));
    }

    [Fact]
    public void Who_leaves_depends_on_the_flows_not_on_their_order()
    {
        var times = Enumerable.Range(0, 5000).Select(i => (long)i * i * i).ToArray();
        var threshold = Threshold(times);
        Assert.InRange(times.Count(time => time <= threshold), 1250, 1250 + 1250 / 4);
        new Random(7).Shuffle(times);
        Assert.Equal(threshold, Threshold(times));
    }

    [Fact]
    public void Some_leave_whatever_the_times()
    {
        Assert.Equal(5, Threshold([5, 5, 5, 5]));
        Assert.Equal(PacketTime.None, Threshold([PacketTime.None, PacketTime.None, long.MaxValue]));
        Assert.Equal(7, Threshold([7]));
        Assert.InRange(Threshold([.. Enumerable.Range(0, 1000), long.MaxValue]), 250, 320);
    }

    static long Threshold(long[] times)
    {
        using var hot = new NativeArray<FlowHot>(16);
        foreach (var time in times)
        {
            var record = hot.Add();
            hot[record].Last0 = time;
            hot[record].Last1 = PacketTime.None;
        }

        return FlowEviction.IdleThreshold(hot);
    }

    static FlowTable Table(long[] firstFrames)
    {
        var table = new FlowTable();
        for (var i = 0; i < firstFrames.Length; i++)
        {
            var flow = FlowTuple.Of(Transport.Udp, IpAddress.FromIpv4((uint)i), 1, IpAddress.FromIpv4(uint.MaxValue), 2);
            var record = table.FindOrAdd(flow, table.Hash.Of(flow));
            if (firstFrames[i] != 0)
                table.SetFirst(record, firstFrames[i], 0);
        }

        return table;
    }

    static List<uint> Order(FlowTable table)
    {
        var numbers = new List<uint>();
        for (var order = new RecordOrder(table); order.TryNext(out var record);)
            numbers.Add(record);
        return numbers;
    }
}
