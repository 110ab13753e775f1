using System.Text.Json.Nodes;

namespace LyncFlowClassifier.EndToEndTests.Live;

/// <summary>SIGHUP: settings are read again while the capture goes on.</summary>
public class ReloadTests
{
    const int Port = 9999;

    [NetworkFact("bash")]
    public void Changed_settings_change_verdicts_and_broken_ones_change_nothing()
    {
        using var hosts = new HostNetwork();
        using var folder = new ScratchFolder();
        var services = folder.Add("services.yaml", Services(Port + 1));
        using var capture = LiveCapture.Start(hosts.Network, "--topology", hosts.Topology, "--services", services, "--format", "ndjson");
        Send(hosts);
        var flagged = capture.WaitFor("flow", flow => (int)flow["responder"]!["port"]! == Port);
        Assert.Equal("undocumented", (string)flagged["verdict"]!);

        File.WriteAllBytes(services, Services(Port));
        capture.Signal(LiveCapture.Hangup);
        capture.WaitForError("lyncflow: read the topology and settings again");
        File.WriteAllText(services, "services: [");
        capture.Signal(LiveCapture.Hangup);
        capture.WaitForError("; the settings that were in force stay so");

        var answer = capture.Stop();
        Assert.Equal(0, answer.ExitCode);
        var closed = Assert.Single(answer.Lines.Select(line => JsonNode.Parse(line)!), line => (string?)line["event"] == "closed");
        Assert.Equal(("documented", "site-test"), ((string)closed["verdict"]!, (string)closed["rows"]![0]!["id"]!));
        Assert.Equal(1, (int)JsonNode.Parse(answer.Lines[^1])!["verdicts"]!["documented"]!);
    }

    // A closed port, but that does not matter here.
    static void Send(HostNetwork hosts)
        => Network.Run(hosts.Network.Client, "bash", "-c", $"printf hello >/dev/udp/{HostNetwork.Ipv4.FrontEnd}/{Port}");

    static byte[] Services(int port) => System.Text.Encoding.UTF8.GetBytes(
        $"services:\n  - id: site-test\n    service: Test\n    ports: {port}\n    transports: udp\n    roles: [front-end-mediation]\n    purpose: Test.\n");
}
