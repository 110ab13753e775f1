using LyncFlowClassifier.Inspect;
using LyncFlowClassifier.Testing.Payloads;

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
    public void Reads_what_a_bind_offers()
    {
        var contexts = new RpcContext[RpcContext.MaxContexts];
        foreach (var packet in (byte[][])[RpcSamples.Bind, RpcSamples.BigEndianBind])
        {
            Assert.Equal(2, RpcContext.Read(packet, contexts));
            Assert.Equal(new RpcContext(0, RpcInterfaces.EndpointMapper, 3, 0), contexts[0]);
            Assert.Equal(new RpcContext(1, RpcSamples.Scheduler, 1, 2), contexts[1]);
            Assert.Equal(1, RpcContext.Read(packet, contexts.AsSpan(0, 1)));
            Assert.Equal(1, RpcContext.Read(packet.AsSpan(0, 80), contexts));
        }

        Assert.Equal(1, RpcContext.Read(WindowsPayload.RpcBind(), contexts));
        Assert.Equal(0, RpcContext.Read(RpcSamples.BindAnswer, contexts));
    }

    [Fact]
    public void Names_interfaces()
    {
        Assert.Equal("epmapper", RpcInterfaces.NameOf(RpcInterfaces.EndpointMapper));
        Assert.Equal("samr", RpcInterfaces.NameOf(Guid.Parse("12345778-1234-abcd-ef00-0123456789ac")));
        Assert.Null(RpcInterfaces.NameOf(Guid.Empty));
    }
}
