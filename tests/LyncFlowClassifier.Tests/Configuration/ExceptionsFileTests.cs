using LyncFlowClassifier.Configuration;
using LyncFlowClassifier.Testing.Json;

namespace LyncFlowClassifier.Tests.Configuration;

public class ExceptionsFileTests
{
    public const string Yaml = """
        exceptions:
          - id: backup-agent
            codes: [LF101, lf201]
            hosts: [10.0.0.10]
            peers: [10.0.0.0/8, 2001:db8::/32]
            ports: [8080, 9000-9010]
            transport: tcp
            reason: Backup agent of the server team
            owner: jane.doe@contoso.example
            expires: 2027-01-31
          - codes: LF303
            reason: Old phones, until they are replaced
            owner: Telephony
            expires: 2026-12-31

        """;

    public const string Json = """
        {
          "$schema": "exceptions.schema.json",
          "exceptions": [
            {"ports": {"from": 5000, "to": 5010}, "reason": "r", "owner": "o", "expires": "2027-02-28"},
            {"hosts": "10.0.0.0/24", "reason": "r", "owner": "o", "expires": "9999-12-31", "transport": "udp"}
          ]
        }
        """;

    [Fact]
    public void Everything_is_read()
    {
        var exceptions = ExceptionsFile.Parse("exceptions.yaml", Yaml);
        Assert.Equal(["backup-agent", "exception-2"], exceptions.Select(exception => exception.Id));
        var first = exceptions[0];
        Assert.Equal("LF101 LF201", string.Join(' ', first.Codes));
        Assert.Equal(["10.0.0.10"], first.Hosts.Select(network => network.ToString()));
        Assert.Equal(["10.0.0.0/8", "2001:db8::/32"], first.Peers.Select(network => network.ToString()));
        Assert.Equal("8080 9000-9010", string.Join(' ', first.Ports));
        Assert.Equal(
            (Transport.Tcp, "Backup agent of the server team", "jane.doe@contoso.example", new DateOnly(2027, 1, 31), "exceptions.yaml:2"),
            (first.Transport, first.Reason, first.Owner, first.Expires, first.Source));
        Assert.True(first.HoldsOn(new DateOnly(2027, 1, 31)));
        Assert.False(first.HoldsOn(new DateOnly(2027, 2, 1)));
        Assert.Equal((null, "LF303", "exceptions.yaml:11"), (exceptions[1].Transport, exceptions[1].Codes.Single(), exceptions[1].Source));
    }

    [Fact]
    public void Json_and_a_bare_list_are_read_too()
    {
        Assert.Equal(new PortRange(5000, 5010), Assert.Single(ExceptionsFile.Parse("f", Json)[0].Ports));
        Assert.Equal(Transport.Udp, ExceptionsFile.Parse("f", Json)[1].Transport);
        Assert.Equal("exception-1", Assert.Single(ExceptionsFile.Parse("f", "- {codes: LF101, reason: r, owner: o, expires: 2027-01-31}")).Id);
        Assert.Empty(ExceptionsFile.Parse("f", "exceptions: []"));
    }

    [Fact]
    public void The_json_fits_the_schema()
    {
        var schema = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "schemas", "exceptions.schema.json"));
        Assert.Empty(JsonSchemaValidator.Validate(schema, Json));
        Assert.NotEmpty(JsonSchemaValidator.Validate(schema, """[{"reason": "r", "owner": "o", "expires": "2027-01-31"}]"""));
    }

    [Theory]
    [InlineData("", "f:1:3: an exception for everything; expected codes, hosts, peers or ports that it is for")]
    [InlineData("transport: tcp", "f:1:3: an exception for everything; expected codes, hosts, peers or ports that it is for")]
    [InlineData("codes: []", "f:1:11: a list does not fit here; expected at least one code")]
    [InlineData("ports: []", "f:1:11: a list does not fit here; expected at least one port")]
    [InlineData("hosts: []", "f:1:11: a list does not fit here; expected at least one address or prefix")]
    [InlineData("codes: LF100", "f:1:11: 'LF100' does not fit here; expected a code of a finding such as LF101; 'lyncflow explain' tells what they mean")]
    [InlineData("codes: [LF902]", "f:1:12: LF902 is about no flow; expected a code of a finding about flows: LF1xx, LF2xx, LF3xx or LF5xx")]
    [InlineData("hosts: fe01", "f:1:11: 'fe01' does not fit here; expected an IPv4 or IPv6 address, or a prefix such as 10.0.8.0/22")]
    [InlineData("peers: [10.0.0.1/8]", "f:1:12: '10.0.0.1/8' has bits set behind the prefix; expected 10.0.0.0/8, or an address without a prefix")]
    [InlineData("ports: 70000", "f:1:11: '70000' does not fit here; expected a port from 0 to 65535 or a range such as 49152-57500")]
    [InlineData("ports: 1, transport: sctp", "f:1:25: 'sctp' does not fit here; expected 'tcp' (of tcp or udp)")]
    [InlineData("ports: 1, id: 'a b'", "f:1:18: 'a b' does not fit here; expected letters, digits, '-', '_' or '.', at most 64, such as old-scanner")]
    [InlineData("port: 1", "f:1:4: unknown key 'port' in an exception; expected 'ports' (of id, codes, hosts, peers, ports, transport, reason, owner or expires)")]
    public void What_does_not_fit_is_refused(string fields, string message)
    {
        var separator = fields.Length > 0 ? ", " : "";
        Assert.Equal(message, Refusal.Of(() => ExceptionsFile.Parse("f", $"- {{{fields}{separator}reason: r, owner: o, expires: 2027-01-31}}")));
    }

    [Theory]
    [InlineData("owner: o, expires: 2027-01-31", "f:1:3: an exception without reason; expected the key reason with a value")]
    [InlineData("reason: r, expires: 2027-01-31", "f:1:3: an exception without owner; expected the key owner with a value")]
    [InlineData("reason: r, owner: o", "f:1:3: an exception without expires; expected the key expires with a value")]
    [InlineData("reason: '', owner: o, expires: 2027-01-31", "f:1:26: '' does not fit here; expected why the flows are accepted")]
    [InlineData("reason: r, owner: o, expires: 2027-02-29", "f:1:48: '2027-02-29' does not fit here; expected the last day on which it holds, such as 2027-01-31")]
    [InlineData("reason: r, owner: o, expires: 31.01.2027", "f:1:48: '31.01.2027' does not fit here; expected the last day on which it holds, such as 2027-01-31")]
    [InlineData("reason: r, owner: o, expires: never", "f:1:48: 'never' does not fit here; expected the last day on which it holds, such as 2027-01-31")]
    public void Reason_owner_and_last_day_are_needed(string fields, string message)
        => Assert.Equal(message, Refusal.Of(() => ExceptionsFile.Parse("f", $"- {{codes: LF101, {fields}}}")));

    [Fact]
    public void Ids_are_told_apart()
    {
        const string Rest = "codes: LF101, reason: r, owner: o, expires: 2027-01-31";
        Assert.Equal(
            "f:2:8: id 'a' again, first in line 1; expected an id of its own for each exception",
            Refusal.Of(() => ExceptionsFile.Parse("f", $"- {{id: a, {Rest}}}\n- {{id: a, {Rest}}}")));
        Assert.Equal(
            "f:2:3: id 'exception-2' again, first in line 1; expected an id of its own for each exception",
            Refusal.Of(() => ExceptionsFile.Parse("f", $"- {{id: exception-2, {Rest}}}\n- {{{Rest}}}")));
    }

    [Fact]
    public void Limits_hold()
    {
        var one = "- {codes: LF101, reason: r, owner: o, expires: 2027-01-31}\n";
        Assert.Equal(1000, ExceptionsFile.Parse("f", string.Concat(Enumerable.Repeat(one, 1000))).Length);
        Assert.Equal(
            "f:1001:3: too many exceptions; expected at most 1000",
            Refusal.Of(() => ExceptionsFile.Parse("f", string.Concat(Enumerable.Repeat(one, 1001)))));
        Assert.EndsWith(
            ": too many values; expected at most 200 in one list",
            Refusal.Of(() => ExceptionsFile.Parse("f", one.Replace("LF101", $"[{string.Join(',', Enumerable.Repeat("LF101", 201))}]", StringComparison.Ordinal))),
            StringComparison.Ordinal);
    }
}
