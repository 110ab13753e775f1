using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Inference;
using LyncFlowClassifier.Tests.Classify;
using LyncFlowClassifier.Topology;
using static LyncFlowClassifier.Tests.Inference.Evidence;

namespace LyncFlowClassifier.Tests.Inference;

public class RoleInferenceTests
{
    [Fact]
    public void A_pool_shows_its_servers_gateway_and_client()
    {
        var pool = Pool();
        Assert.Equal(Roles.FrontEndMediation, pool.RolesOf(Server));
        Assert.Equal(Roles.PstnGateway, pool.RolesOf(Gateway));
        Assert.Equal(Roles.Client, pool.RolesOf(Client));
        Assert.Equal(Roles.None, pool.RolesOf(OtherServer)); // it only calls
    }

    [Fact]
    public void A_Front_End_without_gateway_ports_has_no_Mediation_service_that_shows()
        => Assert.Equal(Roles.FrontEnd, new Evidence().Tcp(OtherServer, Server, 444, 5061, 5062, 8057).RolesOf(Server));

    [Fact]
    public void Whoever_replicates_to_an_Edge_Server_holds_the_central_store()
        => Assert.Equal(
            Roles.FrontEnd | Roles.CentralManagementStore,
            new Evidence().Tcp(OtherServer, Server, 444, 5061, 5062, 8057).Tcp(Server, "10.0.1.10", 4443, 23456, 5061, 8057).RolesOf(Server));

    [Fact]
    public void An_Edge_Server_is_told_by_what_Front_Ends_call_there()
        => Assert.Equal(Roles.Edge, new Evidence().Tcp(OtherServer, Server, 444, 5061, 5062, 8057).Tcp(Server, "10.0.1.10", 23456, 5061, 8057).RolesOf("10.0.1.10"));

    [Fact]
    public void A_server_that_is_called_by_a_Front_End_and_by_gateways_alone_is_a_Mediation_Server()
        => Assert.Equal(Roles.Mediation, Pool().Tcp(Server, "10.0.0.20", 5070).Tcp(Gateway, "10.0.0.20", 5067, 5068).RolesOf("10.0.0.20"));

    [Theory]
    [InlineData(Roles.PersistentChat, 5041, 8011)]
    [InlineData(Roles.SqlServer, 1433)]
    [InlineData(Roles.DomainController, 88, 389)]
    [InlineData(Roles.None, 88)]
    [InlineData(Roles.None, 5041)]
    [InlineData(Roles.None, 80, 443, 8080, 445, 135, 3389)]
    [InlineData(Roles.None, 5060, 5061)]
    [InlineData(Roles.None, 443, 4443, 8080)]
    public void Ports_show_roles_only_together(Roles expected, params int[] ports)
        => Assert.Equal(expected, new Evidence().Tcp(Client, Server, ports).RolesOf(Server));

    [Fact]
    public void A_load_balancer_cannot_be_told_from_its_servers()
    {
        var host = new Evidence().Tcp(Client, Server, 443, 444, 448, 5061, 5072, 5080).Host(Server)!;
        Assert.Equal(RoleOrigin.Unknown, host.Origin);
        Assert.Contains("front-end-load-balancer", host.Reason, StringComparison.Ordinal);
        Assert.Contains("a load balancer accepts the same ports", host.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_Director_cannot_be_told_from_a_Front_End()
    {
        // The page gives both the SQL Browser, and none of it to a load balancer.
        var sql = FlowBuilder.Udp(OtherServer, 50000, Server, 1434)
            .Datagrams(1, 0, 0, PayloadKind.SqlBrowserRequest).Datagrams(1, 0.1, 0.1, PayloadKind.SqlBrowserResponse, fromB: true);
        var host = new Evidence().Tcp(Client, Server, 444, 5061).Add(sql).Host(Server)!;
        Assert.Equal(RoleOrigin.Unknown, host.Origin);
        Assert.StartsWith("too close: front-end 7, director 7", host.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void Who_answers_everything_has_no_role()
    {
        var ports = Enumerable.Range(1, 9000).ToArray();
        var host = new Evidence().Tcp(Client, Server, ports).Host(Server)!;
        Assert.Equal(Roles.None, host.Roles);
        Assert.Contains("answer everything", host.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_STUN_server_is_no_Edge_Server()
    {
        var stun = FlowBuilder.Udp(Client, 50000, Server, 3478)
            .Datagrams(1, 0, 0, PayloadKind.StunRequest).Datagrams(1, 0.1, 0.1, PayloadKind.StunResponse, fromB: true);
        Assert.Equal(Roles.None, new Evidence().Add(stun).Tcp(Client, Server, 443, 5061).RolesOf(Server));
    }

    [Fact]
    public void A_client_that_accepts_a_service_is_none()
        => Assert.Equal(Roles.None, Pool().Tcp("10.0.8.6", Client, 443).RolesOf(Client));

    [Fact]
    public void A_monitor_that_knocks_at_many_pools_is_no_client()
    {
        var pools = Pool();
        foreach (var server in (string[])["10.0.0.12", "10.0.0.13", "10.0.0.14"])
            pools.Tcp(OtherServer, server, 444, 5061, 5062, 8057).Tcp("10.0.9.9", server, 5061, 443, 80);
        Assert.Equal(Roles.None, pools.RolesOf("10.0.9.9"));
    }

    [Fact]
    public void Flows_in_any_order_show_the_same()
    {
        static IEnumerable<string> Text(InferredRoles roles) => roles.Hosts.Select(host => $"{host.Address} {host.Roles} {host.Reason}");
        Assert.Equal(Text(Pool().Infer()), Text(Pool().Infer(backwards: true)));
    }
}
