using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;

namespace LyncFlowClassifier.Tests.Capture;

public class PcapngReaderTests
{
    static readonly CapturedFrame One = new(1_600_000_000_000_000_000, [1, 2, 3, 4, 5], 9);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Gives_the_frames_that_pcap_gives(bool bigEndian)
    {
        var frames = CaptureRun.SomeFrames(200);
        var expected = CaptureRun.Of(PcapWriter.Write(frames)).Frames;
        foreach (var piece in (int[])[1, 13, int.MaxValue])
        {
            var run = CaptureRun.Of(PcapngWriter.Write(frames, bigEndian), piece: piece);
            Assert.Equal(expected, run.Frames);
            Assert.Equal((bigEndian ? "pcapng, big-endian" : "pcapng, little-endian", null), (run.File.Format, run.File.Damage));
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void All_kinds_of_blocks_in_sections_of_both_orders(bool bigEndian)
    {
        var file = new PcapngWriter()
            .Section(bigEndian, PcapngOption.Comment("made by hand"))
            .Interface(113, snapLength: 96, options: PcapngOption.InterfaceName("eth0"))
            .Interface(101, snapLength: 4, resolution: 9)
            .Names((IpAddress.Parse("10.0.0.1"), "fe01"))
            .Custom(1, new byte[200])
            .Enhanced(One, 0, options: PcapngOption.Comment("one"))
            .Block(0x0A, new byte[30])
            .Packet(One, 1)
            .Block(0x7777_7777, [])
            .Simple([1, 2, 3, 4], wireLength: 4)
            .Section(!bigEndian)
            .Interface(1, snapLength: 3)
            .Simple([1, 2, 3], wireLength: 1000)
            .Enhanced(One)
            .ToArray();
        foreach (var piece in (int[])[1, 5, int.MaxValue])
        {
            var run = CaptureRun.Of(file, piece: piece);
            Assert.Equal(
                [
                    ReadFrame.Of(One, 113), ReadFrame.Of(One, 101), new(PacketTime.None, "01020304", 4, 113),
                    new(PacketTime.None, "010203", 1000, 1), ReadFrame.Of(One),
                ], run.Frames);
            Assert.Equal(("pcapng, mixed byte order", 3, 96u, null), (run.File.Format, run.File.Interfaces, run.File.SnapLength, run.File.Damage));
            Assert.Equal(0, run.Statistics.UnrepresentableTimes);
        }
    }

    [Fact]
    public void A_block_that_is_not_ours_may_be_larger_than_any_window()
    {
        var file = new PcapngWriter().Section().Interface().Enhanced(One).Block(0xBAD, new byte[5_000_000]).Enhanced(One).ToArray();
        var run = CaptureRun.Of(file);
        Assert.Equal([ReadFrame.Of(One), ReadFrame.Of(One)], run.Frames);
        Assert.Null(run.File.Damage);
    }

    [Fact]
    public void A_frame_larger_than_the_window_is_read_if_its_interface_allows_it()
    {
        var large = new CapturedFrame(0, new byte[3_000_000]);
        var file = new PcapngWriter().Section().Interface(snapLength: 4_000_000).Enhanced(One).Enhanced(large).Simple(large.Bytes).Enhanced(One).ToArray();
        Assert.Equal([5, 3_000_000, 3_000_000, 5], CaptureRun.Of(file).Frames.Select(frame => frame.Bytes.Length / 2));
    }

    public static TheoryData<byte, long, ulong, long> Clocks => new()
    {
        { 6, 0, 1_600_000_000_000_001, 1_600_000_000_000_001_000 },
        { 9, 0, 1_600_000_000_000_000_001, 1_600_000_000_000_000_001 },
        { 0, 0, 1_600_000_000, 1_600_000_000_000_000_000 },
        { 12, 0, 1_999, 1 },
        { 28, 0, ulong.MaxValue, 1 },
        { 29, 0, ulong.MaxValue, 0 },
        { 127, 0, ulong.MaxValue, 0 },
        { 0x80 | 20, 0, (1 << 20) + (1 << 19), 1_500_000_000 },
        { 0x80 | 63, 0, 1ul << 62, 500_000_000 },
        { 0x80 | 64, 0, 1ul << 63, 500_000_000 },
        { 0xFF, 0, ulong.MaxValue, 0 },
        { 0x80, 0, 7, 7_000_000_000 },
        { 6, -1, 0, -1_000_000_000 },
        { 9, 1_600_000_000, 5, 1_600_000_000_000_000_005 },
        { 9, 0, long.MaxValue, long.MaxValue },
        { 9, 0, 1ul << 63, PacketTime.None },
        { 9, -1, 1ul << 63, long.MaxValue - 999_999_999 },
        { 6, 0, 9_223_372_036_854_775, 9_223_372_036_854_775_000 },
        { 6, 0, 9_223_372_036_854_776, PacketTime.None },
        { 0, 0, ulong.MaxValue, PacketTime.None },
        { 6, long.MaxValue, 0, PacketTime.None },
        { 6, long.MinValue, ulong.MaxValue, PacketTime.None },
        { 0, -9_223_372_036, 0, -9_223_372_036_000_000_000 },
        { 0, -9_223_372_037, 0, PacketTime.None },
    };

    [Theory, MemberData(nameof(Clocks))]
    public void Times_are_exact_for_every_resolution_and_offset(byte resolution, long offset, ulong units, long expected)
    {
        foreach (var bigEndian in (bool[])[false, true])
        {
            var writer = new PcapngWriter().Section(bigEndian).Interface(resolution: resolution, offset: offset);
            var packet = new ByteWriter(bigEndian).U32(0).U32((uint)(units >> 32)).U32((uint)units).U32(1).U32(1).U8(9).ToArray();
            var run = CaptureRun.Of(writer.Block(6, packet).ToArray());
            Assert.Equal(expected, Assert.Single(run.Frames).Time);
            Assert.Equal(expected == PacketTime.None ? 1 : 0, run.Statistics.UnrepresentableTimes);
        }
    }

    [Theory]
    [InlineData(4)]
    [InlineData(32)]
    public void The_check_sequence_of_interface_or_frame_is_cut_off(byte declared)
    {
        var flags = new PcapngOption(2, new ByteWriter(false).U32(2 << 5).ToArray());
        var silent = new PcapngOption(2, new ByteWriter(false).U32(1).ToArray());
        var frame = new CapturedFrame(0, [1, 2, 3, 4, 5, 6, 7, 8]);
        var run = CaptureRun.Of(new PcapngWriter().Section().Interface(options: PcapngOption.FrameCheckLength(declared))
            .Enhanced(frame).Enhanced(frame, options: flags).Enhanced(frame, options: silent).Enhanced(frame with { WireLength = 99 })
            .Simple(frame.Bytes).ToArray());
        Assert.Equal(["01020304", "010203040506", "01020304", "0102030405060708", "01020304"], run.Frames.Select(read => read.Bytes));
    }

    [Fact]
    public void Drops_are_the_latest_statistics_or_the_sum_of_the_packets_whichever_is_more()
    {
        var run = CaptureRun.Of(new PcapngWriter().Section().Interface().Interface()
            .Enhanced(One, 0, dropped: 5).Enhanced(One, 0, dropped: 6).Packet(One, 1, dropped: 3).Packet(One, 1)
            .Statistics(0, 0, received: 10, dropped: 20, systemDropped: 2).Statistics(0, 0, dropped: 30, systemDropped: 4)
            .Statistics(1, 0, dropped: 1)
            .Section().Interface().Enhanced(One, dropped: 100).ToArray());
        Assert.Equal(30 + 4 + 3 + 100, run.Statistics.DroppedFrames);
    }

    [Fact]
    public void Absurd_drop_counts_saturate()
    {
        var run = CaptureRun.Of(new PcapngWriter().Section().Interface().Interface()
            .Enhanced(One, 0, dropped: ulong.MaxValue).Enhanced(One, 0, dropped: 2).Statistics(1, 0, dropped: ulong.MaxValue, systemDropped: 7).ToArray());
        Assert.Equal(long.MaxValue, run.Statistics.DroppedFrames);
        Assert.Equal(2, run.Frames.Count);
    }

    [Fact]
    public void A_broken_option_of_a_packet_does_not_cost_the_packet()
    {
        var body = new ByteWriter(false).U32(0).U32(0).U32(0).U32(4).U32(4).Bytes([1, 2, 3, 4]).U16(1).U16(0xFFFF);
        Assert.Single(CaptureRun.Of(new PcapngWriter().Section().Interface().Block(6, body.ToArray()).ToArray()).Frames);
    }
}
