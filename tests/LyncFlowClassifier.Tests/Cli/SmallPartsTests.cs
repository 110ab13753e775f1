using LyncFlowClassifier.Cli;

namespace LyncFlowClassifier.Tests.Cli;

public class SmallPartsTests
{
    [Theory]
    [InlineData("1", 1L)]
    [InlineData("256M", 256L << 20)]
    [InlineData("2g", 2L << 30)]
    [InlineData("512MiB", 512L << 20)]
    [InlineData("3KB", 3072L)]
    [InlineData("8388607T", 8388607L << 40)]
    public void ReadsSizes(string text, long expected)
    {
        Assert.True(ByteSize.TryParse(text, out var bytes));
        Assert.Equal(expected, bytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1.5G")]
    [InlineData("M")]
    [InlineData("12X")]
    [InlineData("8388608T")]
    [InlineData("99999999999999999999")]
    public void RefusesOtherSizes(string text) => Assert.False(ByteSize.TryParse(text, out _));

    [Theory]
    [InlineData(false, "[######------]   50 %  512.0 MiB of 1.00 GiB  500,000 frames/s  0:00:10 left")]
    [InlineData(true, "███████░░░░░░░   50 %  512.0 MiB of 1.00 GiB  500,000 frames/s  0:00:10 left")]
    public void DrawsProgress(bool unicode, string expected)
        => Assert.Equal(expected, ProgressText.Of(512L << 20, 1L << 30, 5_000_000, TimeSpan.FromSeconds(10), 78, unicode));

    [Fact]
    public void ProgressKnowsNoTotalOfAPipe()
        => Assert.Equal("1.0 MiB  2,000 frames  1,000 frames/s", ProgressText.Of(1 << 20, 0, 2_000, TimeSpan.FromSeconds(2), 79, unicode: false));

    [Fact]
    public void ProgressFitsAnyWidth()
    {
        for (var width = 0; width < 200; width++)
        {
            foreach (var (bytes, total) in new (long, long)[] { (0, 0), (0, 10), (5, 10), (10, 10), (11, 10), (long.MaxValue, long.MaxValue) })
                Assert.True(ProgressText.Of(bytes, total, long.MaxValue, TimeSpan.Zero, width, unicode: true).Length <= width);
        }
    }
}
