using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;
using LyncFlowClassifier.Testing.Reference;
using LyncFlowClassifier.Tests.Capture;

namespace LyncFlowClassifier.Tests.Threads;

/// <summary>Captures that mislead whoever looks for records in their middle, damage, several files, short memory, interruption.</summary>
public sealed class HostilePartTests : IDisposable
{
    static readonly HostPort Client = "10.1.0.1:50000", Server = "10.0.0.10:5061";

    readonly TemporaryDirectory _directory = new();

    /// <summary>Random traffic; a larger seed is later.</summary>
    static List<CapturedFrame> Frames(int seed) => [.. ReferenceModel.ToCapture(RandomTraffic.Generate(seed))
        .Select(frame => frame with { Time = frame.Time + seed * 1000 * PacketTime.Second })];

    /// <summary>Frames of which every second one carries a piece of a capture.</summary>
    static List<CapturedFrame> Carriers(bool pcapng)
    {
        var inner = Frames(1).Where(frame => frame.Bytes.Length < 100).Take(40).ToList();
        // Two bytes bring the blocks to a multiple of four behind 42 bytes of headers.
        var image = pcapng ? [0, 0, .. PcapngWriter.Write(inner)] : PcapWriter.Write(inner);
        var frames = new List<CapturedFrame>();
        for (var i = 0; i < 60; i++)
        {
            var payload = i % 2 == 0 ? image : [.. Enumerable.Repeat((byte)i, 50)];
            frames.Add(new CapturedFrame(RandomTraffic.Start + i * PacketTime.Millisecond, FrameBuilder.UdpFrame(Client, Server, payload)));
        }

        return frames;
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Captures_inside_of_frames_are_not_taken_for_the_capture(bool pcapng)
    {
        var bytes = pcapng ? PcapngWriter.Write(Carriers(true)) : PcapWriter.Write(Carriers(false));
        string[] path = [_directory.Add("x", bytes)];
        var expected = Reading.OneThread(path);
        var repairs = 0;
        for (var place = 100; place < bytes.Length; place += bytes.Length / 150)
        {
            var reading = Reading.CutNear(path, place, Math.Min(place + 9000, bytes.Length - 1));
            reading.IsSameAs(expected);
            repairs += reading.InParts ? reading.Repairs : 0;
        }

        Assert.True(repairs > 20, $"only {repairs} cuts were wrong");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_comes_after_damage_is_not_counted(bool pcapng)
    {
        var frames = Frames(2);
        var bytes = pcapng ? PcapngWriter.Write(frames) : PcapWriter.Write(frames);
        var random = new Random(1);
        var inParts = 0;
        for (var round = 0; round < 30; round++)
        {
            var damaged = (byte[])bytes.Clone();
            if (round % 3 == 0)
                damaged = damaged[..random.Next(bytes.Length / 10, bytes.Length)];
            else
                damaged.AsSpan(random.Next(40, bytes.Length - 40), 8 + round % 32).Fill((byte)(round % 2 == 0 ? 0xFF : 0));
            // Files in front of and behind the damaged one.
            string[] paths = [_directory.Add("a", PcapWriter.Write(Frames(1))), _directory.Add("b", damaged), _directory.Add("c", PcapWriter.Write(Frames(3)))];
            var total = paths.Sum(path => new FileInfo(path).Length);
            var places = Enumerable.Range(1, 1 + round % 5).Select(i => total * i / (2 + round % 5)).ToArray();
            var reading = Reading.CutNear(paths, places);
            reading.IsSameAs(Reading.OneThread(paths));
            inParts += reading.InParts ? 1 : 0;
            Reading.CutNear(paths[1..2], damaged.Length / 3, damaged.Length / 2).IsSameAs(Reading.OneThread(paths[1..2]));
        }

        Assert.InRange(inParts, 12, 30);
    }

    [Fact]
    public void Several_files_are_read_in_order_packed_ones_too()
    {
        string[] paths =
        [
            _directory.Add("1.pcap", PcapWriter.Write(Frames(5))),
            _directory.Add("2.pcapng.gz", Packed(PcapngWriter.Write(Frames(6)))),
            _directory.Add("3.pcap", PcapWriter.Write([])),
            _directory.Add("4.pcap", PcapWriter.Write(Frames(7))),
            _directory.Add("5.pcap.gz", Packed(PcapWriter.Write(Frames(8)))[..^20]),
            _directory.Add("6.pcapng", PcapngWriter.Write(Frames(9), bigEndian: true)),
        ];
        var expected = Reading.OneThread(paths);
        var total = paths.Sum(path => new FileInfo(path).Length * (path.EndsWith("gz", StringComparison.Ordinal) ? 4 : 1));
        var inParts = 0;
        for (var parts = 2; parts < 24; parts++)
        {
            var places = Enumerable.Range(1, parts - 1).Select(i => total * i / parts).ToArray();
            var reading = Reading.Read(paths, new PipelineOptions(), places, default, aside: parts % 2 == 0);
            reading.IsSameAs(expected);
            inParts += reading.InParts ? 1 : 0;
        }

        Assert.InRange(inParts, 10, 22);
    }

    [Fact]
    public void Short_memory_is_left_to_one_thread()
    {
        var frames = Enumerable.Range(0, 30_000).Select(i => new CapturedFrame(
            RandomTraffic.Start + i * PacketTime.Millisecond, FrameBuilder.UdpFrame(Client with { Port = (ushort)(1024 + i) }, Server, new byte[20]))).ToList();
        var bytes = PcapWriter.Write(frames);
        string[] path = [_directory.Add("x", bytes)];
        var options = new PipelineOptions { MaxMemory = PipelineOptions.SmallestMaxMemory };
        var expected = Reading.OneThread(path, options);
        Assert.Contains("closed early", expected.Report, StringComparison.Ordinal);
        // Where memory runs short while the first part is read, that goes on; if it has ended before, all begins again.
        foreach (var place in (double[])[0.9, 0.5, 0.1, 0.01])
        {
            var reading = Reading.Read(path, options, [(long)(bytes.Length * place)], default);
            Assert.Equal(1, reading.Parts);
            reading.IsSameAs(expected);
        }
    }

    [Fact]
    public void Interrupted_reading_gives_a_beginning_of_the_capture()
    {
        var frames = Enumerable.Range(9, 60).SelectMany(Frames).ToList();
        var bytes = PcapWriter.Write(frames);
        string[] path = [_directory.Add("x", bytes)];
        for (var round = 0; round < 20; round++)
        {
            using var interrupted = new CancellationTokenSource(TimeSpan.FromMilliseconds(round));
            var reading = Reading.Read(path, new PipelineOptions(), [bytes.Length / 3, bytes.Length / 3 * 2], interrupted.Token);
            using var beginning = new FlowPipeline(new PipelineOptions());
            using var source = new MemorySource(frames.Take((int)reading.Frames).Select(frame => frame with { Time = frame.Time / 1000 * 1000 }));
            beginning.Run(source, CancellationToken.None);
            Assert.Equal(string.Join('\n', beginning.Flows().Select(flow => Flows.RecordText.Of(flow))), reading.Records);
        }
    }

    [Fact]
    public void A_file_that_went_away_is_reported_as_with_one_thread()
    {
        string[] paths = [_directory.Add("1", PcapWriter.Write(Frames(5))), _directory.Add("2", PcapWriter.Write(Frames(6)))];
        using var source = (LyncFlowClassifier.Capture.CaptureSequence)LyncFlowClassifier.Capture.CaptureInput.Open(paths, default, () => Stream.Null);
        File.Delete(paths[1]);
        using var pipeline = new FlowPipeline(new PipelineOptions { Threads = 2, SmallestPart = 1 });
        pipeline.Run(source, CancellationToken.None);
        Assert.Contains("the file changed", Assert.Single(source.Statistics.Files, file => file.Damage is not null).Damage!.Reason, StringComparison.Ordinal);
        Assert.Equal(Frames(5).Count, pipeline.Frames);
    }

    public void Dispose() => _directory.Dispose();

    static byte[] Packed(byte[] bytes)
    {
        using var file = new MemoryStream();
        using (var gzip = new System.IO.Compression.GZipStream(file, System.IO.Compression.CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(bytes);
        return file.ToArray();
    }
}
