namespace LyncFlowClassifier.Tests.Topology;

public class IpAddressTests
{
    [Theory]
    [InlineData("10.0.0.10", true)]
    [InlineData("0.0.0.0", true)]
    [InlineData("2001:db8::10", true)]
    [InlineData("::ffff:10.0.0.1", true)]
    [InlineData("10.0.0.010", false)]
    [InlineData("0x0a.0.0.1", false)]
    [InlineData("10.1", false)]
    [InlineData("167772161", false)]
    [InlineData("10.0.0.1 ", false)]
    [InlineData("10.0.0.256", false)]
    [InlineData("[2001:db8::10]", false)]
    [InlineData("[2001:db8::10]:5061", false)]
    [InlineData("fe80::1%eth0", false)]
    public void OnlyTheUnambiguousFormIsRead(string text, bool read) => Assert.Equal(read, IpAddress.TryParse(text, out _));
}
