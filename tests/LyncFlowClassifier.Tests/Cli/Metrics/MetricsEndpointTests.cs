using System.Net;
using System.Net.Sockets;
using System.Text;
using LyncFlowClassifier.Cli;
using LyncFlowClassifier.Cli.Alerting;
using LyncFlowClassifier.Cli.Metrics;
using LyncFlowClassifier.Live;
using LyncFlowClassifier.Testing.Captures;
using LyncFlowClassifier.Tests.Reporting;

namespace LyncFlowClassifier.Tests.Cli.Metrics;

public sealed class MetricsEndpointTests : IDisposable
{
    readonly ManualClock _clock = new() { Now = LiveLook.Begun.ToUnixTimeSeconds() * PacketTime.Second };
    readonly MetricsEndpoint _endpoint;
    LiveSnapshot? _latest = LiveLook.Of(SampleReport.Full(), TimeSpan.Zero);

    public MetricsEndpointTests()
        => _endpoint = MetricsEndpoint.Open("127.0.0.1:0", () => _latest, () => new AlertCounts(1, 2, 3), _clock, TimeSpan.FromMinutes(2));

    public void Dispose() => _endpoint.Dispose();

    [Fact]
    public void Metrics_are_text_for_prometheus()
    {
        var answer = Ask("GET /metrics HTTP/1.1\r\nHost: localhost:9464\r\nAccept: */*\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 200 OK\r\nContent-Type: text/plain; version=0.0.4; charset=utf-8\r\n", answer, StringComparison.Ordinal);
        Assert.Contains("\r\nConnection: close\r\n", answer, StringComparison.Ordinal);
        var body = answer[(answer.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..];
        Assert.Equal(3, PrometheusText.Parse(body)["lyncflow_alert_findings_dropped_total"]);
        Assert.Contains($"\r\nContent-Length: {Encoding.UTF8.GetByteCount(body)}\r\n", answer, StringComparison.Ordinal);
        var head = Ask("HEAD /metrics?x=1 HTTP/1.1\r\nHost: localhost:9464\r\n\r\n");
        Assert.Equal(answer[..(answer.Length - body.Length)], head);
    }

    [Theory]
    [InlineData("GET / HTTP/1.1\r\nHost: 127.0.0.1:9464", "200 OK")]
    [InlineData("GET /healthz HTTP/1.1\r\nhost:  [::1]  ", "200 OK")]
    [InlineData("GET /healthz HTTP/1.0\r\nHost: LOCALHOST", "200 OK")]
    [InlineData("GET http://localhost/healthz HTTP/1.1\r\nHost: localhost", "200 OK")]
    [InlineData("GET http://evil.example/metrics HTTP/1.1\r\nHost: localhost", "421 Misdirected Request")]
    [InlineData("GET /metrics HTTP/1.1\r\nHost: evil.example:9464", "421 Misdirected Request")]
    [InlineData("GET /metrics HTTP/1.1\r\nHost: localhost.evil.example", "421 Misdirected Request")]
    [InlineData("GET /metrics HTTP/1.1\r\nHost: 127.0.0.1.evil.example", "421 Misdirected Request")]
    [InlineData("GET /metrics HTTP/1.1\r\nHost: 10.0.0.1:9464", "421 Misdirected Request")]
    [InlineData("GET /metrics HTTP/1.1\r\nHost: ", "421 Misdirected Request")]
    [InlineData("GET /metrics HTTP/1.1\r\nHost: localhost\r\nHost: localhost", "400 Bad Request")]
    [InlineData("GET /metrics HTTP/1.1\r\nHost : localhost", "400 Bad Request")]
    [InlineData("GET /metrics HTTP/1.1\r\n Host: localhost", "400 Bad Request")]
    [InlineData("GET /metrics HTTP/1.1", "400 Bad Request")]
    [InlineData("GET /metrics HTTP/2.0\r\nHost: localhost", "400 Bad Request")]
    [InlineData("GET  /metrics HTTP/1.1\r\nHost: localhost", "400 Bad Request")]
    [InlineData("GET /metrics\r\nHost: localhost", "400 Bad Request")]
    [InlineData("\u00FF\u00FE\u0001\r\nHost: localhost", "400 Bad Request")]
    [InlineData("GET /metrics/ HTTP/1.1\r\nHost: localhost", "404 Not Found")]
    [InlineData("GET /../etc/passwd HTTP/1.1\r\nHost: localhost", "404 Not Found")]
    [InlineData("POST /metrics HTTP/1.1\r\nHost: localhost", "405 Method Not Allowed")]
    [InlineData("get /metrics HTTP/1.1\r\nHost: localhost", "405 Method Not Allowed")]
    public void Requests_are_answered_by_the_rules(string head, string expected)
        => Assert.Equal($"HTTP/1.1 {expected}", Ask($"{head}\r\n\r\n").Split("\r\n")[0]);

    [Fact]
    public void Healthy_is_who_captures()
    {
        const string Request = "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n";
        var begun = _clock.Now;
        Assert.Contains(" 200 ", Ask(Request), StringComparison.Ordinal);
        _clock.Now = begun + (61 * PacketTime.Second);
        Assert.Contains(" 503 ", Ask(Request), StringComparison.Ordinal);
        _latest = LiveLook.Of(SampleReport.Empty(), TimeSpan.FromSeconds(61), LiveLook.Eth0 with { Ended = "gone" }, LiveLook.Eth0);
        Assert.Contains(" 200 ", Ask(Request), StringComparison.Ordinal);
        _latest = LiveLook.Of(SampleReport.Empty(), TimeSpan.FromSeconds(61), LiveLook.Eth0 with { Ended = "gone" });
        Assert.Contains(" 503 ", Ask(Request), StringComparison.Ordinal);
        _latest = null;
        Assert.Contains(" 503 ", Ask(Request), StringComparison.Ordinal);
    }

    [Fact]
    public void A_head_may_come_in_pieces_but_not_be_long()
    {
        using var client = Connect(_endpoint);
        foreach (var letter in "GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n")
            client.Send([(byte)letter]);
        Assert.Contains(" 200 ", ReadAll(client), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 431 ", Ask($"GET / HTTP/1.1\r\nHost: localhost\r\nX: {new string('x', 20_000)}\r\n\r\n"), StringComparison.Ordinal);
    }

    [Fact]
    public void Who_says_nothing_is_put_out_and_others_wait_for_the_place()
    {
        using var endpoint = MetricsEndpoint.Open("127.0.0.1:0", () => _latest, requestLimit: TimeSpan.FromMilliseconds(500));
        var silent = Enumerable.Range(0, MetricsEndpoint.MaxConnections).Select(_ => Connect(endpoint)).ToList();
        using var next = Connect(endpoint);
        next.Send("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n"u8);
        Assert.StartsWith("HTTP/1.1 200 ", ReadAll(next), StringComparison.Ordinal);
        foreach (var client in silent)
        {
            Assert.Equal("", ReadAll(client));
            client.Dispose();
        }
    }

    [Fact]
    public void Clients_that_leave_early_do_no_harm()
    {
        for (var i = 0; i < 3 * MetricsEndpoint.MaxConnections; i++)
        {
            using var client = Connect(_endpoint);
            client.Send("GET /metrics HTTP/1.1\r\n"u8);
            client.LingerState = new LingerOption(true, 0);
        }

        Assert.Contains(" 200 ", Ask("GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("127.0.0.1:0")]
    [InlineData("127.8.8.8:0")]
    [InlineData("LocalHost:0")]
    public void Listens_at_addresses_of_this_machine_alone(string address)
    {
        using var endpoint = MetricsEndpoint.Open(address, () => null);
        Assert.True(IPAddress.IsLoopback(endpoint.Address.Address));
        Assert.NotEqual(0, endpoint.Address.Port);
    }

    [Fact]
    public void Listens_at_ipv6()
    {
        if (!Socket.OSSupportsIPv6)
            return;
        using var endpoint = MetricsEndpoint.Open("[::1]:0", () => null);
        Assert.Equal(IPAddress.IPv6Loopback, endpoint.Address.Address);
    }

    [Theory]
    [InlineData("0.0.0.0:9464")]
    [InlineData("[::]:9464")]
    [InlineData("10.0.0.1:9464")]
    [InlineData("[::ffff:10.0.0.1]:9464")]
    [InlineData("monitor.contoso.example:9464")]
    [InlineData("*:9464")]
    [InlineData("+:9464")]
    [InlineData(":9464")]
    [InlineData("9464")]
    [InlineData("2130706433:9464")]
    [InlineData("127.1:9464")]
    [InlineData("::1:9464")]
    [InlineData("127.0.0.1")]
    [InlineData("127.0.0.1:")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("127.0.0.1:-1")]
    [InlineData("127.0.0.1: 80")]
    [InlineData("")]
    public void Other_addresses_are_refused_in_one_line(string address)
    {
        var refusal = Assert.Throws<CommandException>(() => MetricsEndpoint.Open(address, () => null));
        Assert.Equal(ExitCode.Usage, refusal.ExitCode);
        Assert.Contains("localhost:9464", refusal.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', refusal.Message);
    }

    [Fact]
    public void A_port_in_use_is_said()
    {
        var address = _endpoint.Address.ToString();
        var refusal = Assert.Throws<CommandException>(() => MetricsEndpoint.Open(address, () => null));
        Assert.Equal((ExitCode.Usage, $"metrics: {address} is in use by another program; name another port"), (refusal.ExitCode, refusal.Message));
    }

    [Fact]
    public void At_the_end_the_port_is_free_and_open_requests_end()
    {
        var endpoint = MetricsEndpoint.Open("127.0.0.1:0", () => _latest);
        using var client = Connect(endpoint);
        var address = endpoint.Address.ToString();
        endpoint.Dispose();
        Assert.Equal("", ReadAll(client));
        MetricsEndpoint.Open(address, () => null).Dispose();
    }

    string Ask(string request)
    {
        using var client = Connect(_endpoint);
        client.Send(Encoding.Latin1.GetBytes(request));
        return ReadAll(client);
    }

    static Socket Connect(MetricsEndpoint endpoint)
    {
        var client = new Socket(endpoint.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { ReceiveTimeout = 60_000 };
        client.Connect(endpoint.Address);
        return client;
    }

    static string ReadAll(Socket client)
    {
        var bytes = new List<byte>();
        var buffer = new byte[4096];
        try
        {
            while (client.Receive(buffer) is var read and > 0)
                bytes.AddRange(buffer.AsSpan(0, read));
        }
        catch (SocketException e) when (e.SocketErrorCode == SocketError.ConnectionReset)
        {
            // Put out.
        }

        return Encoding.UTF8.GetString([.. bytes]);
    }
}
