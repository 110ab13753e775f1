using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Configuration;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Configuration;

/// <summary>Exports of a deployment become a topology file.</summary>
public class TopologyImportTests
{
    public static TheoryData<string> Names() => [.. Fixture.Deployments];

    [Theory]
    [MemberData(nameof(Names))]
    public void All_forms_give_the_sample_topology(string name)
    {
        var expected = TopologyFile.LoadDeclared(Fixture.PathOf("topology.yaml"));
        List<string> files = [Fixture.PathOf(name)];
        if (name.StartsWith("services", StringComparison.Ordinal))
            files.Add(Fixture.PathOf("computers.txt"));
        var import = TopologyImport.Load(files, [Fixture.PathOf("hosts")]);
        Assert.Empty(import.Warnings);
        var made = TopologyFile.ParseDeclared("f", import.Text);
        // Get-CsService does not have the addresses of interfaces.
        var hosts = files.Count == 1 ? expected.Topology.Hosts : expected.Topology.Hosts.Where(host => host.Roles != Roles.Edge || host.Network.Address == IpAddress.Parse("10.0.1.10"));
        Assert.Equal(hosts, made.Topology.Hosts);
        Assert.Equal((LoadBalancing.Hardware, null), (made.Topology.LoadBalancing, made.Topology.ServerMedia));
        var row = Assert.Single(made.Services);
        Assert.Equal(("declared-tcp-8504-front-end-mediation", new PortRange(8504, 8504), Roles.FrontEndMediation), (row.Id, row.Ports[0], row.Roles));
    }

    [Fact]
    public void The_sample_is_what_the_command_writes()
        => Assert.Equal(
            File.ReadAllText(Fixture.PathOf("topology.yaml")),
            TopologyImport.Load([Fixture.PathOf("topology.xml")], [Fixture.PathOf("hosts")]).Text);

    [Fact]
    public void Hosts_without_address_are_listed_and_told()
    {
        var import = TopologyImport.Load([Fixture.PathOf("topology.xml")], []);
        Assert.Contains("  # - { address: \"\", name: \"fe01.contoso.example\", roles: [front-end-mediation, central-management-store] }\n", import.Text, StringComparison.Ordinal);
        Assert.StartsWith("no address is known for fe01.contoso.example, fe02.contoso.example, ", Assert.Single(import.Warnings), StringComparison.Ordinal);
        Assert.All(TopologyFile.Parse("f", import.Text).Hosts, host => Assert.Equal(Roles.Edge, host.Roles));
        Assert.Equal(LoadBalancing.Unknown, TopologyFile.Parse("f", import.Text).LoadBalancing);
    }

    [Fact]
    public void A_pool_whose_name_leads_to_its_servers_is_spread_by_dns()
    {
        var made = Import(Pool("<InternalSettings Host=\"web.example\"/>"), "10.0.0.1 a.example pool.example\n10.0.0.2 b.example pool.example\n10.0.0.9 web.example");
        Assert.Equal(LoadBalancing.Dns, made.Topology.LoadBalancing);
        Assert.Equal(["10.0.0.1 FrontEnd", "10.0.0.2 FrontEnd", "10.0.0.9 FrontEndLoadBalancer"], made.Topology.Hosts.Select(host => $"{host.Network} {host.Roles}"));
        made = Import(Pool(""), "a,10.0.0.1\nb,10.0.0.2\npool,10.0.0.3");
        Assert.Equal(LoadBalancing.Hardware, made.Topology.LoadBalancing);
        Assert.Equal(Roles.FrontEndLoadBalancer, made.Topology.Hosts[2].Roles);
        made = Import(Pool(""), "name;address\na;10.0.0.1\nb;10.0.0.2");
        Assert.Equal((LoadBalancing.Unknown, 2), (made.Topology.LoadBalancing, made.Topology.Hosts.Length));
    }

    [Fact]
    public void Media_ranges_that_differ_from_the_product_are_written()
    {
        var all = Import(Pool("", Range("AppSharing", 40803, 8348) + Range("Audio", 49152, 8348)), "a,10.0.0.1\nb,10.0.0.2");
        Assert.Equal(new ServerMediaPorts(null, null, new(40803, 49150)), all.Topology.ServerMedia);
        Assert.All(all.Topology.Hosts, host => Assert.Null(host.ServerMedia));
        var mixed = Import(Text("Role : ConferencingServer\nPoolFqdn : p1\nAudioPortStart : 50000\nAudioPortCount : 100\n\nRole : ConferencingServer\nPoolFqdn : p2\nAudioPortStart : 49152\nAudioPortCount : 8348"), "10.0.0.1 p1\n10.0.0.2 p2");
        Assert.Null(mixed.Topology.ServerMedia);
        Assert.Equal([new ServerMediaPorts(new(50000, 50099), null, null), null], mixed.Topology.Hosts.Select(host => host.ServerMedia));
    }

    [Fact]
    public void Contradictions_and_doubts_are_told()
    {
        var import = TopologyImport.Parse(
            [
                ("f", "Role : ConferencingServer\nPoolFqdn : p1\nAudioPortStart : 60000\nAudioPortCount : 10000\nVideoPortStart : 1\n\nRole : MediationServer\nPoolFqdn : p1\nAudioPortStart : 49152\nAudioPortCount : 8348\n\n"
                    + "Role : UserServer\nPoolFqdn : p1\n\nRole : Registrar\nPoolFqdn : p2\n\nRole : CoffeeServer\nPoolFqdn : p3"),
            ],
            [("g", "10.0.0.1 p1\n10.0.0.1 p2")]);
        Assert.Equal(
            [
                "services of a kind that is not known here give their hosts no role: CoffeeServer",
                "p2 has a Registrar and no User service; it is taken for a Front End, correct its role if it is a Director or a branch appliance",
                "p1, ConferencingServer, Audio: 10000 ports from 60000 end above 65535; taken as 60000-65535",
                "p1, ConferencingServer: VideoPortStart without VideoPortCount; the range is left out",
                "p1: audio is 60000-65535 for ConferencingServer and 49152-57499 for MediationServer; taken as 60000-65535",
                "10.0.0.1 is the address of p1 and of p2; it gets the roles of both",
            ],
            [.. import.Warnings]);
        Assert.Equal(1, import.Hosts);
    }

    [Fact]
    public void Moved_ports_become_services_and_default_ones_do_not()
    {
        var made = Import(
            Text("Role : MediationServer\nPoolFqdn : m1\nSipServerPort : 5070\nSipClientTcpPort : 5999\n\nRole : MediationServer\nPoolFqdn : m2\nSipServerPort : 5070\nSipClientTcpPort : 0\n\n"
                + "Role : EdgeServer\nPoolFqdn : e\nMediaCommunicationPortStart : 40000\nMediaComunicationPortCount : 1000\nMediaRelayAuthInternalTurnUdpPort : 3479\n\n"
                + "Role : PstnGateway\nPoolFqdn : 192.0.2.7\nSipClientTcpPort : 5066\nMediationServerPort : 5068"),
            "10.0.0.1 m1\n10.0.0.2 m2\n10.0.0.3 e");
        Assert.Equal(
            ["3479 Udp Edge ", "5999 Tcp Mediation 10.0.0.1", "40000-40999 Tcp, Udp Edge "],
            made.Services.Select(row => $"{row.Ports[0]} {row.Transports} {row.Roles} {string.Join(' ', row.Hosts)}"));
        Assert.Equal(Roles.PstnGateway, made.Topology.Find(IpAddress.Parse("192.0.2.7"))?.Roles);
    }

    [Fact]
    public void Names_that_a_topology_file_may_not_hold_are_cleaned()
    {
        var import = TopologyImport.Parse([("f", "#TYPE X\n\"Role\",\"PoolFqdn\",\"Sip\u001bClientTcpPort\"\n\"MediationServer\",\"m1\",\"5999\"\n")], [("g", "10.0.0.1 m1")]);
        Assert.Equal("SipClientTcpPort", Assert.Single(TopologyFile.ParseDeclared("written", import.Text).Services).Service);
    }

    [Fact]
    public void Exports_are_services_files()
    {
        foreach (var name in Fixture.Deployments)
        {
            var row = Assert.Single(ServicesFile.Load(Fixture.PathOf(name)));
            Assert.Equal((8504, Origin.Site, Roles.FrontEndMediation), (row.Ports[0].From, row.Origin, row.Roles));
        }

        Assert.Single(ServicesFile.Parse("f", "\"services\":\n  - { id: a, ports: 1, service: Identity }"));
        Assert.Single(ServicesFile.Parse("f", "{\"services\": [{ \"id\": \"a\", \"ports\": 1, \"service\": \"Pool\" }]}"));
    }

    [Theory]
    [InlineData("", "f:1:1: no export of a deployment; ")]
    [InlineData("hosts: []", "f:1:1: no export of a deployment; ")]
    [InlineData("<a/>", "f:1:1: XML with the root element 'a' and no topology in it; ")]
    [InlineData("<Topology><Clusters/></Topology>", "f:1:1: a topology without clusters; ")]
    [InlineData("<Topology><Clusters><Cluster/></Clusters></Topology>", "f:1:21: an element Cluster without Fqdn; expected the attribute Fqdn")]
    [InlineData("<Topology><Clusters><Cluster Fqdn='a b'/></Clusters></Topology>", "f:1:30: 'a b' does not fit here; expected a host name such as fe01.contoso.example")]
    [InlineData("<Topology><Clusters><Cluster Fqdn='a'><NetInterface/></Cluster><Service InstalledOn='x' RoleName='R'/></Clusters></Topology>", "f:1:73: there is no cluster 'x' in the file; expected a cluster of the same topology")]
    [InlineData("<Topology><Clusters><Cluster Fqdn='a'/><Service RoleName='R'><Ports/></Service></Clusters></Topology>", "f:1:40: a service that is installed nowhere; expected InstalledOn with the cluster of the service")]
    [InlineData("<Topology><Clusters><Cluster Fqdn='a'><Machine><NetInterface IPAddress='10.0.0.256'/></Machine></Cluster></Clusters></Topology>", "f:1:62: '10.0.0.256' does not fit here; expected an address, or 0.0.0.0 for all")]
    [InlineData("<Topology><Clusters><Cluster Fqdn='a' UniqueId='1'/><Service RoleName='R' InstalledOn='1'><Ports><Port Usage='x' Port='70000'/></Ports></Service></Clusters></Topology>", "f:1:114: '70000' does not fit here; expected a whole number from 0 to 65535")]
    [InlineData("Identity : a\nSipPort : 1", "f:1:1: an object without role and pool; ")]
    [InlineData("Identity : Registrar:a\nSipPort : many", "f:2:11: 'many' does not fit here; expected a whole number from 1 to 65535")]
    public void A_bad_export_is_refused_with_its_place(string text, string start)
        => Assert.StartsWith(start, Refusal.Of(() => TopologyImport.Parse([("f", text)], [])), StringComparison.Ordinal);

    [Theory]
    [InlineData("10.0.0.1", "f:1:1: an address without a name; expected address name..., as in a hosts file")]
    [InlineData("# x\n  10.0.0.300 a", "f:2:3: '10.0.0.300' is no address; expected lines of a hosts file (address name...) or CSV (name,address)")]
    [InlineData("10.0.0.1 a b/c # d", "f:1:12: 'b/c' does not fit here; expected a host name such as fe01.contoso.example")]
    [InlineData("name,address\na,b", "f:2:1: a line without an address; expected name,address")]
    [InlineData("10.0.0.1,", "f:1:1: an address without a name; expected name,address")]
    public void A_bad_name_map_is_refused_with_its_place(string text, string message)
        => Assert.Equal(message, Refusal.Of(() => TopologyImport.Parse([("g", Pool(""))], [("f", text)])));

    [Fact]
    public void Loopback_and_link_addresses_say_nothing()
    {
        var import = TopologyImport.Parse([("f", Pool(""))], [("g", "127.0.0.1 a.example # me\n::1 b.example\nfe80::1%eth0 a.example\nfe80::2 b.example\n")]);
        Assert.Equal(0, import.Hosts);
        Assert.Contains("hosts: []\n", import.Text, StringComparison.Ordinal);
    }

    static string Pool(string webSettings, string ports = "") => $"""
        <Topology><Clusters><Cluster Fqdn="pool.example"><ClusterId SiteId="1" Number="1"/>
        <Machine Fqdn="a.example"><NetInterface IPAddress="0.0.0.0"/></Machine><Machine Fqdn="b.example"><NetInterface IPAddress="::"/></Machine></Cluster></Clusters>
        <Services><Service><ServiceId RoleName="UserServices"/><InstalledOn><ClusterId SiteId="1" Number="1"/></InstalledOn><Ports>{ports}</Ports><X>{webSettings}</X></Service></Services></Topology>
        """;

    static string Range(string usage, int start, int count) => $"<Port Usage=\"{usage}Communication\" Port=\"{start}\" Range=\"{count}\" Protocol=\"TcpOrUdp\"/>";

    static string Text(string lines) => lines;

    static DeclaredTopology Import(string export, string names) => TopologyFile.ParseDeclared("f", TopologyImport.Parse([("f", export)], [("g", names)]).Text);
}
