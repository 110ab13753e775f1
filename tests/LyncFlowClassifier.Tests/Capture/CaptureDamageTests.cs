using System.Buffers.Binary;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;

namespace LyncFlowClassifier.Tests.Capture;

public class CaptureDamageTests
{
    static readonly CapturedFrame One = new(1_600_000_000_000_000_000, [1, 2, 3, 4, 5], 9);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_prefix_of_a_pcap_gives_its_whole_frames(bool modified)
    {
        var frames = CaptureRun.SomeFrames();
        var format = new PcapFormat { Kuznetzov = modified };
        var bytes = PcapWriter.Write(frames, format);
        var ends = Enumerable.Range(0, frames.Length + 1).Select(count => PcapWriter.Write(frames[..count], format).Length).ToArray();
        CheckPrefixes(bytes, ends, 24);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_prefix_of_a_pcapng_gives_its_whole_frames(bool bigEndian)
    {
        var frames = CaptureRun.SomeFrames();
        var writer = new PcapngWriter().Section(bigEndian).Interface(resolution: 9);
        var blocks = new List<int> { 28, writer.ToArray().Length };
        var ends = new List<int> { writer.ToArray().Length };
        foreach (var frame in frames)
        {
            writer.Enhanced(frame, options: PcapngOption.Comment("x"));
            ends.Add(writer.ToArray().Length);
            blocks.Add(writer.ToArray().Length);
            writer.Custom(1, new byte[6]);
            blocks.Add(writer.ToArray().Length);
        }
        CheckPrefixes(writer.ToArray(), [.. ends], 24, [.. blocks]);
    }

    static void CheckPrefixes(byte[] bytes, int[] frameEnds, int headerLength, int[]? recordEnds = null)
    {
        for (var length = 0; length <= bytes.Length; length++)
        {
            var prefix = bytes[..length];
            if (length < headerLength)
            {
                CaptureRun.Refusal(prefix);
                continue;
            }
            var run = CaptureRun.Of(prefix);
            var whole = frameEnds.Skip(1).Count(end => end <= length);
            Assert.Equal(whole, run.Frames.Count);
            var records = recordEnds ?? frameEnds;
            if (records.Contains(length))
                Assert.Null(run.File.Damage);
            else
                Assert.Equal((long)records.Where(end => end <= length).DefaultIfEmpty(0).Max(), run.File.Damage?.Offset);
        }
    }

    public static TheoryData<uint> BadLengths => [0, 1, 4, 11, 13, 31, 33, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFFC, 0xFFFF_FFFF];

    [Theory, MemberData(nameof(BadLengths))]
    public void Every_length_field_of_every_block_may_be_wrong(uint bad)
    {
        foreach (var type in (uint[])[0x0A0D0D0A, 1, 2, 3, 4, 5, 6, 10, 0xBAD, 0xFFFF_FFFF])
            for (var field = 0; field < 2; field++)
            {
                var writer = new PcapngWriter().Section().Interface().Enhanced(One);
                var at = writer.ToArray().Length;
                var block = new PcapngWriter().Block(type, new byte[40]).ToArray();
                if (type == 0x0A0D0D0A)
                    block = new PcapngWriter().Section(options: PcapngOption.Comment("abc")).ToArray();
                BinaryPrimitives.WriteUInt32LittleEndian(block.AsSpan(field == 0 ? 4 : block.Length - 4), bad);
                var run = CaptureRun.Of(writer.Raw(block).Enhanced(One).ToArray());
                Assert.Equal(ReadFrame.Of(One), run.Frames[0]);
                Assert.Single(run.Frames);
                Assert.Equal(at, run.File.Damage?.Offset);
                Assert.False(run.File.Damage!.LimitReached);
            }
    }

    [Theory]
    [InlineData(6)]
    [InlineData(2)]
    public void A_captured_length_that_does_not_fit_its_block_is_damage(uint type)
    {
        foreach (var captured in (uint[])[9, 12, 262_144, 262_145, 0x7FFF_FFFF, 0xFFFF_FFFF])
        {
            var body = new ByteWriter(false).U32(0).U32(0).U32(0).U32(captured).U32(5).Zeros(8).ToArray();
            var writer = new PcapngWriter().Section().Interface().Enhanced(One);
            var at = writer.ToArray().Length;
            var run = CaptureRun.Of(writer.Block(type, body).Enhanced(One).ToArray());
            Assert.Equal((1, at), (run.Frames.Count, run.File.Damage?.Offset));
        }
    }

    [Fact]
    public void Packets_and_statistics_of_unknown_interfaces_are_damage()
    {
        var packet = new ByteWriter(false).U32(1).Zeros(16).ToArray();
        Assert.Contains("interface 1,", Reason(new PcapngWriter().Section().Interface().Block(6, packet)));
        Assert.Contains("interface 1,", Reason(new PcapngWriter().Section().Interface().Packet(One, 1)));
        Assert.Contains("interface 0,", Reason(new PcapngWriter().Section().Enhanced(One)));
        Assert.Contains("interface 4,294,967,295,", Reason(new PcapngWriter().Section().Interface().Enhanced(One, uint.MaxValue)));
        Assert.Contains("interface 1,", Reason(new PcapngWriter().Section().Interface().Section().Interface().Statistics(1, 0)));
        Assert.Contains("before the description", Reason(new PcapngWriter().Section().Interface().Section().Simple([1])));
    }

    [Fact]
    public void A_simple_packet_longer_than_its_block_is_damage()
    {
        Assert.Contains("1,000 bytes", Reason(new PcapngWriter().Section().Interface().Simple([1, 2, 3, 4], 1000)));
        Assert.Contains("limit is", Reason(new PcapngWriter().Section().Interface().Simple([1, 2, 3, 4], uint.MaxValue)));
    }

    [Fact]
    public void Broken_interface_options_are_damage()
    {
        Assert.Contains("run past", Reason(new PcapngWriter().Section().Block(1, new ByteWriter(false).U32(1).U32(0).U16(9).U16(200).ToArray())));
        Assert.Contains("option 9", Reason(new PcapngWriter().Section().Interface(options: new PcapngOption(9, [6, 6]))));
        Assert.Contains("option 14", Reason(new PcapngWriter().Section().Interface(options: new PcapngOption(14, [1, 2, 3, 4]))));
    }

    [Fact]
    public void A_later_section_of_another_version_is_damage_where_it_starts()
    {
        var first = new PcapngWriter().Section().Interface().Enhanced(One).ToArray();
        var second = new PcapngWriter().Section().Interface().Enhanced(One).ToArray();
        second[12] = 2;
        var run = CaptureRun.Of([.. first, .. second]);
        Assert.Equal((1, first.Length), (run.Frames.Count, run.File.Damage?.Offset));
        Assert.Contains("version 2.0", run.File.Damage!.Reason);
        second[12] = 1;
        second[8] = 0;
        Assert.Contains("byte-order", CaptureRun.Of([.. first, .. second]).File.Damage!.Reason);
    }

    [Fact]
    public void The_number_of_interfaces_is_bounded()
    {
        var one = new PcapngWriter().Section().Interface().ToArray()[28..];
        var file = new MemoryStream();
        file.Write(new PcapngWriter().Section().ToArray());
        for (var i = 0; i < 65_537; i++)
            file.Write(one);
        var run = CaptureRun.Of(file.ToArray());
        Assert.Equal((65_536, 28L + (65_536 * one.Length)), (run.File.Interfaces, run.File.Damage?.Offset));
    }

    [Fact]
    public void Options_are_bounded()
    {
        Assert.Contains("limit is", Reason(new PcapngWriter().Section().Block(1, new byte[2 << 20])));
        var body = new ByteWriter(false).U32(0).U32(0).U32(0).U32(0).U32(0).Zeros(2 << 20).ToArray();
        Assert.Contains("in a block of", Reason(new PcapngWriter().Section().Interface().Block(6, body)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_mutation_never_throws_or_hangs(int seed)
    {
        var random = new Random(seed);
        var pcapng = new PcapngWriter().Section().Interface(snapLength: 64, resolution: 9, offset: 5, options: PcapngOption.FrameCheckLength(4))
            .Enhanced(One, options: PcapngOption.Comment("abc")).Statistics(0, 5, 1, 2, 3).Packet(One).Simple([1, 2, 3]).Custom(1, new byte[9])
            .Section(bigEndian: true).Interface(113, resolution: 0x94).Enhanced(One, dropped: 2).Names((IpAddress.Parse("10.0.0.1"), "a")).ToArray();
        var pcap = PcapWriter.Write(CaptureRun.SomeFrames());
        for (var round = 0; round < 3000; round++)
        {
            var bytes = (byte[])(round % 4 == 0 ? pcap : pcapng).Clone();
            for (var change = random.Next(1, 8); change > 0; change--)
                bytes[random.Next(bytes.Length)] = random.Next(4) switch { 0 => 0, 1 => 0xFF, 2 => (byte)random.Next(16), _ => (byte)random.Next(256) };
            try
            {
                var run = CaptureRun.Of(bytes, piece: random.Next(2) == 0 ? 11 : int.MaxValue);
                Assert.InRange(run.Frames.Count, 0, bytes.Length / 12);
                Assert.InRange(run.Frames.Sum(frame => frame.Bytes.Length / 2), 0, bytes.Length);
            }
            catch (CaptureException)
            {
                // The header was hit.
            }
        }
    }

    static string Reason(PcapngWriter writer) => CaptureRun.Of(writer.ToArray()).File.Damage!.Reason;
}
