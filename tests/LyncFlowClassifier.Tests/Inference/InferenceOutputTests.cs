using System.Text;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Configuration;
using LyncFlowClassifier.Inference;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting;
using LyncFlowClassifier.Testing.Json;
using LyncFlowClassifier.Topology;
using static LyncFlowClassifier.Tests.Inference.Evidence;

namespace LyncFlowClassifier.Tests.Inference;

public class InferenceOutputTests
{
    const string Hostile = "\e[2J\"\\\u202E\uD800\n  - { address: \"10.9.9.9\", roles: [edge] } #\0 {{ü}}";

    static readonly string Schema = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "schemas", "roles.schema.json"));

    static Evidence WithNames(string name) => new Evidence { Names = new ListedNames((Server, name, name)) }
        .Tcp(OtherServer, Server, 444, 5061, 5062, 8057, 5070).Tcp(Client, "10.0.0.60", 1433).Tcp(Client, "10.0.0.99", 5041)
        .Declare("10.0.8.0/22", Roles.Client, "clients");

    static string Yaml(InferredRoles roles)
    {
        using var text = new StringWriter();
        TopologyYaml.Write(roles, text);
        return text.ToString();
    }

    static string Json(InferredRoles roles)
    {
        using var stream = new MemoryStream();
        RoleJson.Write(roles, stream, Translation.English);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    [Theory]
    [InlineData("fe01.contoso.example")]
    [InlineData(Hostile)]
    public void The_topology_file_is_read_back(string name)
    {
        var yaml = Yaml(WithNames(name).Infer());
        Assert.All(yaml, letter => Assert.InRange(letter, '\n', '~'));
        var topology = TopologyFile.Parse("topology.yaml", yaml);
        Assert.Equal(
            [("10.0.8.0/22", Roles.Client), ("10.0.0.10", Roles.FrontEndMediation), ("10.0.0.60", Roles.SqlServer)],
            topology.Hosts.Select(host => (host.Network.ToString(), host.Roles)));
        Assert.Equal(SafeText.Of(name, asciiOnly: true), topology.Hosts[1].Name);
    }

    [Fact]
    public void The_topology_file_keeps_what_was_declared()
    {
        var known = TopologyFile.Parse("known.yaml", """
            loadBalancing: dns
            serverMedia: { audioPortStart: 50000, audioPortCount: 100 }
            hosts:
              - { address: 10.0.11.0/24, roles: [client, ip-phone], conferencing: "site:\"Köln\"" }
              - { address: 10.0.0.10, name: "fe \\ 1", roles: front-end, serverMedia: { videoPortStart: 60000, videoPortCount: 10 } }
            """);
        var ledger = new EvidenceLedger(new PortCatalog(CatalogData.Load(seedOnly: false)), known);
        var read = TopologyFile.Parse("topology.yaml", Yaml(RoleInference.Of(ledger, known)));
        Assert.Equal((known.LoadBalancing, known.ServerMedia), (read.LoadBalancing, read.ServerMedia));
        Assert.Equal(known.Hosts.AsEnumerable(), read.Hosts.AsEnumerable());
    }

    [Fact]
    public void The_topology_file_keeps_declared_services()
    {
        var declared = TopologyFile.ParseDeclared("known.yaml", """
            services:
              - { id: site-a, service: "Köln \"x\"", ports: [5199, 6000-6010], transports: [tcp, udp], roles: [front-end], peers: client, hosts: 10.0.0.0/24, peerHosts: "2001:db8::1", protocol: TLS, purpose: why, action: deny, severity: info }
              - { id: site-b, ports: 7000 }
            """);
        using var text = new StringWriter();
        TopologyYaml.Write(new Evidence().Infer(), text, declared.Services);
        var read = TopologyFile.ParseDeclared("topology.yaml", text.ToString()).Services;
        Assert.Equal(declared.Services.Select(Text), read.Select(Text));

        static string Text(CatalogRow row) => string.Join('|', row.Id, row.Service, row.Protocol, row.Purpose, string.Join(',', row.Ports), row.Transports, row.Roles,
            row.Peers, string.Join(',', row.Hosts), string.Join(',', row.PeerHosts), row.Severity, row.Action);
    }

    [Fact]
    public void The_topology_file_says_the_evidence_of_each_host()
    {
        var yaml = Yaml(WithNames("fe01").Infer());
        Assert.Contains("""
              # 10.0.0.60: 6 points for sql-server
              #   accepts tcp 1433, 1 flow, 3 frames from frame 1 on (+6)
              - { address: "10.0.0.60", roles: [sql-server] }
              # 10.0.0.99: unknown, 3 of the 6 points that a role needs; most for persistent-chat
            """, yaml, StringComparison.Ordinal);
        Assert.Contains("  #   name fe01 (fe01)\n", yaml, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_known_is_a_topology_file_too()
        => Assert.Empty(TopologyFile.Parse("topology.yaml", Yaml(new Evidence().Infer())).Hosts);

    [Theory]
    [InlineData("fe01")]
    [InlineData(Hostile)]
    public void Json_fits_its_schema(string name)
    {
        var json = Json(WithNames(name).Declare(Server, Roles.Edge).Infer());
        Assert.Empty(JsonSchemaValidator.Validate(Schema, json));
        Assert.All(json, letter => Assert.InRange(letter, '\n', '~'));
        Assert.Empty(JsonSchemaValidator.Validate(Schema, Json(new Evidence().Infer())));
    }

    [Fact]
    public void The_table_names_roles_reasons_and_conflicts()
    {
        using var text = new StringWriter();
        RoleListing.Write(WithNames(Hostile).Declare("10.0.0.60", Roles.Exchange).Infer(), text, new TableOptions { Width = 80, Unicode = true });
        var table = text.ToString();
        Assert.DoesNotContain('\e', table);
        Assert.All(table.Split('\n'), line => Assert.InRange(line.Length, 0, 80));
        foreach (var expected in (string[])["1 inferred · 2 declared · 1 unknown", "CONFLICTS  1", "10.0.0.60 is declared exchange", "INFERRED  1 host", "front-end-mediation", "UNKNOWN  1 host"])
            Assert.Contains(expected, table, StringComparison.Ordinal);
    }
}
