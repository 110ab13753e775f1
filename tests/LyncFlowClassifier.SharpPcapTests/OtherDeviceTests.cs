using LyncFlowClassifier.Capture.Libpcap;
using SharpPcap;

namespace LyncFlowClassifier.SharpPcapTests;

/// <summary>Devices that are not of libpcap, and what they throw.</summary>
public class OtherDeviceTests
{
    static readonly byte[][] Frames = [[.. Enumerable.Repeat((byte)1, 60)], [.. Enumerable.Repeat((byte)2, 300)]];

    [Fact]
    public void Frames_have_their_times_and_lengths()
    {
        var device = new ScriptedDevice(() => GetPacketStatus.NoRemainingPackets, Frames);
        using (var run = new SourceRun(new LiveOptions { Promiscuous = false }, device))
        {
            run.ReadToEnd();
            Assert.Equal([(1_700_000_000_000_000_000, 60, 60u), (1_700_000_000_000_001_000, 256, 300u)], run.Frames.Select(read => (read.Frame.Time, read.Frame.Bytes.Length, read.Frame.Length)));
            Assert.Empty(run.Source.Statistics.Warnings);
        }

        Assert.True(device.IsClosed);
        Assert.Equal(
            (DeviceModes.None, 256, 64 << 20, TimestampResolution.Nanosecond),
            (device.Configuration!.Mode, device.Configuration.Snaplen, device.Configuration.BufferSize, device.Configuration.TimestampResolution));
    }

    [Fact]
    public void An_exception_ends_the_device_and_is_told_on_one_line()
    {
        var device = new ScriptedDevice(() => throw new InvalidOperationException("no\nmore."), Frames);
        using var run = new SourceRun(new LiveOptions(), device);
        run.ReadToEnd();
        Assert.Equal(2, run.Frames.Count);
        Assert.Equal(@"interface scripted\x1B gives nothing more: no more; capturing ended", Assert.Single(run.Source.Statistics.Warnings));
        Assert.Equal(@"interface scripted\x1B gives nothing more: no more", run.Source.Interfaces[0].Ended);
    }

    [Fact]
    public void An_error_ends_the_device_with_its_last_words_and_the_other_goes_on()
    {
        var left = true;
        var failing = new ScriptedDevice(() => GetPacketStatus.Error, Frames);
        var other = new ScriptedDevice(() => left ? GetPacketStatus.ReadTimeout : GetPacketStatus.NoRemainingPackets, Frames);
        using var run = new SourceRun(new LiveOptions(), failing, other);
        while (run.Source.Interfaces[0].Ended is null)
            Assert.True(run.Read());
        left = false;
        run.ReadToEnd();
        Assert.Equal(4, run.Frames.Count);
        Assert.Equal(@"interface scripted\x1B gives nothing more: last\x0Awords; capturing goes on with the others", Assert.Single(run.Source.Statistics.Warnings));
        Assert.Null(run.Source.Interfaces[1].Ended);
    }

    [Fact]
    public void A_quiet_device_gives_empty_batches_until_asked_to_stop()
    {
        using var run = new SourceRun(new LiveOptions(), new ScriptedDevice(() => GetPacketStatus.ReadTimeout));
        for (var i = 0; i < 3; i++)
            Assert.True(run.Read());
        Assert.Empty(run.Frames);
        Assert.NotEqual(PacketTime.None, run.Source.Statistics.ListenedUntil);
        run.Stop();
        Assert.False(run.Read());
        Assert.False(run.Read());
    }

    [Fact]
    public void Drops_are_counted_though_the_counts_run_over()
    {
        var counts = new ScriptedCounts { ReceivedPackets = 10, DroppedPackets = uint.MaxValue, InterfaceDroppedPackets = 5 };
        using var run = new SourceRun(new LiveOptions(), new ScriptedDevice(() => GetPacketStatus.ReadTimeout, Frames) { Counts = () => counts });
        run.ReadTo(2);
        Assert.Equal(uint.MaxValue + 5L, run.Source.Statistics.DroppedFrames);
        (counts.ReceivedPackets, counts.DroppedPackets) = (30, 1);
        run.Stop();
        Assert.False(run.Read());
        Assert.Equal(uint.MaxValue + 7L, run.Source.Statistics.DroppedFrames);
        Assert.Equal((30, uint.MaxValue + 2L, 5), (run.Source.Interfaces[0].Received, run.Source.Interfaces[0].Dropped, run.Source.Interfaces[0].DroppedByInterface));
    }

    [Fact]
    public void A_device_that_cannot_count_is_told_once()
    {
        var device = new ScriptedDevice(() => GetPacketStatus.ReadTimeout, Frames) { Counts = () => throw new InvalidOperationException("not open") };
        using var run = new SourceRun(new LiveOptions(), device);
        run.ReadTo(2);
        run.Stop();
        Assert.False(run.Read());
        Assert.Equal(@"interface scripted\x1B does not say what it dropped: not open", Assert.Single(run.Source.Statistics.Warnings));
    }
}
