using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;

namespace LyncFlowClassifier.Tests.Capture;

public class PcapReaderTests
{
    public static TheoryData<bool, bool, bool, string> Variants => new()
    {
        { false, false, false, "pcap, little-endian" },
        { true, false, false, "pcap, big-endian" },
        { false, true, false, "pcap (nanosecond), little-endian" },
        { true, true, false, "pcap (nanosecond), big-endian" },
        { false, false, true, "pcap (modified), little-endian" },
        { true, false, true, "pcap (modified), big-endian" },
    };

    [Theory, MemberData(nameof(Variants))]
    public void Every_variant_gives_the_same_frames(bool bigEndian, bool nanoseconds, bool modified, string format)
    {
        var frames = CaptureRun.SomeFrames(200);
        var bytes = PcapWriter.Write(frames, new PcapFormat
        {
            BigEndian = bigEndian,
            Nanoseconds = nanoseconds,
            Kuznetzov = modified,
            SnapLength = 2048,
        });
        foreach (var piece in (int[])[1, 7, int.MaxValue])
        {
            var run = CaptureRun.Of(bytes, piece: piece);
            Assert.Equal(frames.Select(frame => ReadFrame.Of(frame)), run.Frames);
            Assert.Equal((format, 1, 2048u, null), (run.File.Format, run.File.Interfaces, run.File.SnapLength, run.File.Damage));
            Assert.Equal(bytes.Length, run.Statistics.BytesRead);
        }
    }

    [Fact]
    public void Nanoseconds_are_kept_and_seconds_are_unsigned()
    {
        CapturedFrame[] frames = [new(4_294_967_295_999_999_999, [1, 2, 3])];
        Assert.Equal(4_294_967_295_999_999_999, CaptureRun.Of(PcapWriter.Write(frames, new PcapFormat { Nanoseconds = true })).Frames[0].Time);
        Assert.Equal(4_294_967_295_999_999_000, CaptureRun.Of(PcapWriter.Write(frames)).Frames[0].Time);
    }

    [Fact]
    public void A_fraction_of_more_than_a_second_is_added_as_it_is()
    {
        var bytes = PcapWriter.Write([new(0, [9])]);
        bytes.AsSpan(28, 4).Fill(0xFF);
        Assert.Equal(uint.MaxValue * 1000L, CaptureRun.Of(bytes).Frames[0].Time);
    }

    [Theory]
    [InlineData(2, 3, 8)]
    [InlineData(3, 3, 8)]
    [InlineData(3, 8, 3)]
    [InlineData(4, 8, 3)]
    public void Old_versions_have_the_lengths_in_other_order(ushort minor, uint first, uint second)
    {
        // The record always holds three bytes of eight; the writer says so in this order.
        var file = new ByteWriter(bigEndian: false).Bytes(PcapWriter.Write([], new PcapFormat { Minor = minor }))
            .U32(0).U32(0).U32(minor == 4 ? second : minor == 2 ? 8 : first).U32(minor == 4 ? first : minor == 2 ? 3 : second).Bytes([1, 2, 3]);
        Assert.Equal([new ReadFrame(0, "010203", 8, 1)], CaptureRun.Of(file.ToArray()).Frames);
    }

    [Fact]
    public void The_link_type_is_16_bits_and_a_declared_check_sequence_is_cut_off()
    {
        CapturedFrame[] frames =
        [
            new(0, [1, 2, 3, 4, 5, 6, 7, 8]),
            new(0, [1, 2, 3, 4, 5, 6, 7, 8], 10),
            new(0, [1, 2, 3, 4, 5, 6, 7, 8], 100),
            new(0, [1, 2, 3]),
            new(0, [1, 2, 3], 0),
        ];
        var run = CaptureRun.Of(PcapWriter.Write(frames, new PcapFormat { LinkType = 0x2400_0000 | 276 }));
        Assert.Equal(["01020304", "010203040506", "0102030405060708", "", ""], run.Frames.Select(frame => frame.Bytes));
        Assert.All(run.Frames, frame => Assert.Equal(276, frame.Link));
        var without = CaptureRun.Of(PcapWriter.Write(frames, new PcapFormat { LinkType = 0x2000_0000 | 276 }));
        Assert.Equal("0102030405060708", without.Frames[0].Bytes);
    }

    [Fact]
    public void A_file_without_frames_is_fine()
    {
        var run = CaptureRun.Of(PcapWriter.Write([]));
        Assert.Empty(run.Frames);
        Assert.Null(run.File.Damage);
    }

    [Theory]
    [InlineData(262_144, 0, 262_144, true)]
    [InlineData(262_145, 0, 262_144, false)]
    [InlineData(262_145, 0x7FFF_FFFF, 262_144, false)]
    [InlineData(300_000, 300_000, 300_000, true)]
    [InlineData(3_000_000, 16 << 20, 16 << 20, true)]
    [InlineData(300_001, 300_000, 300_000, false)]
    public void The_frame_limit_follows_the_snap_length(int length, uint snapLength, int limit, bool read)
    {
        var first = new CapturedFrame(0, [1]);
        var bytes = PcapWriter.Write([first, new(0, new byte[length]), first], new PcapFormat { SnapLength = snapLength });
        var run = CaptureRun.Of(bytes, piece: 100_000);
        Assert.Equal(read ? 3 : 1, run.Frames.Count);
        Assert.Equal(read ? null : new CaptureDamage(41, $"record claims {length:N0} bytes, limit is {limit:N0}"), run.File.Damage);
    }

    [Fact]
    public void A_record_of_4_GB_is_damage() =>
        Assert.Equal(24, CaptureRun.Of([.. PcapWriter.Write([]), .. Enumerable.Repeat((byte)0xFF, 64)]).File.Damage!.Offset);

    [Fact]
    public void The_limit_can_be_lowered() =>
        Assert.Equal("record claims 11 bytes, limit is 10", CaptureRun.Of(
            PcapWriter.Write([new(0, new byte[11])], new PcapFormat { SnapLength = 0 }), new CaptureLimits { MaxFrameLength = 10 }).File.Damage?.Reason);
}
