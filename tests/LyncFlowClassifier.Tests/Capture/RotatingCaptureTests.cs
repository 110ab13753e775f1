using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Tests.Annotation;

namespace LyncFlowClassifier.Tests.Capture;

/// <summary>When a file of a series ends, what it is called, and that nothing is lost between files.</summary>
public sealed class RotatingCaptureTests : IDisposable
{
    const string Program = "lyncflow test";

    readonly TemporaryDirectory _directory = new();

    RotationOptions Options => new() { Directory = _directory.Path };

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_file_is_as_long_as_it_may_be_and_no_longer()
    {
        var options = Options with { BytesPerFile = RotationOptions.SmallestFile, FilesKept = 0 };
        var frames = RotationRun.Frames(500, 1000).ToArray();
        using var capture = new RotatingCapture(options, Program);
        capture.Write(frames);
        capture.Complete();
        var paths = capture.TakeCompleted();
        Assert.Equal(8, paths.Count);
        var lengths = paths.Select(path => new FileInfo(path).Length).ToArray();
        Assert.All(lengths[..^1], length => Assert.InRange(length, RotationOptions.SmallestFile - 1032, RotationOptions.SmallestFile));
        Assert.Equal((8, 500, lengths.Sum(), 0), (capture.Files, capture.Frames, capture.Bytes, capture.FramesNotWritten));
        Assert.Equal(frames.Select(frame => ReadFrame.Of(frame)), RotationRun.Read(paths));
        Assert.Null(capture.Failure);
        Assert.Empty(capture.TakeCompleted());
    }

    [Fact]
    public void A_file_ends_after_its_packet_time_and_is_named_by_its_first_frame()
    {
        using var capture = new RotatingCapture(Options with { SecondsPerFile = 60 }, Program);
        capture.Write(RotationRun.Frames(150, PacketTime.Second));
        capture.Write(RotationRun.Frames(1, 1, start: RotationRun.Start + 3600 * PacketTime.Second));
        capture.Dispose();
        Assert.Equal(
            ["lyncflow-20261121-150405-0001.pcapng", "lyncflow-20261121-150505-0002.pcapng", "lyncflow-20261121-150605-0003.pcapng", "lyncflow-20261121-160405-0004.pcapng"],
            RotationRun.Names(_directory.Path));
        Assert.Equal([60, 60, 30, 1], capture.TakeCompleted().Select(path => CaptureRun.Of([path]).Frames.Count));
        Assert.Throws<ObjectDisposedException>(() => capture.Write(new FrameBatch()));
    }

    [Fact]
    public void A_clock_that_is_set_back_begins_the_time_of_the_file_anew()
    {
        using var capture = new RotatingCapture(Options with { SecondsPerFile = 60 }, Program);
        capture.Write(RotationRun.Frames(50, PacketTime.Second));
        capture.Write(RotationRun.Frames(70, PacketTime.Second, start: RotationRun.Start - 86_400 * PacketTime.Second));
        capture.Dispose();
        Assert.Equal([110, 10], capture.TakeCompleted().Select(path => CaptureRun.Of([path]).Frames.Count));
    }

    [Fact]
    public void Without_limits_there_is_one_file()
    {
        using var capture = new RotatingCapture(Options with { BytesPerFile = 0, SecondsPerFile = 0, FilesKept = 0 }, Program);
        capture.Write(RotationRun.Frames(1000, 3600 * PacketTime.Second));
        capture.Dispose();
        Assert.Equal(1, capture.Files);
        Assert.Equal(1000, capture.Frames);
    }

    [Fact]
    public void Without_frames_there_is_no_file()
    {
        using var capture = new RotatingCapture(Options, Program);
        capture.Write(new FrameBatch());
        capture.Dispose();
        Assert.Empty(RotationRun.Names(_directory.Path));
        Assert.Equal((0, 0, 0), (capture.Files, capture.Frames, capture.Bytes));
    }

    [Fact]
    public void Every_run_goes_on_with_the_numbers_and_no_name_is_taken_twice()
    {
        _directory.Add("lyncflow-20261121-150405-0041.pcapng.part", []);
        Directory.CreateDirectory(Path.Combine(_directory.Path, "lyncflow-20261121-150405-0042.pcapng"));
        for (var run = 0; run < 2; run++)
        {
            using var capture = new RotatingCapture(Options, Program);
            capture.Write(RotationRun.Frames(1, 1));
        }
        Assert.Equal(
            ["lyncflow-20261121-150405-0041.pcapng.part", "lyncflow-20261121-150405-0043.pcapng", "lyncflow-20261121-150405-0044.pcapng"],
            RotationRun.Names(_directory.Path));
    }

    [Theory]
    [InlineData(long.MinValue, "lyncflow-19700101-000000-0001.pcapng")]
    [InlineData(long.MinValue + 1, "lyncflow-16770921-001243-0001.pcapng")]
    [InlineData(-1, "lyncflow-19691231-235959-0001.pcapng")]
    [InlineData(long.MaxValue, "lyncflow-22620411-234716-0001.pcapng")]
    public void Any_time_gives_a_name(long time, string expected)
    {
        using var capture = new RotatingCapture(Options, Program);
        capture.Write([new CapturedFrame(time, new byte[60]), new CapturedFrame(RotationRun.Start, new byte[60])]);
        capture.Dispose();
        Assert.Contains(expected, RotationRun.Names(_directory.Path));
        Assert.Equal(2, capture.Frames);
    }

    [Fact]
    public void Random_frames_of_many_interfaces_come_back_wherever_files_end()
    {
        for (var round = 0; round < Fuzz.Rounds(20); round++)
        {
            var random = new Random(round);
            var input = RandomCapture(random);
            var options = Options with
            {
                Directory = Directory.CreateDirectory(Path.Combine(_directory.Path, $"{round}")).FullName,
                BytesPerFile = RotationOptions.SmallestFile << random.Next(3),
                SecondsPerFile = random.Next(3) == 0 ? 0 : random.Next(1, 300),
                SecondsUnwritten = random.Next(1, 60),
                FilesKept = 0,
            };
            using var capture = new RotatingCapture(options, Program);
            var seen = ReadThrough(input, capture);
            Assert.Equal(CaptureRun.Of(input).Frames, seen);
            var paths = capture.TakeCompleted();
            Assert.Equal(seen, RotationRun.Read(paths));
            Assert.Equal((seen.Count, 0), (capture.Frames, capture.FramesNotWritten));
            Assert.Equal(paths.Sum(path => new FileInfo(path).Length), capture.Bytes);
            Assert.All(paths, path => Assert.InRange(new FileInfo(path).Length, 0, options.BytesPerFile));
            var written = WrittenCapture.Of(paths[0]);
            Assert.All(written.Interfaces, source => Assert.StartsWith("port", source.Text(2), StringComparison.Ordinal));
        }
    }

    static List<ReadFrame> ReadThrough(byte[] input, RotatingCapture capture)
    {
        using var source = new RecordingSource(CaptureInput.Open(["-"], default, () => new MemoryStream(input)), capture);
        var (seen, batch) = (new List<ReadFrame>(), new FrameBatch());
        while (source.Read(batch))
        {
            for (var i = 0; i < batch.Count; i++)
                seen.Add(new ReadFrame(batch.Frames[i].Time, Convert.ToHexString(batch.Bytes(i)), batch.Frames[i].WireLength, batch.Frames[i].LinkType));
        }
        Assert.NotEmpty(source.Statistics.Files);
        return seen;
    }

    static byte[] RandomCapture(Random random)
    {
        var file = new PcapngWriter().Section(bigEndian: random.Next(2) == 0);
        ushort[] links = [1, 101, 113, 276];
        byte?[] resolutions = [null, 3, 6, 9, 0x94];
        var sources = random.Next(1, 9);
        for (var i = 0; i < sources; i++)
            file.Interface(links[random.Next(4)], (uint)random.Next(2) * 262_144, resolutions[random.Next(5)], random.Next(2) * 1000, PcapngOption.InterfaceName($"port{i}"), PcapngOption.FrameCheckLength((byte)(random.Next(2) * 4)));
        var time = RotationRun.Start;
        for (var i = 0; i < 1500; i++)
        {
            time += random.Next(100) == 0 ? -random.NextInt64(10 * PacketTime.Second) : random.NextInt64(PacketTime.Second);
            var bytes = new byte[random.Next(50) == 0 ? random.Next(40_000) : random.Next(1600)];
            random.NextBytes(bytes);
            PcapngOption[] options = random.Next(4) == 0 ? [new PcapngOption(2, [(byte)random.Next(4), 0, 0, 0])] : [];
            file.Enhanced(new CapturedFrame(time / 1_000_000 * 1_000_000, bytes, (uint)(bytes.Length + random.Next(3))), (uint)random.Next(sources), options: options);
        }
        return file.ToArray();
    }
}
