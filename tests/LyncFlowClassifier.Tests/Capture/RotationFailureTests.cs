using System.Diagnostics;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Testing.Captures;

namespace LyncFlowClassifier.Tests.Capture;

/// <summary>Errors end writing, not reading; they are told once, and what was lost is counted.</summary>
public sealed class RotationFailureTests : IDisposable
{
    const int Frames = 5000;

    readonly TemporaryDirectory _directory = new();

    RotationOptions Options => new() { Directory = _directory.Path };

    public void Dispose() => _directory.Dispose();

    [Theory]
    [InlineData(0)]
    [InlineData(100)]
    [InlineData(66_000)]
    [InlineData(1_000_000)]
    [InlineData(2_345_678)]
    public void A_full_disk_ends_writing_and_what_is_on_it_can_be_read(long room)
    {
        using var capture = new RotatingCapture(
            Options with { BytesPerFile = 500_000 }, "test", path => new FullStream(path, ref room));
        Assert.Equal(Frames, ReadAll(capture));
        Assert.Matches(@"^cannot write .*lyncflow-20261121-150405-000\d\.pcapng\.part: No space left on device$", capture.Failure);
        AssertAllCounted(capture);
    }

    [TmpfsFact]
    public void So_does_a_disk_that_really_is_full()
    {
        Mount("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", _directory.Path);
        try
        {
            using var capture = new RotatingCapture(Options with { BytesPerFile = 300_000 }, "test");
            Assert.Equal(Frames, ReadAll(capture));
            Assert.EndsWith("No space left on device", capture.Failure, StringComparison.Ordinal);
            Assert.InRange(capture.Frames, 700, 1000);
            AssertAllCounted(capture);
        }
        finally
        {
            Mount("umount", _directory.Path);
        }
    }

    [TmpfsFact]
    public void A_file_that_cannot_be_deleted_is_told_and_no_newer_one_goes_in_its_place()
    {
        var held = _directory.Add("lyncflow-20261121-150405-0001.pcapng", [1]);
        Mount("mount", "--bind", held, held);
        try
        {
            using var capture = new RotatingCapture(Options with { SecondsPerFile = 1, FilesKept = 1 }, "test");
            capture.Write(RotationRun.Frames(3, PacketTime.Second));
            capture.Complete();
            Assert.StartsWith($"cannot delete {held}: ", capture.DeletionFailure, StringComparison.Ordinal);
            Assert.Equal(["0001", "0004"], RotationRun.Names(_directory.Path).Select(name => name[^11..^7]));
            Assert.Equal((3, 3), (capture.Files, capture.Frames));
            Assert.Null(capture.Failure);
        }
        finally
        {
            Mount("umount", held);
        }
    }

    [Fact]
    public void A_directory_that_is_not_there_is_told_at_once()
    {
        var nowhere = Path.Combine(_directory.Path, "nowhere\n");
        using var capture = new RotatingCapture(Options with { Directory = nowhere }, "test");
        Assert.Equal($"cannot write {_directory.Path}{Path.DirectorySeparatorChar}nowhere\\x0A: no such file or directory", capture.Failure);
        Assert.IsType<DirectoryNotFoundException>(capture.FailureCause);
        Assert.Equal(Frames, ReadAll(capture));
        Assert.Equal((0, 0, Frames), (capture.Files, capture.Frames, capture.FramesNotWritten));
    }

    [Fact]
    public void A_directory_that_goes_away_ends_writing()
    {
        if (OperatingSystem.IsWindows())
            return; // keeps directories of open files
        var series = Directory.CreateDirectory(Path.Combine(_directory.Path, "series")).FullName;
        using var capture = new RotatingCapture(Options with { Directory = series, SecondsPerFile = 100 }, "test");
        capture.Write(RotationRun.Frames(150, PacketTime.Second));
        Assert.Equal(100, RotationRun.Read(capture.TakeCompleted()).Count);
        Directory.Delete(series, recursive: true);
        capture.Write(RotationRun.Frames(150, PacketTime.Second, start: RotationRun.Start + (150 * PacketTime.Second)));
        capture.Complete();
        Assert.EndsWith(".part: no such file or directory", capture.Failure, StringComparison.Ordinal);
        Assert.Equal((1, 100, 200), (capture.Files, capture.Frames, capture.FramesNotWritten));
    }

    [Fact]
    public void A_directory_without_permission_is_told_at_once()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
            return; // root may write anywhere
        File.SetUnixFileMode(_directory.Path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        using var capture = new RotatingCapture(Options, "test");
        File.SetUnixFileMode(_directory.Path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Assert.EndsWith(": no permission", capture.Failure, StringComparison.Ordinal);
        Assert.IsType<UnauthorizedAccessException>(capture.FailureCause);
    }

    static int ReadAll(RotatingCapture capture)
    {
        using var source = new RecordingSource(new MemorySource(RotationRun.Frames(Frames, 1)), capture);
        var (batch, frames) = (new FrameBatch(), 0);
        while (source.Read(batch))
            frames += batch.Count;
        return frames;
    }

    void AssertAllCounted(RotatingCapture capture)
    {
        var paths = capture.TakeCompleted();
        Assert.Equal(paths.Select(Path.GetFileName), RotationRun.Names(_directory.Path));
        Assert.Equal(RotationRun.Frames((int)capture.Frames, 1).Select(frame => ReadFrame.Of(frame)), RotationRun.Read(paths));
        Assert.Equal(RotationRun.Bytes(_directory.Path), capture.Bytes);
        Assert.Equal(paths.Count, capture.Files);
        Assert.Equal(Frames, capture.Frames + capture.FramesNotWritten);
        Assert.NotEqual(0, capture.FramesNotWritten);
    }

    static void Mount(params string[] command)
    {
        using var process = Process.Start(command[0], command[1..]);
        process.WaitForExit();
        Assert.Equal(0, process.ExitCode);
    }

    /// <summary>A file on a disk that has so much room for all of them: the write that fills it up is cut.</summary>
    sealed class FullStream : FileStream
    {
        readonly long _room;

        public FullStream(string path, ref long room) : base(path, FileMode.CreateNew, FileAccess.Write, FileShare.Read, 0)
        {
            _room = room;
            room = Math.Max(0, room - 500_000);
        }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            var left = _room - Length;
            base.Write(buffer[..(int)Math.Clamp(left, 0, buffer.Length)]);
            if (buffer.Length > left)
                throw new IOException($"No space left on device : '{Name}'");
        }
    }
}

/// <summary>A test with a small file system of its own; skipped, with the reason, where it may not be mounted.</summary>
sealed class TmpfsFactAttribute : FactAttribute
{
    public TmpfsFactAttribute()
    {
        if (!OperatingSystem.IsLinux() || !MayMount())
            Skip = "A tmpfs cannot be mounted here: it takes root on Linux.";
    }

    static bool MayMount()
    {
        if (!Environment.IsPrivilegedProcess)
            return false;
        var directory = Directory.CreateTempSubdirectory("lyncflow-mount-");
        try
        {
            return Run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", directory.FullName) && Run("umount", directory.FullName);
        }
        finally
        {
            directory.Delete();
        }
    }

    static bool Run(params string[] command)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardError = true })!;
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
