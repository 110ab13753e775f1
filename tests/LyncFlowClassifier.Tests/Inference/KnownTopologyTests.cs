using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Inference;
using LyncFlowClassifier.Tests.Classify;
using LyncFlowClassifier.Topology;
using static LyncFlowClassifier.Tests.Inference.Evidence;

namespace LyncFlowClassifier.Tests.Inference;

/// <summary>What is declared always counts; evidence that contradicts it is told.</summary>
public class KnownTopologyTests
{
    [Fact]
    public void Declared_roles_stay_and_a_contradiction_is_one_line()
    {
        var roles = Pool().Declare($"{Server}/32", Roles.Edge, "edge01").Infer();
        var host = roles.Hosts.Single(host => host.Address == IpAddress.Parse(Server));
        Assert.Equal((Roles.Edge, RoleOrigin.Declared), (host.Roles, host.Origin));
        var conflict = Assert.Single(roles.Conflicts);
        Assert.StartsWith($"{Server} is declared edge, but the flows look like front-end-mediation (", conflict, StringComparison.Ordinal);
        Assert.Contains("it accepts 444, 5061, 5062", conflict, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', conflict);
    }

    [Theory]
    [InlineData("10.0.0.10", Roles.FrontEndMediation)]
    [InlineData("10.0.0.10", Roles.FrontEndMediation | Roles.CentralManagementStore)]
    [InlineData("10.0.8.0/22", Roles.Client)]
    [InlineData("10.0.8.0/22", Roles.IpPhone)] // a phone looks like a client
    [InlineData("10.0.2.0/24", Roles.PstnGateway)]
    public void What_agrees_is_no_contradiction(string network, Roles declared)
        => Assert.Empty(Pool().Declare(network, declared).Infer().Conflicts);

    [Fact]
    public void A_declared_load_balancer_is_not_contradicted_by_its_servers_ports()
        => Assert.Empty(new Evidence().Tcp(Client, Server, 443, 444, 448, 5061, 5072).Declare(Server, Roles.FrontEndLoadBalancer).Infer().Conflicts);

    [Fact]
    public void Declared_hosts_are_evidence_for_others()
    {
        var calls = new Evidence().Tcp(Client, Server, 5061, 443, 80);
        Assert.Equal(Roles.None, calls.RolesOf(Client));
        Assert.Equal(Roles.Client, calls.Declare(Server, Roles.Director).RolesOf(Client));
    }

    [Fact]
    public void Names_come_from_the_topology_and_other_sources()
    {
        var pool = new Evidence { Names = new ListedNames((Server, "fe01.contoso.example", "DNS answer, frame 7"), (Server, new string('x', 300), "certificate")) }
            .Tcp(Client, Server, 444, 5061, 5062, 8057).Declare(Server, Roles.FrontEnd, "fe01");
        Assert.Equal(
            [new HostName("fe01", "topology"), new HostName("fe01.contoso.example", "DNS answer, frame 7")], pool.Host(Server)!.Names.AsEnumerable());
    }

    [Fact]
    public void Limits_hold_and_are_told()
    {
        var roles = new Evidence { MaxHosts = 2 }.Tcp(Client, Server, 1433).Tcp(Client, OtherServer, 1433).Infer();
        Assert.Equal(IpAddress.Parse(Server), Assert.Single(roles.Inferred).Address);
        Assert.Equal("Only the first 2 hosts were looked at.", Assert.Single(roles.Limits));

        roles = new Evidence { MaxUses = 2 }.Tcp(Client, Server, 1433, 5061).Infer();
        Assert.Equal("Only the first 2 ports of hosts were remembered.", Assert.Single(roles.Limits));
    }

    [Fact]
    public void Memory_that_is_held_is_told()
    {
        var ledger = new EvidenceLedger(new PortCatalog(CatalogData.Load(seedOnly: false)), SiteTopology.Empty);
        Assert.Equal(0, ledger.BytesHeld);
        ledger.Accept(FlowBuilder.Tcp().Handshake().Record);
        Assert.True(ledger.BytesHeld > 0);
    }
}
