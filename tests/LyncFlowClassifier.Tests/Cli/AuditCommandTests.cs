using System.Text.Json;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Testing.Frames;

namespace LyncFlowClassifier.Tests.Cli;

public sealed class AuditCommandTests : IDisposable
{
    const string Topology = """
        hosts:
          - { address: 10.0.0.10, name: fe01, roles: [front-end] }
          - { address: 10.0.8.0/22, roles: [client] }

        """;

    readonly TestConsole _console = new();
    readonly string _capture;
    readonly string _topology;

    public AuditCommandTests()
    {
        _capture = _console.Write("day1.pcap", TestConsole.Capture());
        _topology = _console.Write("site.yaml", Topology);
    }

    public void Dispose() => _console.Dispose();

    [Fact]
    public void PrintsTheTable()
    {
        var (code, output, error) = _console.Run("audit", _capture, "--topology", _topology);
        Assert.Equal((0, ""), (code, error));
        Assert.Contains("10.0.0.10 tcp 5061", output);
        Assert.DoesNotContain('\e', output);
    }

    [Theory]
    [InlineData("report.html", "<!DOCTYPE html>")]
    [InlineData("report.HTM", "<!DOCTYPE html>")]
    [InlineData("report.md", "# ")]
    [InlineData("report.json", "{")]
    [InlineData("report.csv", "")]
    public void The_name_of_the_file_says_the_format(string name, string beginning)
    {
        var path = _console.PathOf(name);
        Assert.Equal((0, "", ""), _console.Run("audit", _capture, "--topology", _topology, "-o", path));
        Assert.StartsWith(beginning, File.ReadAllText(path).TrimStart('\uFEFF'), StringComparison.OrdinalIgnoreCase);
        Assert.Equal((0, ""), (_console.Run("audit", _capture, "-o", path, "--format", "table").Code, _console.Run("audit", _capture, "-o", path, "--format", "table").Output));
        Assert.DoesNotContain("<html", File.ReadAllText(path));
    }

    [Theory]
    [InlineData("none", 0)]
    [InlineData("flagged", 1)]
    [InlineData("blocked", 1)]
    [InlineData("new", 0)]
    [InlineData("undocumented", 0)]
    [InlineData("denied", 0)]
    [InlineData("warning", 1)]
    [InlineData("error", 1)]
    public void FailsOnWhatTheUserChose(string condition, int expected)
        => Assert.Equal(expected, _console.Run("audit", _capture, "--topology", _topology, "--fail-on", condition).Code);

    [Fact]
    public void What_is_accepted_does_not_fail()
    {
        var accepted = _console.Write("accepted.yaml", "exceptions:\n  - { ports: [5061], reason: being moved, owner: jane, expires: 2999-12-31 }\n");
        Assert.Equal(0, _console.Run("audit", _capture, "--topology", _topology, "--fail-on", "blocked", "--exceptions", accepted).Code);
        var expired = _console.Write("expired.yaml", "exceptions:\n  - { ports: [5061], reason: being moved, owner: jane, expires: 2001-01-01 }\n");
        Assert.Equal(1, _console.Run("audit", _capture, "--topology", _topology, "--fail-on", "blocked", "--exceptions", expired).Code);
        var bad = _console.Write("bad.yaml", "exceptions:\n  - { ports: [5061], reason: being moved, owner: jane }\n");
        var (code, output, error) = _console.Run("audit", _capture, "--exceptions", bad);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains("bad.yaml:2", error);
    }

    [Fact]
    public void An_earlier_audit_is_a_baseline()
    {
        var json = _console.PathOf("before.json");
        Assert.Equal(0, _console.Run("audit", _capture, "--topology", _topology, "-o", json).Code);
        Assert.Equal(0, _console.Run("audit", _capture, "--topology", _topology, "--baseline", json, "--fail-on", "new").Code);
        var other = _console.Write("day2.pcap", Other());
        var (code, output, _) = _console.Run("audit", other, "--topology", _topology, "--baseline", json, "--fail-on", "new", "--format", "json");
        using var report = JsonDocument.Parse(output);
        Assert.Equal(1, code);
        Assert.Equal("new", report.RootElement.GetProperty("items")[0].GetProperty("change").GetString());
        Assert.Equal(1, report.RootElement.GetProperty("gone").GetArrayLength());
    }

    [Fact]
    public void A_store_is_audited_by_period()
    {
        var store = _console.PathOf("flows.db");
        var other = _console.Write("day2.pcap", Other());
        Assert.Equal(0, _console.Run("analyze", _capture, "--store", store).Code);
        Assert.Equal(0, _console.Run("analyze", other, "--store", store).Code);
        Assert.Equal([5061, 8081], Ports("audit", "--store", store));
        Assert.Equal([5061], Ports("audit", "--store", store, "--to", "2013-05-02T11:00"));
        Assert.Equal([8081], Ports("audit", "--store", store, "--from", "2013-06"));
        Assert.Equal([], Ports("audit", "--store", store, "--from", "2014"));
        var (code, output, _) = _console.Run("audit", "--store", store, "--topology", _topology, "--from", "2013-06", "--baseline", "2013-05", "--fail-on", "new", "--format", "json");
        using var report = JsonDocument.Parse(output);
        Assert.Equal(1, code);
        Assert.Equal("new", report.RootElement.GetProperty("items")[0].GetProperty("change").GetString());
        Assert.Equal("tcp 5061", report.RootElement.GetProperty("gone")[0].GetProperty("port").GetString());

        IEnumerable<int> Ports(params string[] args)
        {
            using var json = JsonDocument.Parse(_console.Run([.. args, "--topology", _topology, "--format", "json"]).Output);
            return [.. json.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("ports")[0].GetProperty("from").GetInt32()).Order()];
        }
    }

    // Of several captures the frame is that of the file, whether they come as files or from a store.
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Evidence_names_file_and_frame(bool fromStore)
    {
        var other = _console.Write("day2.pcap", Other());
        var store = _console.PathOf("flows.db");
        if (fromStore)
            Assert.Equal(0, _console.Run("analyze", other, _capture, "--store", store).Code);
        string[] input = fromStore ? ["--store", store] : [other, _capture];
        using var json = JsonDocument.Parse(_console.Run(["audit", .. input, "--topology", _topology, "--format", "json"]).Output);
        var evidence = json.RootElement.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("evidence")[0])
            .Select(one => (Path.GetFileName(one.GetProperty("file").GetString()), one.GetProperty("frame").GetInt64())).Order();
        Assert.Equal([("day1.pcap", 1), ("day2.pcap", 1)], evidence);
    }

    [Fact]
    public void Captures_and_their_store_give_the_same_items()
    {
        var store = _console.PathOf("flows.db");
        Assert.Equal(0, _console.Run("analyze", _capture, "--store", store).Code);
        Assert.Equal(Items("audit", _capture), Items("audit", "--store", store));

        string Items(params string[] args)
        {
            using var json = JsonDocument.Parse(_console.Run([.. args, "--topology", _topology, "--format", "json"]).Output);
            return json.RootElement.GetProperty("items").GetRawText();
        }
    }

    [Theory]
    [InlineData("name a capture file, - for standard input, or --store FILE")]
    [InlineData("not both", "day1.pcap", "--store", "flows.db")]
    [InlineData("'10.0.0.300' is not an address or network", "day1.pcap", "--host", "10.0.0.300")]
    [InlineData("'yesterday' is not a time", "day1.pcap", "--from", "yesterday")]
    [InlineData("'2026-02-30' is not a time", "day1.pcap", "--to", "2026-02-30")]
    [InlineData("--to is before --from", "day1.pcap", "--from", "2026-02", "--to", "2026-01")]
    [InlineData("is a period of a store", "day1.pcap", "--baseline", "2026-01")]
    [InlineData("'head' not recognized", "day1.pcap", "--role", "head")]
    public void Wrong_use_is_told(string message, params string[] args)
    {
        var (code, output, error) = _console.Run(["audit", .. args.Select(arg => arg == "day1.pcap" ? _capture : arg)]);
        Assert.Equal((2, ""), (code, output));
        Assert.Contains(message, error);
    }

    [Fact]
    public void What_is_read_is_never_replaced()
    {
        Assert.Equal(2, _console.Run("audit", _capture, "-o", _capture).Code);
        Assert.Equal(2, _console.Run("audit", _capture, "--topology", _topology, "--firewall", _topology).Code);
        Assert.Equal(2, _console.Run("audit", _capture, "-o", _console.PathOf("one"), "--firewall", _console.PathOf("one")).Code);
        Assert.Equal(TestConsole.Capture(), File.ReadAllBytes(_capture));
        Assert.False(File.Exists(_console.PathOf("one")));
    }

    [Fact]
    public void Inputs_that_are_none_are_told()
    {
        Assert.Equal(3, _console.Run("audit", _console.PathOf("missing.pcap")).Code);
        Assert.Equal(3, _console.Run("audit", "--store", _console.PathOf("missing.db")).Code);
        Assert.Equal(3, _console.Run("audit", "--store", _console.Write("notes.txt", "these are not the flows that you look for")).Code);
    }

    [Fact]
    public void Damage_and_interruption_are_told_and_nothing_is_lost()
    {
        var cut = _console.Write("cut.pcap", TestConsole.Capture()[..^3]);
        var (code, output, error) = _console.Run("audit", cut, "--topology", _topology);
        Assert.Equal(4, code);
        Assert.Contains("10.0.0.10 tcp 5061", output);
        Assert.Contains("damaged at offset", error);
        using var console = new TestConsole { Interrupted = new CancellationToken(canceled: true) };
        Assert.Equal(130, console.Run("audit", console.Write("day1.pcap", TestConsole.Capture())).Code);
    }

    [Fact]
    public void Only_some_hosts_and_roles()
    {
        Assert.Equal(2, Flows());
        Assert.Equal(2, Flows("--host", "10.0.8.21"));
        Assert.Equal(0, Flows("--host", "10.0.8.22"));
        Assert.Equal(2, Flows("--role", "client"));
        Assert.Equal(0, Flows("--role", "mediation"));

        long Flows(params string[] args)
        {
            using var json = JsonDocument.Parse(_console.Run(["audit", _capture, "--topology", _topology, "--format", "json", .. args]).Output);
            return json.RootElement.GetProperty("summary").GetProperty("flows").GetInt64();
        }
    }

    // A month after the other: a connection to a port that nothing documents.
    static byte[] Other()
    {
        const long Start = TestConsole.Start + 31 * 86_400 * PacketTime.Second;
        var client = new HostPort(IpAddress.Parse("10.0.8.21"), 50123);
        var server = new HostPort(IpAddress.Parse("10.0.0.10"), 8081);
        byte[][] frames =
        [
            FrameBuilder.TcpFrame(client, server, TcpFlags.Syn, 100),
            FrameBuilder.TcpFrame(server, client, TcpFlags.Syn | TcpFlags.Ack, 900, 101),
            FrameBuilder.TcpFrame(client, server, TcpFlags.Ack, 101, 901),
        ];
        return PcapWriter.Write(frames.Select((bytes, index) => new CapturedFrame(Start + (index * PacketTime.Millisecond), bytes)));
    }
}
