using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Tests.Report;

public class PortSetTests
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
        var set = new PortSet();
        foreach (var port in ports.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            set.Add(ushort.Parse(port));
        Assert.Equal(expected, string.Join(' ', set.Ranges(most)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Few_and_many_ports_are_kept_alike(int seed)
    {
        var random = new Random(seed);
        foreach (var size in new[] { 1, 2, 3, 31, 32, 33, 34, 1000, 60_000 })
        {
            var expected = new SortedSet<ushort>();
            var one = new PortSet();
            var other = new PortSet();
            for (var i = 0; i < size; i++)
            {
                var port = (ushort)random.Next(65536);
                expected.Add(port);
                (random.Next(2) == 0 ? ref one : ref other).Add(port);
                one.Add(expected.Min);
            }

            one.UnionWith(other);
            Assert.Equal(expected.Count, one.Count);
            Assert.Equal(expected.Select(port => (int)port), one.Ranges(65536).SelectMany(range => Enumerable.Range(range.From, range.Count)));
        }
    }
}
