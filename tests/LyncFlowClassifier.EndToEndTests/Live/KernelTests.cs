using System.Globalization;
using System.Text.Json.Nodes;
using LyncFlowClassifier.Testing.Payloads;

namespace LyncFlowClassifier.EndToEndTests.Live;

/// <summary>Handshakes that a real kernel refuses, drops, rejects or cannot deliver: they are told as such while the capture runs, and in its report.</summary>
public class KernelTests
{
    // Documented for the Front End; the firewall decides what becomes of them.
    const int Closed = 5060, Dropped = 444, Reset = 5062, PortUnreachable = 5063, Forbidden = 5064, Documented = 5061;
    const int ClosedUdp = 1434, Dns = 53;

    static readonly string Rules = string.Create(CultureInfo.InvariantCulture,
        $"tcp dport {Dropped} drop; udp dport {Dns} drop; tcp dport {Reset} reject with tcp reset; tcp dport {PortUnreachable} reject with icmpx type port-unreachable; tcp dport {Forbidden} reject with icmpx type admin-prohibited;");

    static IEnumerable<(string Transport, string Address, int Port, string Outcome)> Expected(HostNetwork.Family family) =>
    [
        ("tcp", family.FrontEnd, Closed, "refused"),
        ("tcp", family.FrontEnd, Dropped, "no-answer"),
        ("tcp", family.FrontEnd, Reset, "refused"),
        ("tcp", family.FrontEnd, PortUnreachable, "unreachable"),
        ("tcp", family.FrontEnd, Forbidden, "prohibited"),
        ("tcp", family.Unreachable, Documented, "unreachable"),
        ("tcp", family.Prohibited, Documented, "prohibited"),
        ("tcp", family.Lost, Documented, "no-answer"),
        ("tcp", family.Absent, Documented, "unreachable"),
        ("udp", family.FrontEnd, ClosedUdp, "refused"),
        ("udp", family.FrontEnd, Dns, "no-answer"),
    ];

    [NetworkFact("nft", "bash")]
    public void What_the_kernel_does_with_a_connection_is_its_outcome()
    {
        using var hosts = new HostNetwork();
        hosts.Firewall(Rules);
        using var capture = LiveCapture.Start(hosts.Network, "--topology", hosts.Topology, "--format", "ndjson");
        var expected = HostNetwork.Families.SelectMany(Expected).ToList();
        var client = hosts.Network.Start(hosts.Network.Client, "bash", "-c", string.Join('\n', [.. expected.Select(Attempt), "wait"]));

        foreach (var (_, address, port, outcome) in expected)
        {
            var flow = capture.WaitForFlow(address, port, outcome);
            Assert.True((bool)flow["blocked"]!);
            Assert.True((bool)flow["flagged"]!);
        }

        client.WaitForExit();
        var answer = capture.Stop();
        Assert.Equal(0, answer.ExitCode);
        var closed = answer.Lines.Select(line => JsonNode.Parse(line)!).Where(line => (string?)line["event"] == "closed").ToList();
        Assert.Equal(
            expected.Select(flow => $"{flow.Transport} {flow.Address} {flow.Port} {flow.Outcome}").Order(StringComparer.Ordinal),
            closed.Select(flow => $"{flow["transport"]} {flow["responder"]!["address"]} {flow["responder"]!["port"]} {flow["outcome"]}").Order(StringComparer.Ordinal));
        Assert.All(closed, flow =>
        {
            Assert.Contains((string?)flow["verdict"], (string[])["documented", "known"]);
            Assert.Contains((string?)flow["initiator"]!["address"], HostNetwork.Families.Select(family => family.Client));
        });
    }

    [NetworkFact("nft", "bash")]
    public void Who_reported_an_error_is_told_with_its_type_and_code()
    {
        using var hosts = new HostNetwork();
        hosts.Firewall(Rules);
        using var capture = LiveCapture.Start(hosts.Network, "--topology", hosts.Topology, "--format", "ndjson");
        var forbidden = HostNetwork.Families.Select(family => (Transport: "tcp", Address: family.FrontEnd, Port: Forbidden, Outcome: "prohibited")).ToList();
        var client = hosts.Network.Start(hosts.Network.Client, "bash", "-c", string.Join('\n', [.. forbidden.Select(Attempt), "wait"]));
        foreach (var (family, type, code) in ((HostNetwork.Family, int, int)[])[(HostNetwork.Ipv4, 3, 13), (HostNetwork.Ipv6, 1, 1)])
        {
            var flow = capture.WaitForFlow(family.FrontEnd, Forbidden, "prohibited");
            var error = flow["icmpErrors"]!["errors"]![0]!;
            Assert.Equal((family.FrontEnd, type, code), ((string)error["reporter"]!, (int)error["type"]!, (int)error["code"]!));
        }

        Assert.Equal(0, capture.Stop().ExitCode);
    }

    // bash connects to /dev/tcp and sends to /dev/udp; what it says of failures is not of interest.
    static string Attempt((string Transport, string Address, int Port, string Outcome) flow)
    {
        var target = string.Create(CultureInfo.InvariantCulture, $"/dev/{flow.Transport}/{flow.Address}/{flow.Port}");
        return flow.Transport == "tcp" ? $"(exec 3<>{target}) 2>/dev/null &" : $"printf '{Escaped(Payload(flow.Port))}' 2>/dev/null >{target} &";
    }

    static byte[] Payload(int port) => port == Dns ? NamePayload.DnsQuery(7, "pool01.contoso.example") : NamePayload.SqlBrowserRequest("RTC");

    static string Escaped(byte[] bytes) => string.Concat(bytes.Select(value => $"\\x{value:x2}"));
}
