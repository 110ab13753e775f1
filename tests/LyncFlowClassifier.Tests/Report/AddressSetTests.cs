using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Tests.Report;

public class AddressSetTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(5000)]
    public void Holds_each_address_once(int addresses)
    {
        var set = new AddressSet();
        for (var i = 0; i < 3 * addresses; i++)
            set.Add(IpAddress.FromIpv4((uint)(i % addresses)));
        Assert.Equal(addresses, set.Count);
        var more = new AddressSet();
        more.Add(IpAddress.FromIpv6(0, 0));
        more.AddAll(set, most: addresses);
        Assert.Equal(addresses, more.Count);
    }
}
