using LyncFlowClassifier.Capture;

namespace LyncFlowClassifier.Tests.Capture;

/// <summary>The file that is being written, and what a crash leaves of it.</summary>
public sealed class RotationPartTests : IDisposable
{
    const string Part = "lyncflow-20261121-150405-0001.pcapng.part";

    readonly TemporaryDirectory _directory = new();

    string PartPath => Path.Combine(_directory.Path, Part);

    public void Dispose() => _directory.Dispose();

    [Fact]
    public void A_file_has_its_name_only_when_it_is_complete()
    {
        using var capture = new RotatingCapture(new RotationOptions { Directory = _directory.Path }, "test");
        capture.Write(RotationRun.Frames(10, 1));
        Assert.Equal([Part], RotationRun.Names(_directory.Path));
        Assert.Empty(capture.TakeCompleted());
        capture.Complete();
        Assert.Equal([Part[..^5]], RotationRun.Names(_directory.Path));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Assert.Single(capture.TakeCompleted())));
    }

    [Fact]
    public void What_a_crash_leaves_can_be_read_from_the_first_batch_on()
    {
        using var capture = new RotatingCapture(new RotationOptions { Directory = _directory.Path }, "test");
        var left = new List<int>();
        capture.Write(RotationRun.Frames(3000, 1), () => left.Add(RotationRun.Read([PartPath]).Count));
        Assert.Equal(64, left[0]);
        Assert.Equal(left.Order(), left);
        Assert.InRange(left[^1], 2600, 2999);
        Assert.Equal(left[^1], capture.Frames);
        Assert.Equal(0, capture.FramesNotWritten);
    }

    [Fact]
    public void Frames_wait_only_so_many_seconds()
    {
        using var capture = new RotatingCapture(new RotationOptions { Directory = _directory.Path, SecondsUnwritten = 7 }, "test");
        var left = new List<int>();
        capture.Write(RotationRun.Frames(24, PacketTime.Second), () => left.Add(RotationRun.Read([PartPath]).Count), batchSize: 1);
        Assert.Equal([1, 1, 1, 1, 1, 1, 1, 8, 8, 8, 8, 8, 8, 8, 15, 15, 15, 15, 15, 15, 15, 22, 22, 22], left);
    }

    [Fact]
    public void An_empty_batch_has_them_written()
    {
        using var capture = new RotatingCapture(new RotationOptions { Directory = _directory.Path }, "test");
        capture.Write(RotationRun.Frames(200, 1));
        Assert.Equal(64, capture.Frames);
        capture.Write(new FrameBatch());
        Assert.Equal(200, RotationRun.Read([PartPath]).Count);
        Assert.Equal(200, capture.Frames);
    }

    [Fact]
    public void Whoever_reads_the_directory_reads_complete_files()
    {
        var options = new RotationOptions { Directory = _directory.Path, BytesPerFile = RotationOptions.SmallestFile };
        using var capture = new RotatingCapture(options, "test");
        capture.Write(RotationRun.Frames(200, 1));
        var run = CaptureRun.Of([_directory.Path]);
        Assert.Equal(3, run.Statistics.Files.Count);
        Assert.EndsWith("-0004.pcapng.part", Assert.Single(run.Statistics.Skipped).Path, StringComparison.Ordinal);
        Assert.NotEmpty(RotationRun.Read([run.Statistics.Skipped[0].Path]));
    }
}
