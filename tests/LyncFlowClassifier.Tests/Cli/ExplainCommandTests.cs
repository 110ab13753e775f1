using System.Text.Json;

namespace LyncFlowClassifier.Tests.Cli;

public sealed class ExplainCommandTests : IDisposable
{
    const string Flow = "10.0.8.21:50123-10.0.0.10:5061/tcp";

    readonly TestConsole _console = new();
    readonly string _capture;

    public ExplainCommandTests() => _capture = _console.Write("day1.pcap", TestConsole.Capture());

    public void Dispose() => _console.Dispose();

    [Fact]
    public void ACode()
    {
        var (code, output, error) = _console.Run("explain", "lf203");
        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("LF203  prohibited\n", output);
        Assert.Contains("(icmp.type == 3 && icmp.code in {9, 10, 13})", output);
        using var json = JsonDocument.Parse(_console.Run("explain", "LF203", "--format", "json").Output);
        Assert.Equal(("lyncflow-explain/1", "code", "LF203"), (Text(json, "schema"), Text(json, "kind"), Text(json, "code")));
        Assert.Contains("none: no frame shows it", _console.Run("explain", "LF406").Output);
    }

    [Fact]
    public void APort()
    {
        var topology = _console.Write("site.yaml", "loadBalancing: hardware\n");
        var (_, output, _) = _console.Run("explain", "5061/tcp", "--topology", topology);
        Assert.StartsWith("5061/tcp  11 rows, load balancing: hardware\n", output);
        Assert.Contains("  1  server-3  seed · exact · Front-End service\n", output);
        Assert.DoesNotContain("supplement", _console.Run("explain", "5061/tcp", "--seed-only").Output);
        using var both = JsonDocument.Parse(_console.Run("explain", "5061", "--format", "json").Output);
        Assert.Equal(["tcp", "udp"], both.RootElement.GetProperty("ports").EnumerateArray().Select(port => port.GetProperty("transport").GetString()));
        var services = _console.Write("services.yaml", "services: [{ id: site-x, service: X, ports: 99, transports: tcp }]");
        Assert.Contains("site-x", _console.Run("explain", "99", "--services", services).Output);
    }

    [Fact]
    public void AFlow()
    {
        var (code, output, error) = _console.Run("explain", Flow, "-r", _capture);
        Assert.Equal((0, ""), (code, error));
        Assert.StartsWith("10.0.8.21:50123 → 10.0.0.10:5061 tcp\n", output);
        Assert.Contains("handshake: 10.0.8.21 sent the SYN.", output);
        Assert.Contains("LF202  10.0.0.10 refused 1 SYN", output);
        Assert.Contains("  1  server-3  seed · exact", output);
        Assert.Equal(output, _console.Run("explain", "10.0.0.10:5061-10.0.8.21:50123/tcp", "-r", _capture).Output);
        using var json = JsonDocument.Parse(_console.Run("explain", Flow, "-r", _capture, "--format", "json").Output);
        var flow = json.RootElement.GetProperty("flows")[0];
        Assert.Equal("refused", flow.GetProperty("flow").GetProperty("outcome").GetString());
        Assert.Equal("ip.addr==10.0.8.21 && ip.addr==10.0.0.10 && tcp.port==50123 && tcp.port==5061", flow.GetProperty("filter").GetString());
        Assert.Equal(
            flow.GetProperty("flow").GetProperty("rows").EnumerateArray().Select(row => row.GetProperty("id").GetString()),
            flow.GetProperty("rows").EnumerateArray().Where(row => row.GetProperty("fits").GetBoolean()).Take(16).Select(row => row.GetProperty("id").GetString()));
    }

    [Fact]
    public void RolesDecideWhichRowsFit()
    {
        var topology = _console.Write("site.yaml", "hosts: [{ address: 10.0.0.10, roles: [sql-server] }, { address: 10.0.8.0/24, roles: [client] }]\n");
        var (_, output, _) = _console.Run("explain", Flow, "-r", _capture, "--topology", topology);
        Assert.Contains("verdict      undocumented", output);
        Assert.Contains("tcp 5061: It is for front-end, and 10.0.0.10 is sql-server.", output);
    }

    [Theory]
    [InlineData(2, "there is no code 'LF107'; codes are LF101 to LF906", "LF107")]
    [InlineData(2, "no row covers port 99/tcp; a flow to it is undocumented (LF101)", "99/tcp")]
    [InlineData(2, "'nonsense' is neither a code (LF104) nor a port (5061/tcp) nor a flow", "nonsense")]
    [InlineData(2, "name the capture that has the flow with -r FILE", Flow)]
    [InlineData(2, "unknown option '--frmat'", "--frmat")]
    public void WhatIsUnknownIsOneLine(int expected, string message, string what)
    {
        var (code, output, error) = _console.Run("explain", what);
        Assert.Equal((expected, ""), (code, output));
        Assert.Contains(message, error);
        Assert.Equal(1, error.Count(character => character == '\n'));
    }

    [Fact]
    public void AFlowThatIsNotThereIsAnInputError()
    {
        var (code, output, error) = _console.Run("explain", "[::1]:1-[::2]:2/udp", "-r", _capture);
        Assert.Equal((3, "", $"lyncflow: the flow [::1]:1-[::2]:2/udp is not in {_capture}\n"), (code, output, error));
        Assert.Equal(3, _console.Run("explain", Flow, "-r", _console.PathOf("missing.pcap")).Code);
        var cut = _console.Write("cut.pcap", TestConsole.Capture()[..^5]);
        Assert.Equal(4, _console.Run("explain", Flow, "-r", cut).Code);
    }

    static string? Text(JsonDocument json, string name) => json.RootElement.GetProperty(name).GetString();
}
