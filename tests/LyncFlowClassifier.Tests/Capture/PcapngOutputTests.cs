using System.Text;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Tests.Annotation;

namespace LyncFlowClassifier.Tests.Capture;

public class PcapngOutputTests
{
    [Theory]
    [InlineData(null, 0)]
    [InlineData((byte)0, 0)]
    [InlineData((byte)3, 0)]
    [InlineData((byte)6, 1_000_000)]
    [InlineData((byte)6, -3_000_000_000)]
    [InlineData((byte)9, 0)]
    [InlineData((byte)9, 1_500_000_000)]
    [InlineData((byte)12, 1_600_000_000)]
    [InlineData((byte)0x94, 0)]
    [InlineData((byte)0xA0, 1_500_000_000)]
    public void Frames_come_back_with_times_lengths_and_link_types(byte? resolution, long offset)
    {
        var file = new PcapngWriter().Section(bigEndian: resolution is 3 or 9)
            .Interface(1, 96, resolution, offset, TestOptions("eth0")).Interface(101, 0, resolution, offset).Interface(113, 1_000_000, resolution, offset);
        foreach (var (frame, i) in CaptureRun.SomeFrames(200).Select((frame, i) => (frame, i)))
            file.Enhanced(frame, (uint)(i % 3));
        var (copy, writer) = Copy(file.ToArray());
        Assert.Equal(CaptureRun.Of(file.ToArray()).Frames, CaptureRun.Of(copy).Frames);
        Assert.Equal(0, writer.FramesWithoutTime);
        var written = new WrittenCapture(copy);
        Assert.Equal([(1, 96u, "eth0"), (101, 0u, ""), (113, 1_000_000u, "")], written.Interfaces.Select(i => ((int)i.LinkType, i.SnapLength, i.Text(2))));
        Assert.All(written.Interfaces, i => Assert.Equal(Math.Min(resolution ?? 6, (byte)9), i.Options[9].Single()));
    }

    [Theory]
    [InlineData(false, false, 0u)]
    [InlineData(true, false, 0u)]
    [InlineData(false, true, 0u)]
    [InlineData(true, true, 0x2400_0000u)] // a frame check sequence of four bytes
    public void Pcap_comes_back(bool nanoseconds, bool bigEndian, uint upperLinkBits)
    {
        var input = PcapWriter.Write(CaptureRun.SomeFrames(100), new PcapFormat { Nanoseconds = nanoseconds, BigEndian = bigEndian, SnapLength = 4711, LinkType = 1 | upperLinkBits });
        var (copy, _) = Copy(input);
        Assert.Equal(CaptureRun.Of(input).Frames, CaptureRun.Of(copy).Frames);
        var written = new WrittenCapture(copy);
        Assert.Equal(4711u, Assert.Single(written.Interfaces).SnapLength);
        Assert.Equal(nanoseconds ? 9 : 6, written.Interfaces[0].Options[9].Single());
        Assert.Equal(CaptureRun.SomeFrames(100).Select(frame => Convert.ToHexString(frame.Bytes)), written.Frames.Select(frame => frame.Bytes));
    }

    [Fact]
    public void Flags_and_frame_check_sequences_are_kept()
    {
        var frames = CaptureRun.SomeFrames(3);
        var input = new PcapngWriter().Section().Interface(options: PcapngOption.FrameCheckLength(4))
            .Enhanced(frames[0], options: new PcapngOption(2, [0x41, 0, 0, 0])).Enhanced(frames[1]).Enhanced(frames[2], options: PcapngOption.Comment("x")).ToArray();
        var (copy, _) = Copy(input);
        Assert.Equal(CaptureRun.Of(input).Frames, CaptureRun.Of(copy).Frames);
        var written = new WrittenCapture(copy);
        Assert.Equal("41000000", Convert.ToHexString(written.Frames[0].Options[2]));
        Assert.Empty(written.Frames[1].Options);
        Assert.Equal(frames.Select(frame => frame.Bytes.Length * 2), written.Frames.Select(frame => frame.Bytes.Length));
    }

    [Fact]
    public void Frames_without_time_are_counted()
    {
        var (copy, writer) = Copy(new PcapngWriter().Section().Interface(snapLength: 20).Simple(new byte[20], wireLength: 60).ToArray());
        Assert.Equal(1, writer.FramesWithoutTime);
        var frame = Assert.Single(new WrittenCapture(copy).Frames);
        Assert.Equal((0ul, 60u, 40), (frame.Units, frame.Wire, frame.Bytes.Length));
    }

    [Fact]
    public void Several_sections_give_interfaces_of_their_own()
    {
        var file = new PcapngWriter();
        for (var i = 0; i < 5; i++)
            file.Section(bigEndian: i % 2 == 0).Interface((ushort)(i % 2 == 0 ? 1 : 101), options: TestOptions($"if{i}")).Enhanced(CaptureRun.SomeFrames()[i]);
        var (copy, _) = Copy(file.ToArray());
        Assert.Equal(CaptureRun.Of(file.ToArray()).Frames, CaptureRun.Of(copy).Frames);
        Assert.Equal(["if0", "if1", "if2", "if3", "if4"], new WrittenCapture(copy).Interfaces.Select(i => i.Text(2)));
    }

    [Fact]
    public void More_interfaces_than_a_section_takes_begin_another()
    {
        using var output = new MemoryStream();
        var writer = new PcapngOutput(output, "test", "");
        const int Interfaces = 65_537;
        for (var i = 0; i < Interfaces; i++)
        {
            var origin = new FrameOrigin(new CaptureInterface { Input = "x", LinkType = 1, SnapLength = 0, Resolution = 9 }, 4, 0);
            writer.Write(origin, i, 4, [1, 2, 3, 4], []);
        }

        writer.Complete();
        var run = CaptureRun.Of(output.ToArray());
        Assert.Null(run.File.Damage);
        Assert.Equal(Interfaces, run.Frames.Count);
        Assert.Equal(2, new WrittenCapture(output.ToArray()).Sections.Count);
    }

    [Theory]
    [InlineData("a\nb\e[31m\0\u202e", @"a\x0Ab\x1B[31m\x00\u202E")]
    [InlineData("fe01 – Zürich", "fe01 – Zürich")]
    public void Text_is_harmless(string text, string expected) => Assert.Equal(expected, Encoding.UTF8.GetString(PcapngOutput.Harmless(text)));

    [Theory]
    [InlineData("a")]
    [InlineData("ü")]
    [InlineData("€")]
    [InlineData("😀")]
    public void Long_text_is_cut_between_characters(string letter)
    {
        for (var lead = 0; lead < 5; lead++)
        {
            var bytes = PcapngOutput.Harmless(new string('x', lead) + string.Concat(Enumerable.Repeat(letter, 10_000)));
            Assert.InRange(bytes.Length, PcapngOutput.MaxTextLength - 3, PcapngOutput.MaxTextLength);
            Assert.DoesNotContain('\ufffd', Encoding.UTF8.GetString(bytes));
        }
    }

    static PcapngOption[] TestOptions(string name) => [PcapngOption.InterfaceName(name)];

    static (byte[] File, PcapngOutput Writer) Copy(byte[] file)
    {
        using var source = CaptureInput.Open(["-"], default, () => new MemoryStream(file));
        using var output = new MemoryStream();
        var writer = new PcapngOutput(output, "test 1", "comment");
        var batch = new FrameBatch { Origins = new FrameOrigin[FrameBatch.Capacity] };
        while (source.Read(batch))
        {
            for (var i = 0; i < batch.Count; i++)
            {
                ref readonly var frame = ref batch.Frames[i];
                writer.Write(batch.Origins[i], frame.Time, frame.WireLength, batch.Recorded(i, batch.Origins[i]), []);
            }
        }

        writer.Complete();
        return (output.ToArray(), writer);
    }
}
