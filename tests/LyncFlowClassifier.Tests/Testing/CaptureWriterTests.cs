using System.Buffers.Binary;
using LyncFlowClassifier.Testing.Captures;

namespace LyncFlowClassifier.Tests.Testing;

public class CaptureWriterTests
{
    const long Time = 1_425_286_800_123_456_789;
    static readonly CapturedFrame Frame = new(Time, [1, 2, 3, 4, 5], 60);

    [Theory]
    [InlineData(false, false, "D4C3B2A1", 123_456)]
    [InlineData(true, false, "A1B2C3D4", 123_456)]
    [InlineData(false, true, "4D3CB2A1", 123_456_789)]
    [InlineData(true, true, "A1B23C4D", 123_456_789)]
    public void PcapHasHeaderAndRecord(bool bigEndian, bool nanoseconds, string magic, uint fraction)
    {
        var file = PcapWriter.Write([Frame], new PcapFormat { BigEndian = bigEndian, Nanoseconds = nanoseconds, LinkType = 113, SnapLength = 99 });
        Assert.Equal(24 + 16 + 5, file.Length);
        Assert.Equal(magic, Convert.ToHexString(file[..4]));
        Assert.Equal((99u, 113u), (U32(file, 16, bigEndian), U32(file, 20, bigEndian)));
        Assert.Equal((1_425_286_800u, fraction, 5u, 60u),
            (U32(file, 24, bigEndian), U32(file, 28, bigEndian), U32(file, 32, bigEndian), U32(file, 36, bigEndian)));
    }

    [Fact]
    public void KuznetzovRecordsAreEightBytesLonger()
        => Assert.Equal(24 + 24 + 5, PcapWriter.Write([Frame], new PcapFormat { Kuznetzov = true }).Length);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void PcapngBlocksAreWellFormed(bool bigEndian)
    {
        var file = new PcapngWriter().Section(bigEndian, PcapngOption.Comment("a")).Interface(resolution: 9, options: PcapngOption.InterfaceName("eth0"))
            .Interface(113).Enhanced(Frame, 0, dropped: 3, PcapngOption.Comment("b")).Enhanced(Frame, 1).Simple(Frame.Bytes).Packet(Frame)
            .Statistics(0, Time, 10, 1, 2).Names((IpAddress.Parse("10.0.0.1"), "a")).Custom(32473, [1]).Block(0x77, [1, 2, 3]).ToArray();
        Assert.Equal([0x0A0D0D0Au, 1, 1, 6, 6, 3, 2, 5, 4, 0xBAD, 0x77], Types(file, bigEndian));
    }

    [Theory]
    [InlineData(6, 0, 1_425_286_800_123_456)]
    [InlineData(9, 0, Time)]
    [InlineData(0x80 | 1, 0, 1_425_286_800 * 2L)]
    [InlineData(9, 1_425_286_800, 123_456_789)]
    [InlineData(3, -100, 1_425_286_900_123)]
    public void TimesAreInTheUnitsOfTheInterface(byte resolution, long offset, long ticks)
    {
        var file = new PcapngWriter().Section().Interface(resolution: resolution, offset: offset).Enhanced(Frame).ToArray();
        var packet = 28 + (int)U32(file, 32, false);
        Assert.Equal(ticks, (long)U32(file, packet + 12, false) << 32 | U32(file, packet + 16, false));
    }

    static List<uint> Types(byte[] file, bool bigEndian)
    {
        var types = new List<uint>();
        for (var at = 0; at < file.Length;)
        {
            var length = (int)U32(file, at + 4, bigEndian);
            Assert.Equal(0, length % 4);
            Assert.Equal(length, (int)U32(file, at + length - 4, bigEndian));
            types.Add(U32(file, at, bigEndian));
            at += length;
        }

        return types;
    }

    static uint U32(byte[] file, int at, bool bigEndian)
        => bigEndian ? BinaryPrimitives.ReadUInt32BigEndian(file.AsSpan(at)) : BinaryPrimitives.ReadUInt32LittleEndian(file.AsSpan(at));
}
