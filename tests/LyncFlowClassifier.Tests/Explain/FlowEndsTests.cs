using LyncFlowClassifier.Explain;
using LyncFlowClassifier.Flows;

namespace LyncFlowClassifier.Tests.Explain;

public class FlowEndsTests
{
    [Theory]
    [InlineData("10.0.0.5:50123-10.0.0.10:5061/tcp", "10.0.0.5", 50123, "10.0.0.10", 5061, Transport.Tcp)]
    [InlineData("10.0.0.5:1 - 10.0.0.10:2/UDP", "10.0.0.5", 1, "10.0.0.10", 2, Transport.Udp)]
    [InlineData("[fe80::1]:0-[2001:db8::a]:65535/tcp", "fe80::1", 0, "2001:db8::a", 65535, Transport.Tcp)]
    public void ReadsAFlow(string text, string one, int onePort, string other, int otherPort, Transport transport)
    {
        Assert.True(FlowEnds.TryParse(text, out var ends));
        Assert.Equal(new FlowEnds(transport, (IpAddress.Parse(one), (ushort)onePort), (IpAddress.Parse(other), (ushort)otherPort)), ends);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/tcp")]
    [InlineData("-/tcp")]
    [InlineData("10.0.0.5:50123-10.0.0.10:5061")]
    [InlineData("10.0.0.5:50123-10.0.0.10:5061/sctp")]
    [InlineData("10.0.0.5:50123-10.0.0.10:65536/tcp")]
    [InlineData("10.0.0.5:50123-10.0.0.10/tcp")]
    [InlineData("10.0.0.5-10.0.0.10:80/tcp")]
    [InlineData("10.0.0.5:1-10.0.0.10:2-10.0.0.11:3/tcp")]
    [InlineData("fe80::1:1-fe80::2:2/tcp")]
    [InlineData("[10.0.0.5]:1-[10.0.0.6]:2/tcp")]
    [InlineData("[fe80::1%1]:1-[fe80::2]:2/tcp")]
    [InlineData("[:1-[:2/tcp")]
    [InlineData("[]:1-[]:2/tcp")]
    [InlineData("]:1-[:2/tcp")]
    public void RefusesAnythingElse(string text) => Assert.False(FlowEnds.TryParse(text, out _));

    [Theory]
    [InlineData("5061/tcp", 5061, Transport.Tcp)]
    [InlineData("0/udp", 0, Transport.Udp)]
    [InlineData("443", 443, null)]
    public void ReadsAPort(string text, int port, Transport? transport)
    {
        Assert.True(FlowEnds.TryParsePort(text, out var read, out var named));
        Assert.Equal((port, transport), ((int)read, named));
    }

    [Theory]
    [InlineData("65536/tcp")]
    [InlineData("-1")]
    [InlineData("5061/sctp")]
    [InlineData("LF104")]
    public void RefusesOtherPorts(string text) => Assert.False(FlowEnds.TryParsePort(text, out _, out _));

    [Fact]
    public void EitherEndMayComeFirst()
    {
        FlowEnds.TryParse("10.0.0.5:1-10.0.0.6:2/tcp", out var ends);
        var record = new FlowRecord { AddressA = IpAddress.Parse("10.0.0.6"), PortA = 2, AddressB = IpAddress.Parse("10.0.0.5"), PortB = 1 };
        Assert.True(ends.Are(record));
        Assert.True(ends.Are(record.Swapped()));
        Assert.False(ends.Are(record with { PortA = 1, PortB = 2 }));
        Assert.False(ends.Are(record with { Transport = Transport.Udp }));
    }
}
