using System.IO.Compression;
using System.Text;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Testing.Captures;

namespace LyncFlowClassifier.Tests.Capture;

public class GzipInputTests
{
    static byte[] Gzip(byte[] bytes, CompressionLevel level = CompressionLevel.Optimal)
    {
        using var file = new MemoryStream();
        using (var gzip = new GZipStream(file, level, leaveOpen: true))
            gzip.Write(bytes);
        return file.ToArray();
    }

    static readonly CapturedFrame[] Frames = CaptureRun.SomeFrames(2000);
    static readonly byte[] Plain = PcapWriter.Write(Frames);

    [Theory]
    [InlineData(CompressionLevel.NoCompression)]
    [InlineData(CompressionLevel.Fastest)]
    [InlineData(CompressionLevel.Optimal)]
    [InlineData(CompressionLevel.SmallestSize)]
    public void Gives_the_frames_of_the_plain_file(CompressionLevel level)
    {
        foreach (var piece in (int[])[1, 4099, int.MaxValue])
        {
            var packed = Gzip(Plain, level);
            var run = CaptureRun.Of(packed, piece: piece);
            Assert.Equal(CaptureRun.Of(Plain).Frames, run.Frames);
            Assert.Equal(("pcap, little-endian, gzip", null), (run.File.Format, run.File.Damage));
            Assert.Equal(packed.Length, run.Statistics.BytesRead);
        }
    }

    [Fact]
    public void Several_members_are_one_file_and_what_follows_them_is_ignored()
    {
        byte[] packed = [.. Gzip(Plain[..10]), .. Gzip([]), .. Gzip(Plain[10..50_000]), .. Gzip(Plain[50_000..]), 0, 0, 0, 1];
        var run = CaptureRun.Of(packed);
        Assert.Equal(Frames.Length, run.Frames.Count);
        Assert.Null(run.File.Damage);
    }

    [Fact]
    public void Optional_header_fields_are_passed_over()
    {
        var packed = Gzip(Plain);
        packed[3] = 0x1E;
        byte[] header = [.. packed[..10], 3, 0, 1, 2, 3, .. Encoding.ASCII.GetBytes("name\0comment\0"), 0xAB, 0xCD, .. packed[10..]];
        Assert.Null(CaptureRun.Of(header).File.Damage);
        packed[3] = 0x80;
        Assert.Contains("corrupt", CaptureRun.Refusal(packed));
    }

    [Fact]
    public void Every_prefix_gives_what_was_compressed_before_it_and_says_that_it_was_cut()
    {
        var plain = PcapWriter.Write(CaptureRun.SomeFrames(40));
        var packed = Gzip(plain);
        for (var length = 2; length < packed.Length; length++)
        {
            CaptureRun run;
            try
            {
                run = CaptureRun.Of(packed[..length]);
            }
            catch (CaptureException)
            {
                Assert.True(length < packed.Length / 2);
                continue;
            }
            Assert.Equal("the gzip data ends too early", run.File.Damage?.Reason);
            // All data is before the checksum and the length, 8 bytes.
            if (length >= packed.Length - 8)
                Assert.Equal(40, run.Frames.Count);
        }
    }

    [Theory]
    [InlineData(8)]
    [InlineData(1)]
    public void A_wrong_checksum_or_length_is_damage_after_the_last_frame(int fromEnd)
    {
        var packed = Gzip(Plain);
        packed[^fromEnd] ^= 0x10;
        var run = CaptureRun.Of(packed);
        Assert.Equal(Frames.Length, run.Frames.Count);
        Assert.Equal(new CaptureDamage(Plain.Length, $"the gzip checksum does not match"), run.File.Damage);
    }

    [Fact]
    public void Mutated_data_never_throws_and_agrees_with_the_platform_as_long_as_that_reads()
    {
        var random = new Random(7);
        var plain = new byte[20_000];
        random.NextBytes(plain.AsSpan(5000, 5000));
        for (var i = 10_000; i < plain.Length; i++)
            plain[i] = (byte)"abcdefghijkl mnop"[random.Next(17)];
        var packed = Gzip(plain);
        for (var round = 0; round < 2000; round++)
        {
            var bytes = (byte[])packed.Clone();
            if (round > 0)
                bytes[random.Next(10, bytes.Length)] ^= (byte)(1 << random.Next(8));
            using var source = new GzipSource(new StreamSource(new MemoryStream(bytes), new CaptureStatistics()), [], 1 << 20);
            var ours = new byte[1 << 20];
            var count = source.ReadFully(ours);
            Assert.Equal(round == 0, source.Failure is null);
            var theirs = new byte[1 << 20];
            var known = 0;
            try
            {
                using var gzip = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
                int read;
                while ((read = gzip.Read(theirs.AsSpan(known, Math.Min(64, theirs.Length - known)))) > 0)
                    known += read;
            }
            catch (InvalidDataException)
            {
                // Damage there too.
            }
            Assert.True(count >= known, $"round {round}: {count} bytes, the platform reads {known}");
            Assert.True(ours.AsSpan(0, known).SequenceEqual(theirs.AsSpan(0, known)));
        }
    }

    [Fact]
    public void The_limit_on_decompressed_bytes_ends_reading_and_is_not_damage()
    {
        var limit = new CaptureLimits { MaxDecompressedBytes = 1000 };
        var run = CaptureRun.Of(Gzip(Plain), limit);
        Assert.Equal(CaptureRun.Of(Plain[..1000]).Frames, run.Frames);
        Assert.True(run.File.Damage!.LimitReached);
        Assert.Contains("1,000 bytes", run.File.Damage.Reason);
        var exact = CaptureRun.Of(Gzip(Plain), new CaptureLimits { MaxDecompressedBytes = Plain.Length });
        Assert.Null(exact.File.Damage);
    }

    [Fact]
    public void A_small_file_that_expands_without_end_is_stopped()
    {
        var bomb = Gzip([.. PcapWriter.Write([]), .. new byte[100_000_000]], CompressionLevel.Fastest);
        var run = CaptureRun.Of(bomb, new CaptureLimits { MaxDecompressedBytes = 1 << 20 });
        Assert.True(run.File.Damage!.LimitReached);
        Assert.Equal(((1 << 20) - 24) / 16, run.Frames.Count);
    }

    [Fact]
    public void What_is_inside_is_named()
    {
        Assert.Contains("gzip data, and inside it: text", CaptureRun.Refusal(Gzip("hello, world, this is text\n"u8.ToArray())));
        Assert.Contains("empty", CaptureRun.Refusal(Gzip([])));
        Assert.Contains("gzip inside gzip", CaptureRun.Refusal(Gzip(Gzip(Plain))));
    }
}
