using System.Text.Json.Nodes;

namespace LyncFlowClassifier.EndToEndTests.Live;

/// <summary>A real TLS server and client (openssl) on the port of the Front-End service.</summary>
public class TlsTests
{
    const string Port = "5061";
    const string ServerName = "fe01.contoso.example", ClientName = "fe02.contoso.example";

    [NetworkTheory("openssl")]
    [InlineData("-tls1_2")]
    [InlineData("-tls1_3")]
    public void A_session_is_established_and_known_as_TLS(string version)
    {
        foreach (var flow in Sessions(version, isMutual: false))
        {
            Assert.Equal(("established", "documented", "server-3"), ((string)flow["outcome"]!, (string)flow["verdict"]!, (string)flow["rows"]![0]!["id"]!));
            Assert.False((bool)flow["flagged"]!);
            Assert.StartsWith("tls", (string)flow["payload"]!["initiator"]!);
            Assert.StartsWith("tls", (string)flow["payload"]!["responder"]!);
            var (client, server) = Evidence(flow);
            Assert.Equal(("tls", ServerName), ((string)client["protocol"]!, (string)client["serverName"]!));
            Assert.Equal(version == "-tls1_2" ? "1.2" : "1.3", (string)server["tlsVersion"]!);
            if (version == "-tls1_2")
                Assert.Equal([ServerName], Names(server));
        }
    }

    [NetworkFact("openssl")]
    public void Both_certificates_of_mutual_TLS_are_seen()
    {
        foreach (var flow in Sessions("-tls1_2", isMutual: true))
        {
            Assert.Equal("established", (string)flow["outcome"]!);
            var (client, server) = Evidence(flow);
            Assert.True((bool)server["clientCertificateRequested"]!);
            Assert.True((bool)client["certificateSent"]!);
            Assert.Equal([ServerName], Names(server));
            Assert.Equal([ClientName], Names(client));
        }
    }

    /// <summary>The flow of a session over IPv4 and that of one over IPv6.</summary>
    static List<JsonNode> Sessions(string version, bool isMutual)
    {
        using var hosts = new HostNetwork();
        using var folder = new ScratchFolder();
        var server = Certificate(folder, ServerName);
        var client = Certificate(folder, ClientName);
        // Certificates are longer than the usual snap length.
        using var capture = LiveCapture.Start(hosts.Network, "--topology", hosts.Topology, "--format", "ndjson", "-s", "65535");
        var listening = hosts.Network.Start(hosts.Network.Server, ["openssl", "s_server", "-accept", Port, .. server, version, .. isMutual ? (string[])["-Verify", "1"] : []]);
        var said = new StreamedText(listening.StandardOutput.BaseStream);
        Assert.NotNull(said.WaitFor(line => line.StartsWith("ACCEPT", StringComparison.Ordinal)));
        foreach (var family in HostNetwork.Families)
        {
            var address = family == HostNetwork.Ipv6 ? $"[{family.FrontEnd}]" : family.FrontEnd;
            // Its input is closed, so it ends when the handshake is done.
            Network.Run(hosts.Network.Client, ["openssl", "s_client", "-connect", $"{address}:{Port}", "-servername", ServerName, version, .. isMutual ? client : []]);
        }

        // A connection to a closed port comes last: when it is told, all before it was seen.
        Network.Run(hosts.Network.Client, "bash", "-c", $"(exec 3<>/dev/tcp/{HostNetwork.Ipv4.FrontEnd}/5060) 2>/dev/null; true");
        capture.WaitForFlow(HostNetwork.Ipv4.FrontEnd, 5060, "refused");
        var flows = capture.Stop().Lines.Select(line => JsonNode.Parse(line)!)
            .Where(line => (string?)line["event"] == "closed" && (int)line["responder"]!["port"]! == 5061).ToList();
        Assert.Equal(HostNetwork.Families.Select(family => family.FrontEnd), flows.Select(flow => (string)flow["responder"]!["address"]!));
        return flows;
    }

    static string[] Certificate(ScratchFolder folder, string name)
    {
        var (key, certificate) = (folder.PathOf(name + ".key"), folder.PathOf(name + ".pem"));
        SystemProgram.Run(
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", $"/CN={name}", "-addext", $"subjectAltName=DNS:{name}",
            "-keyout", key, "-out", certificate);
        return ["-key", key, "-cert", certificate];
    }

    static (JsonNode Client, JsonNode Server) Evidence(JsonNode flow) => (flow["evidence"]!["initiator"]!, flow["evidence"]!["responder"]!);

    static IEnumerable<string> Names(JsonNode end) => end["certificateNames"]!.AsArray().Select(name => (string)name!).Distinct(StringComparer.Ordinal);
}
