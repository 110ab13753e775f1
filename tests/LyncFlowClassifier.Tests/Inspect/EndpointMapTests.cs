using LyncFlowClassifier.Inspect;

namespace LyncFlowClassifier.Tests.Inspect;

public class EndpointMapTests
{
    static readonly EndpointTower Asked = new(RpcSamples.Scheduler, 1, 0, TowerProtocol.Tcp, 0, null);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Reads_answers_in_NDR_and_NDR64(bool wide)
    {
        var towers = new EndpointTower[EndpointMap.MaxTowers];
        Assert.Equal(2, EndpointMap.ReadResponse(RpcSamples.MapResponse(wide), towers));
        Assert.Equal(Asked with { Port = 49155, Address = IpAddress.Parse("10.0.0.10") }, towers[0]);
        Assert.Equal(Asked with { Port = 49156, Address = IpAddress.Parse("10.0.0.11") }, towers[1]);
        Assert.Equal(1, EndpointMap.ReadResponse(RpcSamples.MapResponse(wide), towers.AsSpan(0, 1)));
    }

    [Fact]
    public void Answers_that_contradict_themselves_teach_nothing()
    {
        var towers = new EndpointTower[EndpointMap.MaxTowers];
        Assert.Equal(0, EndpointMap.ReadResponse(RpcSamples.MapResponse(wide: false, claimed: 1), towers));
        Assert.Equal(0, EndpointMap.ReadResponse(RpcSamples.MapRequest(wide: false), towers));
        Assert.Equal(1, EndpointMap.ReadResponse(RpcSamples.MapResponse(wide: false).AsSpan(0, 170), towers));
    }

    [Theory]
    [InlineData(7, TowerProtocol.Tcp, 49155)]
    [InlineData(8, TowerProtocol.Udp, 49155)]
    [InlineData(0x1F, TowerProtocol.Http, 49155)]
    [InlineData(0x0F, TowerProtocol.NamedPipe, 0)]
    [InlineData(0x77, TowerProtocol.Other, 0)]
    public void Reads_protocols_of_towers(byte identifier, TowerProtocol protocol, int port)
    {
        Assert.True(EndpointTower.TryRead(RpcSamples.Towers(49155, "10.0.0.10", identifier), out var tower));
        Assert.Equal(Asked with { Protocol = protocol, Port = (ushort)port, Address = IpAddress.Parse("10.0.0.10") }, tower);
    }
}
