using LyncFlowClassifier.Capture.Libpcap;

namespace LyncFlowClassifier.Tests.Live;

/// <summary>How long a busy interface is left alone.</summary>
public class ReadingPaceTests
{
    const int Buffer = 64 << 20, FrameBytes = 256;

    [Fact]
    public void A_quiet_interface_is_waited_for_instead()
    {
        var pace = new ReadingPace(Buffer);
        Assert.Equal(0, pace.Next());
        pace.Add(ReadingPace.Many - 1, FrameBytes * (ReadingPace.Many - 1));
        Assert.Equal(0, pace.Next());
    }

    [Theory]
    [InlineData(200, ReadingPace.Longest)] // frames in a ms
    [InlineData(300, 72)]
    [InlineData(1_000, 21)]
    [InlineData(3_000, 7)]
    [InlineData(40_000, 0)]
    public void Steady_traffic_fills_an_eighth_of_the_buffer_or_less(int rate, int expected)
    {
        var pace = new ReadingPace(Buffer);
        var pause = 0;
        for (var i = 0; i < 20; i++)
        {
            // Without a pause the system wakes the reader some time.
            var frames = rate * (pause > 0 ? pause : 5);
            pace.Add(frames, frames * FrameBytes);
            pause = pace.Next();
        }

        Assert.InRange(pause, expected - 1, expected + 1);
    }

    [Fact]
    public void Pauses_grow_step_by_step_and_begin_anew_after_silence()
    {
        var pace = new ReadingPace(Buffer);
        Assert.Equal([4, 16, 64, 100, 100, 0, 4], ((int[])[1000, 1000, 1000, 1000, 1000, 1, 1000]).Select(frames =>
        {
            pace.Add(frames, frames * FrameBytes);
            return pace.Next();
        }));
    }
}
