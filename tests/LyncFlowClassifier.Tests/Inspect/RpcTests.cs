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
    public void Reads_what_was_accepted()
    {
        Assert.True(RpcBindAnswer.TryRead(RpcSamples.BindAnswer, out var answer));
        Assert.Equal(new RpcBindAnswer("49155", 2, 0b10), answer);
        Assert.True(RpcBindAnswer.TryRead(WindowsPayload.RpcBind(answer: true), out answer));
        Assert.Equal(new RpcBindAnswer("135", 1, 1), answer);
        Assert.False(RpcBindAnswer.TryRead(RpcSamples.Bind, out _));
    }

    [Fact]
    public void Reads_which_operation_is_called()
    {
        Assert.True(RpcCall.TryRead(RpcSamples.MapRequest(wide: false), out var call));
        Assert.Equal(new RpcCall(1, EndpointMap.MapOperation), call);
        Assert.False(RpcCall.TryRead(RpcSamples.MapResponse(wide: false), out _));
    }

    [Fact]
    public void Names_interfaces()
    {
        Assert.Equal("epmapper", RpcInterfaces.NameOf(RpcInterfaces.EndpointMapper));
        Assert.Equal("samr", RpcInterfaces.NameOf(Guid.Parse("12345778-1234-abcd-ef00-0123456789ac")));
        Assert.Null(RpcInterfaces.NameOf(Guid.Empty));
    }

    [Fact]
    public void Finds_bindings_of_DCOM()
    {
        var bindings = new DcomBinding[4];
        Assert.Equal(2, DcomBinding.Find(RpcSamples.DcomResponse, bindings));
        Assert.Equal(new DcomBinding("fe01.contoso.example", 49157), bindings[0]);
        Assert.Equal(new DcomBinding("fe80::1", 1024), bindings[1]);
        Assert.Equal(0, DcomBinding.Find(RpcSamples.Bind, bindings));
    }
}
