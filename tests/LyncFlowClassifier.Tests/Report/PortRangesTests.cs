using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Tests.Report;

public class PortRangesTests
{
    [Theory]
    [InlineData("", 3, "")]
    [InlineData("443", 3, "443")]
    [InlineData("5 3 4 1", 3, "1 3-5")]
    [InlineData("65535 0 65534", 3, "0 65534-65535")]
    [InlineData("1 3 5 7 9", 3, "1 3 5-9")]
    [InlineData("1 3 5 7 9", 1, "1-9")]
    public void Neighbours_join_and_the_last_range_spans_the_rest(string ports, int most, string expected)
    {
        var set = ports.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(ushort.Parse);
        Assert.Equal(expected, string.Join(' ', PortRanges.Of(set, most)));
    }
}
