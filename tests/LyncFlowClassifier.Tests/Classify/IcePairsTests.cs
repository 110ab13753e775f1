using LyncFlowClassifier.Classify;

namespace LyncFlowClassifier.Tests.Classify;

public class IcePairsTests
{
    [Fact]
    public void A_pair_is_found_from_either_end()
    {
        var pairs = new IcePairs();
        var random = new Random(5);
        var added = new HashSet<(IpAddress, IpAddress)>();
        for (var i = 0; i < 3000; i++)
        {
            var (one, other) = (Address(random), Address(random));
            Assert.Equal(added.Contains((one, other)), pairs.Contains(one, other));
            pairs.Add(one, other);
            added.Add((one, other));
            added.Add((other, one));
        }

        Assert.All(added, pair => Assert.True(pairs.Contains(pair.Item1, pair.Item2)));
        Assert.Equal(added.Select(pair => pair.Item1.CompareTo(pair.Item2) <= 0 ? pair : (pair.Item2, pair.Item1)).Distinct().Count(), pairs.Count);
    }

    // Few addresses, zero among them, of both families.
    static IpAddress Address(Random random)
        => random.Next(2) == 0 ? IpAddress.FromIpv4((uint)random.Next(60)) : IpAddress.FromIpv6((ulong)random.Next(2), (ulong)random.Next(30));
}
