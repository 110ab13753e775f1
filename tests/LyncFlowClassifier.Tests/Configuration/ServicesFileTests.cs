using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Configuration;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Tests.Configuration;

public class ServicesFileTests
{
    internal const string Yaml = """
        services:
          - id: backup-agent
            service: Backup
            ports: [10566, "10600-10610", 11000]
            transports: [tcp, udp]
            roles: [front-end, sql-server]
            peers: trusted-application
            hosts: [10.0.0.0/24, 2001:db8::1]
            peerHosts: 10.9.9.9
            protocol: TCP (TLS)
            purpose: Nightly copies.
            severity: warning
          - id: no-telnet
            ports: 23
            action: deny
        """;

    internal const string Json = """
        [
          { "id": "backup-agent", "service": "Backup", "ports": [10566, {"from": 10600, "to": 10610}, "11000"], "transports": ["tcp", "udp"],
            "roles": ["front-end", "sql-server"], "peers": ["trusted-application"], "hosts": ["10.0.0.0/24", "2001:db8::1"], "peerHosts": ["10.9.9.9"],
            "protocol": "TCP (TLS)", "purpose": "Nightly copies.", "severity": "warning" },
          { "id": "no-telnet", "ports": 23, "action": "deny" }
        ]
        """;

    [Theory]
    [InlineData(Yaml, 2, 13)]
    [InlineData(Json, 2, 5)]
    public void Both_forms_say_the_same(string text, int firstLine, int secondLine)
    {
        var rows = ServicesFile.Parse("f", text);
        Assert.Equal(2, rows.Count);
        Assert.All(rows, row => Assert.Equal(Origin.Site, row.Origin));
        Assert.Equal($"f:{firstLine}", rows[0].Source);
        Assert.Equal("backup-agent", rows[0].Id);
        Assert.Equal("Backup", rows[0].Service);
        Assert.Equal("10566 10600-10610 11000", string.Join(' ', rows[0].Ports));
        Assert.Equal(Transports.Tcp | Transports.Udp, rows[0].Transports);
        Assert.Equal(Roles.FrontEnd | Roles.SqlServer, rows[0].Roles);
        Assert.Equal(Roles.TrustedApplication, rows[0].Peers);
        Assert.Equal("10.0.0.0/24 2001:db8::1", string.Join(' ', rows[0].Hosts));
        Assert.Equal("10.9.9.9", string.Join(' ', rows[0].PeerHosts));
        Assert.Equal("TCP (TLS)", rows[0].Protocol);
        Assert.Equal("Nightly copies.", rows[0].Purpose);
        Assert.Equal((Severity.Warning, RowAction.Allow), (rows[0].Severity, rows[0].Action));
        Assert.Equal($"f:{secondLine}", rows[1].Source);
        Assert.Equal((Transports.Tcp, Roles.None, RowAction.Deny), (rows[1].Transports, rows[1].Roles, rows[1].Action));
    }

    [Fact]
    public void An_empty_list_is_fine() => Assert.Empty(ServicesFile.Parse("f", "services: []"));

    [Theory]
    [InlineData("- {id: a, ports: 1}\n- {id: a, ports: 2}", "f:2:8: id 'a' again, first in line 1; expected an id of its own for each row")]
    [InlineData("- {id: server-3, ports: 1}", "f:1:8: id 'server-3' again, first in the built-in catalogue; expected an id of its own for each row")]
    [InlineData("- {id: -a, ports: 1}", "f:1:8: '-a' does not fit here; expected letters, digits, '-', '_' or '.', at most 64, such as backup-agent")]
    [InlineData("- {ports: 1}", "f:1:3: a row without id; expected the key id with a value")]
    [InlineData("- {id: a}", "f:1:3: a row without ports; expected the key ports with a value")]
    [InlineData("- {id: a, ports: []}", "f:1:18: a list does not fit here; expected at least one port")]
    [InlineData("- {id: a, ports: 65536}", "f:1:18: '65536' does not fit here; expected a port from 0 to 65535 or a range such as 49152-57500")]
    [InlineData("- {id: a, ports: [1, 9-5]}", "f:1:22: '9-5' does not fit here; expected a port from 0 to 65535 or a range such as 49152-57500")]
    [InlineData("- {id: a, ports: {from: 9, to: 5}}", "f:1:32: '5' does not fit here; expected a whole number from 9 to 65535")]
    [InlineData("- {id: a, ports: 1, transports: []}", "f:1:33: a list does not fit here; expected tcp, udp or both")]
    [InlineData("- {id: a, ports: 1, transports: sctp}", "f:1:33: 'sctp' does not fit here; expected 'tcp' (of tcp or udp)")]
    [InlineData("- {id: a, ports: 1, origin: seed}", "f:1:21: unknown key 'origin' in a row; expected id, service, ports, transports, roles, peers, hosts, peerHosts, protocol, payload, purpose, severity or action")]
    [InlineData("- {id: a, ports: 1, action: block}", "f:1:29: 'block' does not fit here; expected allow or deny")]
    [InlineData("rows: []", "f:1:1: unknown key 'rows' in the file; expected services or $schema")]
    [InlineData("- 5", "f:1:3: '5' instead of a row; expected a map with id")]
    public void A_bad_file_is_refused_with_its_place(string text, string message)
        => Assert.Equal(message, Refusal.Of(() => ServicesFile.Parse("f", text)));

    [Fact]
    public void Rows_and_ranges_are_bounded()
    {
        var many = string.Concat(Enumerable.Range(0, 2001).Select(i => $"- {{id: r{i}, ports: 1}}\n"));
        Assert.Equal("f:2001:3: too many rows; expected at most 2000", Refusal.Of(() => ServicesFile.Parse("f", many)));
        var ranges = $"- {{id: a, ports: [{string.Join(',', Enumerable.Range(0, 4001))}]}}";
        Assert.Equal("f:1:18: too many port ranges; expected at most 4000 in one file", Refusal.Of(() => ServicesFile.Parse("f", ranges)));
    }

    [Fact]
    public void A_catalogue_file_names_origin_and_source()
    {
        var rows = CatalogFile.Parse("f", """
            rows:
              - { id: server-3, origin: seed, source: "page, row 3", certainty: inferred, ports: 1024-65535, modality: audio, side: either,
                  roles: client, loadBalancing: dns }
            """);
        Assert.Equal((Origin.Seed, "page, row 3", "inferred"), (rows[0].Origin, rows[0].Source, rows[0].Certainty));
        Assert.Equal((Modality.Audio, RowSide.Either, LoadBalancing.Dns), (rows[0].Modality, rows[0].Side, rows[0].LoadBalancing));
        Assert.True(rows[0].IsClientMedia);
        Assert.Equal("f:1:3: a row without origin; expected the key origin with a value", Refusal.Of(() => CatalogFile.Parse("f", "- {id: a, ports: 1, source: x}")));
        Assert.Equal(
            "f:1:57: 'sure' does not fit here; expected verified, inferred or unknown",
            Refusal.Of(() => CatalogFile.Parse("f", "- {id: a, ports: 1, origin: site, source: x, certainty: sure}")));
    }
}
