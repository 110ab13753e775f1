using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Tests.Inspect;

public class RpcTests
{
    [Fact]
    public void Reads_the_header_in_both_byte_orders()
    {
        Assert.True(RpcHeader.TryRead(RpcSamples.Bind, out var little));
        Assert.Equal(new RpcHeader(RpcPacketType.Bind, 3, true, (ushort)RpcSamples.Bind.Length, 0, 1), little);
        Assert.True(RpcHeader.TryRead(RpcSamples.BigEndianBind, out var big));
        Assert.Equal(new RpcHeader(RpcPacketType.AlterContext, 3, false, (ushort)RpcSamples.Bind.Length, 0, 1), big);
    }

    [Theory]
    [InlineData("05000B0310000000480000000100", Recognition.Maybe)]
    [InlineData("05000B03100000000F00000001000000", Recognition.No)]
    [InlineData("0500010310000000", Recognition.No)]
    [InlineData("05000B0320000000", Recognition.No)]
    [InlineData("05000B0310000001", Recognition.No)]
    [InlineData("0400", Recognition.No)]
    [InlineData("0502", Recognition.No)]
    public void Recognises(string hex, Recognition expected) => Assert.Equal(expected, RpcHeader.Recognise(Convert.FromHexString(hex)));

    [Fact]
    public void Names_interfaces()
    {
        Assert.Equal("epmapper", RpcInterfaces.NameOf(RpcInterfaces.EndpointMapper));
        Assert.Equal("samr", RpcInterfaces.NameOf(Guid.Parse("12345778-1234-abcd-ef00-0123456789ac")));
        Assert.Null(RpcInterfaces.NameOf(Guid.Empty));
    }
}
