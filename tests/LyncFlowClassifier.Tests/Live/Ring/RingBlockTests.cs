using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Capture.Libpcap.Ring;

namespace LyncFlowClassifier.Tests.Live.Ring;

/// <summary>What is read of a block, of the kernel's making or damaged.</summary>
public class RingBlockTests
{
    const uint HasTag = 0x10, HasTagType = 0x40;

    static readonly uint[] WrongValues = [0, 1, 47, 48, 51, 52, 85, 87, 200, 1000, 65535, 262_143, 262_144, 262_145, 0x7FFF_FFFF, 0x8000_0000, 0xFFFF_FFD0, 0xFFFF_FFFF];

    static BlockBytes Three() => new BlockBytes().Add(1, 60, 60).Add(2, 100, 1500).Add(3, 61, 61);

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(64)]
    public void Frames_are_told_as_they_lie_there(int most)
    {
        var block = Three();
        var (frames, lost) = block.Read(most);
        Assert.Equal(0, lost);
        Assert.Equal([(1, 60, 60u), (2, 100, 1500u), (3, 61, 61u)], frames.Select(frame => ((int)block.Bytes(frame)[0], frame.CapturedLength, frame.WireLength)));
        Assert.Equal([1_001_000_000_001, 1_002_000_000_002, 1_003_000_000_003], frames.Select(frame => frame.Time));
        Assert.All(frames, frame =>
        {
            Assert.Equal(LinkType.Ethernet, frame.LinkType);
            Assert.Single(block.Bytes(frame).Distinct());
        });
    }

    [Fact]
    public void An_empty_block_has_no_frames()
    {
        var (frames, lost) = new BlockBytes().Read();
        Assert.Empty(frames);
        Assert.Equal(0, lost);
    }

    [Fact]
    public void Frames_may_fill_a_block_to_its_end()
    {
        const int Largest = RingMemory.BlockBytes - 48 - 86;
        var (frames, lost) = new BlockBytes().Add(1, Largest - 6, Largest).Read(snapLength: 1 << 20);
        Assert.Equal((Largest - 6, 0), (Assert.Single(frames).CapturedLength, lost));
    }

    [Theory]
    [InlineData(HasTag, 0x300A, 0, "8100300A")]
    [InlineData(HasTag | HasTagType, 0x300A, 0x88A8, "88A8300A")]
    [InlineData(HasTag | HasTagType, 0, 0x8100, "81000000")]
    [InlineData(0u, 7, 0, "81000007")]
    [InlineData(0u, 7, 0x9100, "91000007")]
    public void A_tag_is_put_back_behind_the_addresses(uint status, ushort tag, ushort type, string expected)
    {
        var block = new BlockBytes().Add(1, 60, 1000, status, tag, type);
        var frame = Assert.Single(block.Read().Frames);
        Assert.Equal((64, 1004u), (frame.CapturedLength, frame.WireLength));
        Assert.Equal($"{Repeat(12)}{expected}{Repeat(48)}", Convert.ToHexString(block.Bytes(frame)));
    }

    [Theory]
    [InlineData(11, 11)]
    [InlineData(12, 16)]
    public void A_frame_without_whole_addresses_gets_no_tag(int captured, int expected)
        => Assert.Equal(expected, Assert.Single(new BlockBytes().Add(1, captured, 60, HasTag, 7).Read().Frames).CapturedLength);

    [Theory]
    [InlineData(60, 60)]
    [InlineData(62, 62)]
    [InlineData(64, 64)]
    [InlineData(65, 64)]
    public void With_its_tag_a_frame_is_cut_to_the_snap_length(uint snapLength, int expected)
    {
        var frame = Assert.Single(new BlockBytes().Add(1, 60, 60, HasTag, 7).Read(snapLength: snapLength).Frames);
        Assert.Equal((expected, 64u), (frame.CapturedLength, frame.WireLength));
    }

    [Fact]
    public void Of_every_prefix_only_whole_frames_are_read()
    {
        int[] captured = [60, 100, 61];
        var whole = Three();
        var ends = whole.Headers.Zip(captured, (header, bytes) => header + 86 + bytes).ToList();
        for (var length = 0; length <= whole.Length; length++)
        {
            var block = Three();
            block.Set(0, BlockBytes.LengthAt, (uint)length);
            var (frames, lost) = block.Read();
            Assert.InRange(frames.Count, 0, ends.Count(end => end <= length));
            Assert.Equal(3, frames.Count + lost);
            AllInside(frames, length);
        }
    }

    [Theory]
    [InlineData(BlockBytes.NextAt, false)]
    [InlineData(BlockBytes.CapturedAt, false)]
    [InlineData(BlockBytes.StartAt, true)]
    public void A_wrong_length_in_a_header_ends_the_block(int field, bool isShort)
    {
        foreach (var wrong in WrongValues)
        {
            for (var i = 0; i < 3; i++)
            {
                foreach (var most in (int[])[1, 64])
                {
                    var block = Three();
                    if (isShort)
                        block.Set(block.Headers[i], field, (ushort)wrong);
                    else
                        block.Set(block.Headers[i], field, wrong);
                    var (frames, lost) = block.Read(most);
                    Assert.Equal(3, frames.Count + lost);
                    Assert.InRange(frames.Count, i, 3);
                    AllInside(frames, block.Length);
                }
            }
        }
    }

    [Theory]
    [InlineData(BlockBytes.FramesAt)]
    [InlineData(BlockBytes.FirstAt)]
    [InlineData(BlockBytes.LengthAt)]
    public void A_wrong_header_of_the_block_is_not_believed(int field)
    {
        foreach (var wrong in WrongValues)
        {
            var block = Three();
            block.Set(0, field, wrong);
            var (frames, lost) = block.Read();
            Assert.InRange(lost, 0, RingMemory.BlockBytes);
            AllInside(frames, RingMemory.BlockBytes);
        }
    }

    [Fact]
    public void What_is_random_is_read_without_leaving_the_block()
    {
        var random = new Random(1);
        for (var round = 0; round < 2000; round++)
        {
            var block = Three();
            for (var changes = random.Next(1, 6); changes > 0; changes--)
                block.Ring[BlockBytes.Begin + random.Next(48, block.Length)] = (byte)random.Next(256);
            var before = block.Ring.ToArray();
            var (frames, _) = block.Read();
            AllInside(frames, RingMemory.BlockBytes);
            Assert.Equal(before.AsSpan(0, BlockBytes.Begin + 48), block.Ring.AsSpan(0, BlockBytes.Begin + 48));
            Assert.Equal(before.AsSpan(BlockBytes.Begin + block.Length), block.Ring.AsSpan(BlockBytes.Begin + block.Length));
        }
    }

    static void AllInside(List<Frame> frames, int length)
        => Assert.All(frames, frame =>
        {
            Assert.InRange(frame.Offset, BlockBytes.Begin + 96, BlockBytes.Begin + length);
            Assert.InRange(frame.CapturedLength, 0, BlockBytes.Begin + length - frame.Offset);
        });

    static string Repeat(int count) => string.Concat(Enumerable.Repeat("01", count));
}
