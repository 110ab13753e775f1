using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Tests.Flows;

public class StreamBeginningsTests
{
    [Fact]
    public void Bytes_are_kept_in_order_once()
    {
        var beginnings = new StreamBeginnings();
        Assert.True(beginnings.TryAdd(0, uint.MaxValue - 1, [1, 2, 3], 3, out var isNew));
        Assert.True(isNew);
        Assert.True(beginnings.TryAdd(0, uint.MaxValue - 1, [1, 2, 3], 3, out isNew));
        Assert.False(isNew);
        Assert.True(beginnings.TryAdd(0, 0, [3, 4, 5], 3, out isNew));
        Assert.True(isNew);
        Assert.Equal([1, 2, 3, 4, 5], beginnings.Of(0).ToArray());
        Assert.False(beginnings.Follows(1));
    }

    [Fact]
    public void A_gap_or_a_cut_frame_ends_it()
    {
        var beginnings = new StreamBeginnings();
        beginnings.TryAdd(1, 10, [1, 2], 2, out _);
        Assert.False(beginnings.TryAdd(1, 13, [4], 1, out _));
        beginnings.Close(1);
        Assert.True(beginnings.IsEmpty);
        Assert.False(beginnings.TryAdd(1, 20, [1], 2, out _));
    }

    [Fact]
    public void It_is_bounded_whatever_comes()
    {
        var beginnings = new StreamBeginnings();
        var frame = new byte[1460];
        var next = 0u;
        var frames = 0;
        for (; beginnings.TryAdd(0, next, frame, frame.Length, out _); frames++)
            next += (uint)frame.Length;
        Assert.InRange(frames, 10, StreamBeginnings.MaxFrames);
        Assert.InRange(beginnings.Of(0).Length, 1, TlsFlight.MaxLength);
        Assert.InRange(beginnings.BytesInUse, TlsFlight.MaxLength, TlsFlight.MaxLength + 400);
    }
}
