using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Capture.Libpcap;
using LyncFlowClassifier.Capture.SharpPcap;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Tests.Live;

namespace LyncFlowClassifier.SharpPcapTests;

/// <summary>SharpPcap's devices over virtual interfaces, beside our own binding of libpcap.</summary>
[Collection(nameof(LiveDeviceTests))]
public class LiveDeviceTests
{
    static readonly LiveOptions Whole = new() { SnapLength = LiveOptions.LargestSnapLength };

    [VethTheory]
    [InlineData("01")]
    [InlineData("02")]
    public void A_sample_that_is_sent_gives_the_frames_of_our_source_and_the_report_of_its_file(string number)
    {
        var frames = SampleFrames.Of(number);
        using var pair = new VethPair();
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var own = LiveSource.Open([LiveInterfaces.Find(pair.Near)], Whole, stop.Token);
        using var run = new SourceRun(Whole, pair.Near);
        Send(pair, frames);
        run.ReadTo(frames.Count);
        var expected = ReadTo(own, frames.Count);

        Assert.Equal(expected.Select(Text), run.Frames.Select(read => Text(read.Frame)));
        Assert.All(run.Frames, read => Assert.Equal(LinkType.Ethernet, read.LinkType));
        // Each stamps what comes by itself, though by the same clock.
        Assert.All(run.Frames.Zip(expected), both => Assert.InRange(both.First.Frame.Time - both.Second.Time, -PacketTime.Second, PacketTime.Second));
        Assert.Contains(run.Frames, read => read.Frame.Time % 1000 != 0);
        using var file = SampleFrames.Open(number);
        var heard = run.Frames.Zip(frames, (read, filed) => read.Frame with { Time = filed.Time });
        Assert.Equal(SampleFrames.Report(file, file.Statistics), SampleFrames.Report(new MemorySource(heard), file.Statistics));
        Assert.Equal((frames.Count, 0), (run.Source.Interfaces[0].Frames, run.Source.Statistics.DroppedFrames));
    }

    [VethFact]
    public void Two_interfaces_are_read_in_time_order_and_neither_waits_for_the_other()
    {
        const int Each = 300;
        using var first = new VethPair();
        using var second = new VethPair();
        using var run = new SourceRun(new LiveOptions(), first.Near, second.Near);
        using (var one = new FrameSender(first.Far))
        using (var other = new FrameSender(second.Far))
        {
            for (var i = 0; i < Each; i++)
            {
                one.Send(Numbered(2 * i));
                other.Send(Numbered((2 * i) + 1));
            }
        }

        run.ReadTo(2 * Each);
        Assert.Equal(Enumerable.Range(0, 2 * Each), run.Frames.Select(read => BitConverter.ToInt32(read.Frame.Bytes, 14)));
        Assert.All(run.Frames, read => Assert.Equal(BitConverter.ToInt32(read.Frame.Bytes, 14) % 2 == 0 ? first.Near : second.Near, read.Interface));
    }

    [VethFact]
    public void Frames_are_cut_and_filtered()
    {
        using var pair = new VethPair();
        using var run = new SourceRun(new LiveOptions { SnapLength = 64, Filter = "udp" }, pair.Near);
        using var filtered = new FrameFilter(SampleFrames.Open("02"), "udp");
        var expected = SampleFrames.ReadAll(filtered);
        Send(pair, SampleFrames.Of("02"));
        run.ReadTo(expected.Count);
        Assert.Equal(expected.Select(frame => Text(frame.Cut(64))), run.Frames.Select(read => Text(read.Frame)));
    }

    [VethFact]
    public void What_does_not_fit_into_the_buffer_is_counted_as_dropped()
    {
        const int Sent = 20_000;
        using var pair = new VethPair();
        using var run = new SourceRun(new LiveOptions { BufferBytes = 1 }, pair.Near);
        using (var sender = new FrameSender(pair.Far))
        {
            for (var i = 0; i < Sent; i++)
                sender.Send(Numbered(i));
        }

        while (run.Frames.Count + run.Source.Statistics.DroppedFrames < Sent)
            Assert.True(run.Read(), $"{run.Frames.Count} came, {run.Source.Statistics.DroppedFrames} were dropped");
        Assert.Equal(Sent, run.Frames.Count + run.Source.Statistics.DroppedFrames);
        Assert.Equal(Sent, run.Source.Interfaces[0].Received);
        Assert.InRange(run.Source.Interfaces[0].Dropped, 1, Sent);
    }

    [VethFact]
    public void When_one_of_two_vanishes_the_other_goes_on_until_asked_to_stop()
    {
        using var gone = new VethPair();
        using var left = new VethPair();
        using var run = new SourceRun(new LiveOptions(), gone.Near, left.Near);
        Send(gone, [new CapturedFrame(0, Numbered(1))]);
        gone.Remove();
        while (run.Source.Interfaces[0].Ended is null)
            Assert.True(run.Read());
        Send(left, [new CapturedFrame(0, Numbered(2))]);
        run.ReadTo(2);
        Assert.Equal([gone.Near, left.Near], run.Frames.Select(read => read.Interface));
        Assert.Equal($"interface {gone.Near} is gone; capturing goes on with the others", Assert.Single(run.Source.Statistics.Warnings));
        run.Stop();
        Assert.False(run.Read());
    }

    [VethFact]
    public void What_came_before_it_was_asked_to_stop_is_handed_on_and_then_no_more()
    {
        using var pair = new VethPair();
        using var run = new SourceRun(new LiveOptions(), pair.Near);
        Send(pair, [.. Enumerable.Range(0, 50).Select(i => new CapturedFrame(0, Numbered(i)))]);
        run.Stop();
        Assert.Equal(50, run.Frames.Count);
        Send(pair, [new CapturedFrame(0, Numbered(50))]);
        Assert.False(run.Read());
        Assert.Equal(50, run.Frames.Count);
        Assert.True(run.Source.Statistics.ListenedUntil >= run.Frames[^1].Frame.Time);
    }

    [VethFact]
    public void What_cannot_be_captured_from_is_refused_as_by_our_source()
    {
        using var pair = new VethPair();
        var near = LiveInterfaces.Find(pair.Near);
        var devices = SharpPcapInterfaces.Devices([near]);
        pair.SwitchOff();
        Assert.Equal(Refusal(() => LiveSource.Open([near], new LiveOptions(), default)), Refusal(() => SharpPcapSource.Open(devices, new LiveOptions(), default)));
        pair.Remove();
        Assert.Equal(LibpcapFailure.NoSuchInterface, Refusal(() => SharpPcapSource.Open(devices, new LiveOptions(), default)).Failure);
        Assert.Equal(LibpcapFailure.NoSuchInterface, Refusal(() => SharpPcapInterfaces.Devices([near])).Failure);
    }

    [VethFact]
    public void The_list_is_that_of_libpcap()
    {
        using var pair = new VethPair();
        // Other tests make and remove interfaces meanwhile.
        var (own, theirs) = (LiveInterfaces.Find(pair.Near), LiveInterfaces.Find(pair.Near, SharpPcapInterfaces.List()));
        Assert.Equal((own.Name, own.Description, own.IsUp, own.IsLoopback, own.Connection), (theirs.Name, theirs.Description, theirs.IsUp, theirs.IsLoopback, theirs.Connection));
        var loopback = LiveInterfaces.Find("lo", SharpPcapInterfaces.List());
        Assert.Equal(LiveInterfaces.Find("lo").Addresses, loopback.Addresses);
        Assert.True(loopback.IsLoopback);
    }

    static (LibpcapFailure Failure, string Message) Refusal(Action open)
    {
        var refusal = Assert.Throws<LibpcapException>(open);
        return (refusal.Failure, refusal.Message);
    }

    static List<CapturedFrame> ReadTo(LiveSource source, int frames)
    {
        var (read, batch) = (new List<CapturedFrame>(), new FrameBatch());
        while (read.Count < frames)
        {
            Assert.True(source.Read(batch));
            for (var i = 0; i < batch.Count; i++)
                read.Add(new CapturedFrame(batch.Frames[i].Time, batch.Bytes(i).ToArray(), batch.Frames[i].WireLength));
        }

        return read;
    }

    static void Send(VethPair pair, IEnumerable<CapturedFrame> frames)
    {
        using var sender = new FrameSender(pair.Far);
        foreach (var frame in frames)
            sender.Send(frame.Bytes);
    }

    /// <summary>A frame of a protocol for experiments (EtherType 0x88B5) that holds a number.</summary>
    static byte[] Numbered(int number)
    {
        var bytes = new byte[60];
        (bytes[0], bytes[6], bytes[12], bytes[13]) = (2, 2, 0x88, 0xB5);
        BitConverter.TryWriteBytes(bytes.AsSpan(14), number);
        return bytes;
    }

    static (string, uint) Text(CapturedFrame frame) => (Convert.ToHexString(frame.Bytes), frame.Length);
}
