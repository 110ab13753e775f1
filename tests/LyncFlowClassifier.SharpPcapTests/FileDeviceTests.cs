using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Capture.Libpcap;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Tests.Live;
using SharpPcap.LibPcap;

namespace LyncFlowClassifier.SharpPcapTests;

/// <summary>SharpPcap's devices over files: what they give is what our own reader gives.</summary>
public sealed class FileDeviceTests : IDisposable
{
    static readonly LiveOptions Whole = new() { SnapLength = LiveOptions.LargestSnapLength };

    readonly string _folder = Directory.CreateTempSubdirectory("lyncflow-sharppcap-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [LibpcapTheory]
    [InlineData("01")]
    [InlineData("02")]
    [InlineData("06")]
    public void A_sample_gives_the_frames_of_our_reader(string number)
    {
        var frames = SampleFrames.Of(number);
        using var run = new SourceRun(Whole, Device(frames));
        run.ReadToEnd();
        Assert.Equal(frames.Select(Text), run.Frames.Select(read => Text(read.Frame)));
        Assert.All(run.Frames, read => Assert.Equal(LinkType.Ethernet, read.LinkType));
        Assert.Empty(run.Source.Statistics.Warnings);
        Assert.Null(run.Source.Interfaces[0].Ended);
        Assert.Equal(frames.Count, Assert.Single(run.Source.Statistics.Files).Frames);
        Assert.False(run.Read());
    }

    [LibpcapFact]
    public void Two_files_come_in_time_order()
    {
        var frames = SampleFrames.Of("02");
        var (even, odd) = (frames.Where((_, i) => i % 2 == 0), frames.Where((_, i) => i % 2 == 1));
        using var run = new SourceRun(Whole, Device(even), Device(odd));
        run.ReadToEnd();
        Assert.Equal(frames.Order(Comparer<CapturedFrame>.Create((a, b) => a.Time.CompareTo(b.Time))).Select(frame => frame.Time), run.Frames.Select(read => read.Frame.Time));
        Assert.Equal(frames.Select(Text).ToHashSet(), run.Frames.Select(read => Text(read.Frame)).ToHashSet());
    }

    [LibpcapFact]
    public void Frames_are_cut_to_the_snap_length()
    {
        var frames = SampleFrames.Of("02");
        using var run = new SourceRun(new LiveOptions { SnapLength = 64 }, Device(frames));
        run.ReadToEnd();
        Assert.Equal(frames.Select(frame => Text(frame.Cut(64))), run.Frames.Select(read => Text(read.Frame)));
    }

    [LibpcapFact]
    public void A_filter_leaves_what_it_leaves_of_the_file()
    {
        const string Filter = "udp or tcp port 5061";
        using var filtered = new FrameFilter(SampleFrames.Open("02"), Filter);
        using var run = new SourceRun(Whole with { Filter = Filter }, Device(SampleFrames.Of("02")));
        run.ReadToEnd();
        Assert.Equal(SampleFrames.ReadAll(filtered).Select(Text), run.Frames.Select(read => Text(read.Frame)));
    }

    [LibpcapFact]
    public void A_damaged_end_is_told_and_what_came_before_is_kept()
    {
        var frames = SampleFrames.Of("02");
        using var run = new SourceRun(Whole, Device(frames, cut: 10));
        run.ReadToEnd();
        Assert.Equal(frames.SkipLast(1).Select(Text), run.Frames.Select(read => Text(read.Frame)));
        Assert.Contains("gives nothing more: truncated dump file", Assert.Single(run.Source.Statistics.Warnings));
        Assert.NotNull(run.Source.Interfaces[0].Ended);
    }

    [LibpcapFact]
    public void What_cannot_be_opened_or_filtered_is_refused_in_one_line()
    {
        var missing = Refusal(Whole, new CaptureFileReaderDevice(Path.Combine(_folder, "none.pcap")));
        Assert.Equal(LibpcapFailure.Other, missing.Failure);
        Assert.Contains("none.pcap", missing.Message);
        var device = Device(SampleFrames.Of("02"));
        var filter = Refusal(Whole with { Filter = "tcp prot 80" }, device);
        Assert.Equal(LibpcapFailure.BadFilter, filter.Failure);
        Assert.StartsWith("the filter 'tcp prot 80' is wrong: ", filter.Message);
        Assert.False(device.Opened);
        Assert.All([missing, filter], refusal => Assert.DoesNotContain('\n', refusal.Message));
    }

    [LibpcapFact]
    public void A_device_that_somebody_closes_ends_and_is_told()
    {
        var device = Device(SampleFrames.Of("01"));
        using var run = new SourceRun(Whole, device);
        Assert.True(run.Read());
        device.Close();
        run.ReadToEnd();
        Assert.Contains("it was closed", Assert.Single(run.Source.Statistics.Warnings));
    }

    static LibpcapException Refusal(LiveOptions options, PcapDevice device)
        => Assert.Throws<LibpcapException>(() => new SourceRun(options, device));

    CaptureFileReaderDevice Device(IEnumerable<CapturedFrame> frames, int cut = 0)
    {
        var path = Path.Combine(_folder, $"{Guid.NewGuid():N}.pcap");
        File.WriteAllBytes(path, PcapWriter.Write(frames, new PcapFormat { Nanoseconds = true })[..^cut]);
        return new CaptureFileReaderDevice(path);
    }

    static (long, string, uint) Text(CapturedFrame frame) => (frame.Time, Convert.ToHexString(frame.Bytes), frame.Length);
}
