using LyncFlowClassifier.Cli;
using LyncFlowClassifier.Cli.Alerting;

namespace LyncFlowClassifier.Tests.Cli.Alerting;

public class AlertWebhookTests
{
    static readonly AlertOptions Options = new() { RequestPauses = [TimeSpan.Zero, TimeSpan.FromMilliseconds(1)] };

    [Fact]
    public async Task Posts_the_document()
    {
        using var server = new ScriptedServer("204 No Content");
        Assert.Equal("", await Post(server, "bob:p%40ss@", Options));
        var (head, body) = Assert.Single(server.Requests);
        Assert.Equal("{\"a\":1}", body);
        Assert.StartsWith("POST /secret?key=1 HTTP/1.1\r\n", head, StringComparison.Ordinal);
        Assert.Contains("\r\nContent-Type: application/json\r\n", head, StringComparison.Ordinal);
        Assert.Contains("\r\nAuthorization: Basic Ym9iOnBAc3M=\r\n", head, StringComparison.Ordinal);
        Assert.Contains($"\r\nHost: 127.0.0.1:{server.Port}\r\n", head, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(3, "", "500 Sorry", "429 Slow Down", "200 OK")]
    [InlineData(3, "answered 503", "503 No", "503 No", "503 No")]
    [InlineData(1, "answered 404", "404 Not Found", "200 OK")]
    [InlineData(1, "answered 302; redirects are not followed", "302 Found\r\nLocation: http://127.0.0.1:{0}/other", "200 OK")]
    [InlineData(1, "answered 307; redirects are not followed", "307 Moved\r\nLocation: /secret", "200 OK")]
    public async Task Tries_again_where_that_may_help(int requests, string expected, params string[] answers)
    {
        using var other = new ScriptedServer("200 OK");
        using var server = new ScriptedServer([.. answers.Select(answer => answer.Replace("{0}", $"{other.Port}", StringComparison.Ordinal))]);
        var failure = await Post(server, "bob:hidden@", Options);
        Assert.Equal(expected.Length == 0 ? "" : $"the alert webhook http://127.0.0.1:{server.Port} {expected}", failure);
        Assert.Equal((requests, 0), (server.Requests.Count, other.Requests.Count));
    }

    [Fact]
    public async Task A_server_that_hangs_is_given_up()
    {
        using var server = new ScriptedServer(null, null, null);
        var failure = await Post(server, "", Options with { RequestLimit = TimeSpan.FromMilliseconds(200) });
        Assert.Equal($"the alert webhook http://127.0.0.1:{server.Port} did not answer within 0.2 s", failure);
    }

    [Fact]
    public async Task A_server_that_is_down_is_named_without_secrets()
    {
        int port;
        using (var server = new ScriptedServer())
            port = server.Port;
        var failure = await Post(new Uri($"http://bob:hidden@127.0.0.1:{port}/secret?key=1"), Options, CancellationToken.None);
        Assert.StartsWith($"the alert webhook http://127.0.0.1:{port} cannot be reached: ", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("hidden", failure, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", failure, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_end_of_the_capture_ends_a_request_and_a_pause()
    {
        using var server = new ScriptedServer((string?)null);
        using var ended = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        var address = new Uri($"http://127.0.0.1:{server.Port}/");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Post(address, Options, ended.Token));
        using var failing = new ScriptedServer("500 Sorry");
        using var endedToo = new CancellationTokenSource(TimeSpan.FromMilliseconds(100));
        address = new Uri($"http://127.0.0.1:{failing.Port}/");
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Post(address, Options with { RequestPauses = [TimeSpan.FromMinutes(10)] }, endedToo.Token));
    }

    [Theory]
    [InlineData("https://alerts.contoso.example/x", true)]
    [InlineData("HTTP://[::1]:8080", true)]
    [InlineData("ftp://alerts.contoso.example/x", false)]
    [InlineData("file:///etc/passwd", false)]
    [InlineData("alerts.contoso.example", false)]
    [InlineData("", false)]
    public void Takes_addresses_of_the_web(string text, bool isTaken)
    {
        var failure = Record.Exception(() => AlertWebhook.Parse(text)) as CommandException;
        Assert.Equal(isTaken ? null : ExitCode.Usage, failure?.ExitCode);
    }

    static Task<string> Post(ScriptedServer server, string user, AlertOptions options)
        => Post(new Uri($"http://{user}127.0.0.1:{server.Port}/secret?key=1"), options, CancellationToken.None);

    static async Task<string> Post(Uri address, AlertOptions options, CancellationToken ended)
    {
        using var webhook = new AlertWebhook(address, options);
        try
        {
            await webhook.SendAsync("{\"a\":1}"u8.ToArray(), ended);
            return "";
        }
        catch (AlertException e)
        {
            return e.Message;
        }
    }
}
