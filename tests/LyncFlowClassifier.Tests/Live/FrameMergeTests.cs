using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Capture.Libpcap;

namespace LyncFlowClassifier.Tests.Live;

/// <summary>Frames of several interfaces are handed on in time order, and not before that is certain.</summary>
public class FrameMergeTests
{
    readonly FrameBatch _batch = new() { Origins = new FrameOrigin[FrameBatch.Capacity] };

    [Fact]
    public void Two_interfaces_come_in_time_order()
    {
        List<FrameStage> stages = [Stage("a", 10, 30, 40), Stage("b", 20, 35, 50)];
        FrameMerge.Fill(_batch, stages);
        // What comes after 40 on the first is not known.
        Assert.Equal("a10 b20 a30 b35 a40", Text());
        Assert.Equal(50, FrameMerge.NextTime(stages));
        Assert.Equal(40, FrameMerge.HeardUntil(stages));
    }

    [Fact]
    public void A_quiet_interface_holds_back_what_came_after_it_was_heard()
    {
        var quiet = Stage("b");
        quiet.HeardUntil = 15;
        List<FrameStage> stages = [Stage("a", 10, 15, 16), quiet];
        FrameMerge.Fill(_batch, stages);
        Assert.Equal("a10 a15", Text());
        _batch.Count = 0;
        quiet.HeardUntil = 16;
        FrameMerge.Fill(_batch, stages);
        Assert.Equal("a16", Text());
    }

    [Fact]
    public void Nothing_comes_from_beside_an_interface_that_was_never_heard()
    {
        FrameMerge.Fill(_batch, [Stage("a", 10), Stage("b")]);
        Assert.Equal(0, _batch.Count);
    }

    [Fact]
    public void One_interface_waits_for_none()
    {
        var stages = new List<FrameStage> { Stage("a", 30, 10, 20) };
        FrameMerge.Fill(_batch, stages);
        Assert.Equal("a30 a10 a20", Text());
        Assert.True(stages[0].IsEmpty);
        Assert.Equal(long.MaxValue, FrameMerge.NextTime(stages));
    }

    [Fact]
    public void A_batch_holds_no_more_than_it_can()
    {
        List<FrameStage> stages = [Stage("a", [.. Enumerable.Range(0, 64).Select(i => 2L * i)]), Stage("b", [.. Enumerable.Range(0, 64).Select(i => (2L * i) + 1)])];
        FrameMerge.Fill(_batch, stages);
        Assert.Equal(FrameBatch.Capacity, _batch.Count);
        Assert.Equal(Enumerable.Range(0, 64), _batch.Frames.Select(frame => (int)frame.Time));
    }

    [Theory]
    [InlineData(64, 64)]
    [InlineData(65_536, 64)]
    [InlineData(262_144, 16)]
    public void Long_frames_are_read_fewer_at_a_time(int snapLength, int capacity) => Assert.Equal(capacity, FrameStage.CapacityFor(snapLength));

    string Text() => string.Join(' ', Enumerable.Range(0, _batch.Count).Select(i => $"{_batch.Origins![i].Interface.Name}{_batch.Frames[i].Time}"));

    static FrameStage Stage(string name, params long[] times)
    {
        var stage = new FrameStage(256)
        {
            Interface = new CaptureInterface { Input = name, Name = name, LinkType = LinkType.Ethernet, SnapLength = 256, Resolution = 9 },
        };
        for (var i = 0; i < times.Length; i++)
            stage.Frames[i].Time = times[i];
        stage.Fill(times.Length);
        return stage;
    }
}
