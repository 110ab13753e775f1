using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Capture.Libpcap;
using LyncFlowClassifier.Testing.Captures;

namespace LyncFlowClassifier.Tests.Live;

/// <summary>Capturing from virtual interfaces, the same with each backend.</summary>
public abstract class LiveSourceTests(LiveBackend backend, string means)
{
    /// <summary>Tests over interfaces run one after the other.</summary>
    public const string OneByOne = nameof(LiveSourceTests);

    LiveOptions Usual => new() { Backend = backend };

    LiveOptions Whole => Usual with { SnapLength = LiveOptions.LargestSnapLength };

    [VethTheory]
    [InlineData("01")]
    [InlineData("02")]
    [InlineData("04")]
    [InlineData("07")]
    public void A_sample_that_is_sent_gives_the_report_of_its_file(string number)
    {
        var frames = SampleFrames.Of(number);
        using var pair = new VethPair();
        using var run = new LiveRun(Whole, pair.Near);
        pair.Send(frames);
        run.ReadTo(frames.Count);

        Assert.All(run.Frames, frame => Assert.Equal(LinkType.Ethernet, frame.LinkType));
        // The times are those of sending; everything else must be as it is in the file.
        var heard = run.Frames.Zip(frames, (live, filed) => live.Frame with { Time = filed.Time });
        using var file = SampleFrames.Open(number);
        var expected = SampleFrames.Report(file, file.Statistics);
        Assert.Equal(expected, SampleFrames.Report(new MemorySource(heard), file.Statistics));
        Assert.Equal(frames.Count, run.Source.Interfaces[0].Frames);
        Assert.Equal(0, run.Source.Statistics.DroppedFrames);
    }

    [VethFact]
    public void The_clock_of_frames_is_the_clock_of_the_system_in_nanoseconds()
    {
        using var pair = new VethPair();
        using var run = new LiveRun(Usual, pair.Near);
        var before = Now();
        pair.Send(Enumerable.Range(0, 20).Select(NumberedFrame.Of));
        run.ReadTo(20);
        var times = run.Frames.ConvertAll(frame => frame.Frame.Time);
        Assert.Equal(times.Order(), times);
        Assert.InRange(times[0], before - PacketTime.Millisecond, Now());
        Assert.Contains(times, time => time % 1000 != 0);
    }

    [VethTheory]
    [InlineData(64)]
    [InlineData(100)]
    [InlineData(256)]
    public void Frames_are_cut_to_the_snap_length(int snapLength)
    {
        var frames = SampleFrames.Of("02");
        using var pair = new VethPair();
        using var run = new LiveRun(Usual with { SnapLength = snapLength }, pair.Near);
        pair.Send(frames);
        run.ReadTo(frames.Count);
        Assert.Equal(
            frames.Select(frame => (Convert.ToHexString(frame.Cut(snapLength).Bytes), frame.Length)),
            run.Frames.Select(live => (Convert.ToHexString(live.Frame.Bytes), live.Frame.Length)));
        Assert.Equal($"live, snap length {snapLength}{means}", Assert.Single(run.Source.Statistics.Files).Format);
    }

    [VethFact]
    public void A_filter_leaves_what_it_would_leave_of_the_file()
    {
        const string Filter = "udp or tcp port 5061";
        using var filtered = new FrameFilter(SampleFrames.Open("02"), Filter);
        var expected = SampleFrames.ReadAll(filtered);
        using var pair = new VethPair();
        using var run = new LiveRun(Whole with { Filter = Filter }, pair.Near);
        pair.Send(SampleFrames.Of("02"));
        run.ReadTo(expected.Count);
        Assert.Equal(expected.Select(frame => Convert.ToHexString(frame.Bytes)), run.Frames.Select(live => Convert.ToHexString(live.Frame.Bytes)));
    }

    [VethFact]
    public void Two_interfaces_are_read_in_time_order()
    {
        const int Each = 300;
        using var first = new VethPair();
        using var second = new VethPair();
        using var run = new LiveRun(Usual, first.Near, second.Near);
        using (var one = new FrameSender(first.Far))
        using (var other = new FrameSender(second.Far))
        {
            for (var i = 0; i < Each; i++)
            {
                one.Send(NumberedFrame.Of(2 * i).Bytes);
                other.Send(NumberedFrame.Of((2 * i) + 1).Bytes);
            }
        }

        run.ReadTo(2 * Each);
        Assert.Equal(Enumerable.Range(0, 2 * Each), run.Frames.Select(live => NumberedFrame.NumberIn(live.Frame)));
        Assert.Equal([Each, Each], run.Source.Interfaces.Select(counts => counts.Frames));
        Assert.Equal([first.Near, second.Near], run.Source.Statistics.Files.Select(file => file.Name));
        Assert.Equal([Each, Each], run.Source.Statistics.Files.Select(file => file.Frames));
        Assert.All(run.Frames, live => Assert.Equal(NumberedFrame.NumberIn(live.Frame) % 2 == 0 ? first.Near : second.Near, live.Interface));
    }

    [VethFact]
    public void A_quiet_interface_gives_empty_batches_and_says_until_when_it_listened()
    {
        using var pair = new VethPair();
        using var run = new LiveRun(Usual, pair.Near);
        var before = Now();
        Assert.Equal(PacketTime.None, run.Source.Statistics.ListenedUntil);
        while (run.Source.Statistics.ListenedUntil < before)
            Assert.True(run.Read());
        Assert.Empty(run.Frames);
        Assert.True(run.Source.Statistics.ListenedUntil < Now());
    }

    [VethFact]
    public void What_came_before_it_was_asked_to_stop_is_handed_on_and_then_no_more()
    {
        using var pair = new VethPair();
        using var run = new LiveRun(Usual, pair.Near);
        pair.Send(Enumerable.Range(0, 50).Select(NumberedFrame.Of));
        run.Stop();
        while (run.Read())
        {
        }

        Assert.Equal(50, run.Frames.Count);
        pair.Send(NumberedFrame.Of(50));
        Assert.False(run.Read());
        Assert.Equal(50, run.Frames.Count);
        Assert.True(run.Source.Statistics.ListenedUntil >= run.Frames[^1].Frame.Time);
    }

    [VethFact]
    public void An_interface_that_vanishes_ends_its_capture_and_no_frame_is_lost()
    {
        using var pair = new VethPair();
        using var run = new LiveRun(Usual, pair.Near);
        pair.Send(Enumerable.Range(0, 5).Select(NumberedFrame.Of));
        pair.Remove();
        run.ReadToEnd();
        Assert.Equal(5, run.Frames.Count);
        Assert.Equal($"interface {pair.Near} is gone", run.Source.Interfaces[0].Ended);
        Assert.Equal($"interface {pair.Near} is gone; capturing ended", Assert.Single(run.Source.Statistics.Warnings));
    }

    [VethFact]
    public void When_one_of_two_vanishes_the_other_goes_on()
    {
        using var gone = new VethPair();
        using var left = new VethPair();
        using var run = new LiveRun(Usual, gone.Near, left.Near);
        gone.Send(NumberedFrame.Of(1));
        gone.Remove();
        while (run.Source.Interfaces[0].Ended is null)
            Assert.True(run.Read());
        left.Send(NumberedFrame.Of(2));
        run.ReadTo(2);
        Assert.Equal([gone.Near, left.Near], run.Frames.Select(live => live.Interface));
        Assert.Null(run.Source.Interfaces[1].Ended);
        Assert.Equal($"interface {gone.Near} is gone; capturing goes on with the others", Assert.Single(run.Source.Statistics.Warnings));
    }

    [VethFact]
    public void An_interface_that_is_switched_off_and_on_goes_on()
    {
        using var pair = new VethPair();
        using var run = new LiveRun(Usual, pair.Near);
        pair.SwitchOff();
        for (var i = 0; i < 20; i++)
            Assert.True(run.Read());
        pair.SwitchOn();
        pair.Send(NumberedFrame.Of(1));
        run.ReadTo(1);
        Assert.Null(run.Source.Interfaces[0].Ended);
    }

    [VethFact]
    public void What_does_not_fit_into_the_buffer_is_counted_as_dropped()
    {
        const int Sent = 20_000;
        using var pair = new VethPair();
        using var run = new LiveRun(Usual with { BufferBytes = 1 }, pair.Near);
        using (var sender = new FrameSender(pair.Far))
        {
            for (var i = 0; i < Sent; i++)
                sender.Send(NumberedFrame.Of(i).Bytes);
        }

        while (run.Frames.Count + run.Source.Statistics.DroppedFrames < Sent)
            Assert.True(run.Read(), $"{run.Frames.Count} came, {run.Source.Statistics.DroppedFrames} were dropped");
        Assert.Equal(Sent, run.Frames.Count + run.Source.Statistics.DroppedFrames);
        Assert.InRange(run.Source.Interfaces[0].Dropped, 1, Sent);
        Assert.Equal(Sent, run.Source.Interfaces[0].Received);
    }

    [VethFact]
    public void What_cannot_be_captured_from_is_refused_with_the_reason()
    {
        using var pair = new VethPair();
        var near = LiveInterfaces.Find(pair.Near);
        Assert.True(near.IsUp);
        var error = Refusal(near, Usual with { Filter = "tcp prot 80" });
        Assert.Equal(LibpcapFailure.BadFilter, error.Failure);
        Assert.StartsWith("the filter 'tcp prot 80' is wrong: ", error.Message);
        pair.SwitchOff();
        Assert.Equal((LibpcapFailure.InterfaceDown, $"interface {pair.Near} is not up; switch it on with: sudo ip link set {pair.Near} up"), Told(near));
        pair.Remove();
        Assert.Equal(LibpcapFailure.NoSuchInterface, Told(near).Failure);
        Assert.StartsWith($"there is no interface {pair.Near}", Told(near).Message);
        Assert.Throws<LibpcapException>(() => LiveInterfaces.Find(pair.Near));

        (LibpcapFailure Failure, string Message) Told(LiveInterface @interface)
        {
            var refusal = Refusal(@interface, Usual);
            return (refusal.Failure, refusal.Message);
        }
    }

    static LibpcapException Refusal(LiveInterface @interface, LiveOptions options)
        => Assert.Throws<LibpcapException>(() => LiveSource.Open([@interface], options, default));

    static long Now() => (DateTime.UtcNow - DateTime.UnixEpoch).Ticks * 100;
}
