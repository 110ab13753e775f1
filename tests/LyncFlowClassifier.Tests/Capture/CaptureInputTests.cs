using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Testing.Captures;

namespace LyncFlowClassifier.Tests.Capture;

public class CaptureInputTests
{
    static byte[] At(long second, params byte[] bytes) => PcapWriter.Write([new(second * PacketTime.Second, bytes)]);

    [Fact]
    public void Inputs_are_read_in_the_order_of_their_first_frame()
    {
        using var directory = new TemporaryDirectory();
        var late = directory.Add("a", At(300, 3));
        var empty = directory.Add("b", PcapWriter.Write([]));
        var early = directory.Add("c", PcapngWriter.Write([new(100 * PacketTime.Second, [1])]));
        var same = directory.Add("d", At(300, 4));
        var run = CaptureRun.Of([late, empty, "-", early, same], standardInput: () => new PieceStream(At(200, 2), 3));
        Assert.Equal(["01", "02", "03", "04"], run.Frames.Select(frame => frame.Bytes));
        Assert.Equal([early, "-", late, same, empty], run.Statistics.Files.Select(file => file.Name));
        Assert.All(run.Statistics.Files, file => Assert.StartsWith("pcap", file.Format));
        var files = new[] { late, empty, early, same }.Sum(path => new FileInfo(path).Length);
        Assert.Equal((files, files + 41), (run.Statistics.TotalBytes, run.Statistics.BytesRead));
    }

    [Fact]
    public void Files_of_many_batches_follow_each_other_whole()
    {
        using var directory = new TemporaryDirectory();
        var frames = CaptureRun.SomeFrames(3000);
        directory.Add("1", PcapWriter.Write(frames[..1000]));
        directory.Add("0", PcapngWriter.Write(frames[1000..2000], bigEndian: true));
        var held = PcapWriter.Write(frames[2000..]);
        var run = CaptureRun.Of([directory.Path, "-"], standardInput: () => new PieceStream(held, 1000));
        Assert.Equal(frames.Select(frame => ReadFrame.Of(frame)), run.Frames);
    }

    [Fact]
    public void Other_files_of_a_directory_are_skipped_with_a_warning()
    {
        using var directory = new TemporaryDirectory();
        directory.Add("a.txt", "notes"u8.ToArray());
        directory.Add("b.pcap", []);
        directory.Add("c.dat", At(1, 7));
        Directory.CreateDirectory(Path.Combine(directory.Path, "sub"));
        directory.Add("sub/d.pcap", At(2, 8));
        var run = CaptureRun.Of([directory.Path]);
        Assert.Equal("07", Assert.Single(run.Frames).Bytes);
        Assert.Equal(2, run.Statistics.Warnings.Count);
        Assert.Contains("a.txt: text", run.Statistics.Warnings[0]);
        Assert.Contains("b.pcap: empty", run.Statistics.Warnings[1]);
        Assert.Equal(run.Statistics.TotalBytes, run.Statistics.BytesRead);
    }

    [Fact]
    public void A_directory_without_captures_is_refused()
    {
        using var directory = new TemporaryDirectory();
        Assert.Contains("no captures", Message(directory.Path));
        directory.Add("a.txt", "notes"u8.ToArray());
        Assert.Contains("none of the files", Message(directory.Path));
    }

    [Fact]
    public void A_bad_name_fails_before_anything_is_read()
    {
        using var directory = new TemporaryDirectory();
        var good = directory.Add("good", At(1, 1));
        var bad = directory.Add("bad", "text"u8.ToArray());
        Assert.Contains("bad: text", Message(good, bad));
        Assert.Contains("no such file", Message(good, Path.Combine(directory.Path, "missing")));
        Assert.Contains("no input", Message());
        Assert.Contains("empty", Message(""));
        Assert.Contains("twice", Message("-", "-"));
    }

    [Fact]
    public void A_damaged_file_does_not_keep_the_next_from_being_read()
    {
        using var directory = new TemporaryDirectory();
        var cut = directory.Add("cut", At(1, 1, 2, 3)[..^1]);
        var first = directory.Add("first", [.. At(0, 9), 1, 2, 3]);
        var good = directory.Add("good", At(2, 7));
        var run = CaptureRun.Of([cut, first, good]);
        Assert.Equal(["09", "07"], run.Frames.Select(frame => frame.Bytes));
        Assert.Equal([41, null, 24], run.Statistics.Files.Select(file => file.Damage?.Offset));
    }

    [Fact]
    public void A_file_that_is_gone_when_its_turn_comes_is_damage()
    {
        using var directory = new TemporaryDirectory();
        var first = directory.Add("first", At(1, 1));
        var second = directory.Add("second", At(2, 2));
        using var source = CaptureInput.Open([first, second], default, () => Stream.Null);
        File.Delete(second);
        var batch = new FrameBatch();
        Assert.True(source.Read(batch));
        Assert.False(source.Read(batch));
        Assert.Contains("changed", source.Statistics.Files[1].Damage?.Reason);
    }

    [Fact]
    public void A_stream_that_fails_is_damage_behind_the_frames_before()
    {
        var bytes = PcapWriter.Write(CaptureRun.SomeFrames(3));
        var run = CaptureRun.Of(["-"], standardInput: () => new FailingStream(bytes));
        Assert.Equal(3, run.Frames.Count);
        Assert.Equal(new CaptureDamage(bytes.Length, $"reading failed: the disk is gone\\x1B[2J"), run.File.Damage);
    }

    [Fact]
    public void A_live_pipe_is_not_held_up()
    {
        // Bytes that have arrived are given out although the pipe has no more and would block.
        var bytes = PcapWriter.Write(CaptureRun.SomeFrames(2));
        using var source = CaptureInput.Open(["-"], default, () => new BlockingStream(bytes));
        var batch = new FrameBatch();
        Assert.True(source.Read(batch));
        Assert.Equal(2, batch.Count);
    }

    [Fact]
    public void Batches_are_full_in_the_middle_of_a_file()
    {
        using var source = CaptureInput.Open(["-"], default, () => new MemoryStream(PcapngWriter.Write(CaptureRun.SomeFrames(129))));
        var batch = new FrameBatch();
        var counts = new List<int>();
        while (source.Read(batch))
            counts.Add(batch.Count);
        Assert.Equal([64, 64, 1], counts);
    }

    [Fact]
    public void Missing_permission_can_be_told_from_other_errors()
    {
        var error = CaptureOpener.CannotOpen("a", new UnauthorizedAccessException("long text"));
        Assert.Equal("a: no permission to read it", error.Message);
        Assert.IsType<UnauthorizedAccessException>(error.InnerException);
    }

    [Fact]
    public void Names_are_made_harmless() =>
        Assert.Equal("/tmp/\\x1B[31m\\x0A\\x9B\\u202Eö\\uD800: no such file or directory", Message("/tmp/\x1b[31m\n\x9b\u202Eö\uD800"));

    public static TheoryData<byte[], string> Foreign => new()
    {
        { [], "empty" },
        { "snoop\0\0\0"u8.ToArray(), "editcap" },
        { "GMBU\0\u0002"u8.ToArray(), "Network Monitor" },
        { "TRSNIFF data    \u001a"u8.ToArray(), "Sniffer" },
        { [0x28, 0xB5, 0x2F, 0xFD, 1], "unzstd" },
        { [0xFD, 0x37, 0x7A, 0x58, 0x5A, 0, 1], "unxz" },
        { "BZh9"u8.ToArray(), "bunzip2" },
        { "PK\u0003\u0004"u8.ToArray(), "zip" },
        { [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "7z" },
        { [0x04, 0x22, 0x4D, 0x18], "unlz4" },
        { "No.,Time,Source\r\n"u8.ToArray(), "text" },
        { [1], "not a capture" },
        { [0xD4, 0xC3, 0xB2, 0xA1, 2], "inside the pcap header" },
        { PcapWriter.Write([], new PcapFormat { Major = 1 }), "pcap version 1.4" },
        { PcapWriter.Write([], new PcapFormat { Major = 3, BigEndian = true }), "pcap version 3.4" },
        { [.. new PcapngWriter().Section().ToArray()[..12], 2, 0, 0, 0, .. new byte[20]], "pcapng version 2.0" },
        { EventTrace(), "etl2pcapng" },
    };

    [Theory, MemberData(nameof(Foreign))]
    public void What_is_not_a_capture_is_named(byte[] bytes, string expected)
    {
        var message = CaptureRun.Refusal(bytes);
        Assert.StartsWith("standard input: ", message);
        Assert.Contains(expected, message);
    }

    static byte[] EventTrace()
    {
        var bytes = new byte[200];
        bytes[2] = 1; // buffers of 64 KiB
        (bytes[48], bytes[72], bytes[74], bytes[75]) = (0x48, 2, 2, 0xC0);
        return bytes;
    }

    static string Message(params string[] paths) =>
        Assert.Throws<CaptureException>(() => CaptureRun.Of(paths, standardInput: () => new MemoryStream(At(1, 1)))).Message;

    sealed class FailingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer) =>
            Position < Length ? base.Read(buffer) : throw new IOException("the disk is gone\x1b[2J.");
    }

    sealed class BlockingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public override int Read(Span<byte> buffer)
        {
            Assert.True(Position < Length, "would block");
            return base.Read(buffer);
        }
    }
}
