using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Configuration;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Configuration;

public class TopologyFileTests
{
    internal const string Yaml = """
        # which host is what
        loadBalancing: dns
        serverMedia: { audioPortStart: 49152, audioPortCount: 8348, appSharingPortStart: 40803, appSharingPortCount: 8348 }
        hosts:
          - address: 10.0.0.10
            name: fe01.contoso.example
            roles: [front-end-mediation, central-management-store]
            serverMedia:
              videoPortStart: 57501
              videoPortCount: 8034
          - { address: 10.0.8.0/22, roles: [client], conferencing: "site:Berlin" }
          - address: 2001:db8::/32
            roles: edge

        """;

    internal const string Json = """
        {
          "loadBalancing": "dns",
          "serverMedia": { "audioPortStart": 49152, "audioPortCount": 8348, "appSharingPortStart": 40803, "appSharingPortCount": "8348" },
          "hosts": [
            { "address": "10.0.0.10", "name": "fe01.contoso.example", "roles": ["front-end-mediation", "central-management-store"],
              "serverMedia": { "videoPortStart": 57501, "videoPortCount": 8034 } },
            { "address": "10.0.8.0/22", "roles": ["client"], "conferencing": "site:Berlin" },
            { "address": "2001:db8::/32", "roles": "edge", "name": null }
          ]
        }
        """;

    [Theory]
    [InlineData(Yaml)]
    [InlineData(Json)]
    public void Both_forms_say_the_same(string text)
    {
        var topology = TopologyFile.Parse("f", text);
        Assert.Equal(LoadBalancing.Dns, topology.LoadBalancing);
        Assert.Equal(new ServerMediaPorts(new(49152, 57499), null, new(40803, 49150)), topology.ServerMedia);
        Assert.Empty(topology.Conferencing);
        Assert.Equal<HostEntry>(
            [
                new HostEntry(Network("10.0.0.10"), "fe01.contoso.example", Roles.FrontEndMediation | Roles.CentralManagementStore, null, new(null, new(57501, 65534), null)),
                new HostEntry(Network("10.0.8.0/22"), null, Roles.Client, "site:Berlin"),
                new HostEntry(Network("2001:db8::/32"), null, Roles.Edge),
            ],
            topology.Hosts);
    }

    [Fact]
    public void Services_are_rows_of_the_site()
    {
        var declared = TopologyFile.ParseDeclared("f", "services:\n  - { id: moved, ports: 8504, roles: front-end, service: RGS }");
        var row = Assert.Single(declared.Services);
        Assert.Equal(("moved", Origin.Site, Roles.FrontEnd, "f:2"), (row.Id, row.Origin, row.Roles, row.Source));
        Assert.Equal("f:1:11: '5' does not fit here; expected a list of rows", Refusal.Of(() => TopologyFile.Parse("f", "services: 5")));
    }

    [Fact]
    public void A_lync_topology_is_not_a_topology_file()
        => Assert.Equal(
            "f:1:1: XML; expected a topology file (YAML or JSON); 'lyncflow topology import' makes one of a Lync topology",
            Refusal.Of(() => TopologyFile.Parse("f", "<Topology/>")));

    [Fact]
    public void Hosts_may_be_left_out() => Assert.Empty(TopologyFile.Parse("f", "loadBalancing: hardware").Hosts);

    [Theory]
    [InlineData("", "f:1:1: nothing instead of the topology; expected a map with hosts")]
    [InlineData("# only a comment\n", "f:2:1: nothing instead of the topology; expected a map with hosts")]
    [InlineData("[]", "f:1:1: a list instead of the topology; expected a map with hosts")]
    [InlineData("hots: []", "f:1:1: unknown key 'hots' in the topology; expected 'hosts' (of hosts, loadBalancing, serverMedia, services or $schema)")]
    [InlineData("hosts: []\nhosts: []", "f:2:1: key 'hosts' again, first in line 1; expected each key once")]
    [InlineData("loadBalancing: DNS", "f:1:16: 'DNS' does not fit here; expected 'dns' (of dns or hardware)")]
    [InlineData("hosts: 5", "f:1:8: '5' does not fit here; expected a list of hosts")]
    [InlineData("hosts:\n  - roles: [edge]", "f:2:5: a host without address; expected the key address with a value")]
    [InlineData("hosts:\n  - address: 10.0.0.1", "f:2:5: a host without roles; expected the key roles with a value")]
    [InlineData("hosts:\n  - address: 10.0.0.1\n    roles: []", "f:3:12: a list does not fit here; expected at least one role")]
    [InlineData("hosts:\n  - address: 10.0.0.256\n    roles: edge", "f:2:14: '10.0.0.256' does not fit here; expected an IPv4 or IPv6 address, or a prefix such as 10.0.8.0/22")]
    [InlineData("hosts:\n  - address: 10.0.0.10/24\n    roles: edge", "f:2:14: '10.0.0.10/24' has bits set behind the prefix; expected 10.0.0.0/24, or an address without a prefix")]
    [InlineData("hosts:\n- {address: 10.0.0.1, roles: edge}\n- {address: 10.0.0.1/32, roles: client}", "f:3:13: 10.0.0.1 again, first in line 2; expected each address or prefix once")]
    [InlineData("hosts:\n- {address: 10.0.0.1, roles: edge, name: \"a\\e[31m\"}", "f:2:42: the control character U+001B in a text; expected a host name")]
    [InlineData("serverMedia: {audioPortStart: 60000}", "f:1:14: serverMedia without audioPortCount; expected the key audioPortCount with a value")]
    [InlineData("serverMedia: {audioPortStart: 60000, audioPortCount: 0}", "f:1:54: '0' does not fit here; expected a whole number from 1 to 65535")]
    [InlineData("serverMedia: {audioPortStart: 60000, audioPortCount: 6000}", "f:1:54: audioPortCount 6000 from 60000 ends at 65999, above 65535; expected a count (last port = start + count - 1) of at most 5536")]
    public void A_bad_file_is_refused_with_its_place(string text, string message)
        => Assert.Equal(message, Refusal.Of(() => TopologyFile.Parse("f", text)));

    [Fact]
    public void A_mistyped_role_is_refused_with_a_suggestion()
        => Assert.StartsWith(
            "f:2:37: 'frontend' does not fit here; expected 'front-end' (of front-end, front-end-mediation, ",
            Refusal.Of(() => TopologyFile.Parse("f", "hosts:\n- {address: 10.0.0.1, roles: [edge, frontend]}")), StringComparison.Ordinal);

    [Fact]
    public void A_missing_file_and_a_directory_are_refused_in_one_line()
    {
        var directory = AppContext.BaseDirectory;
        Assert.Equal($"{Path.Combine(directory, "none.yaml")}: no such file", Refusal.Of(() => TopologyFile.Load(Path.Combine(directory, "none.yaml"))));
        Assert.Equal($"{directory}: a directory; name a file", Refusal.Of(() => TopologyFile.Load(directory)));
        Assert.EndsWith(": no such directory", Refusal.Of(() => TopologyFile.Load(Path.Combine(directory, "none", "none.yaml"))), StringComparison.Ordinal);
        Assert.Equal("a\\u0000b: cannot be read", Refusal.Of(() => TopologyFile.Load("a\0b")));
    }

    static IpNetwork Network(string text) => IpNetwork.TryParse(text, out var network) ? network : throw new FormatException(text);
}
