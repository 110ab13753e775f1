using System.Net;
using System.Net.Http.Headers;
using System.Text;
using LyncFlowClassifier.Reporting;

namespace LyncFlowClassifier.Cli.Alerting;

/// <summary>Posts each alert to a server. Redirects are not followed: the document is for this server only.</summary>
sealed class AlertWebhook : IAlertReceiver
{
    const int MostReasonCharacters = 200;
    const int MostHeadKibibytes = 16;

    readonly AlertOptions _options;
    readonly HttpClient _client;
    readonly Uri _address;
    readonly AuthenticationHeaderValue? _authorization;

    // All that is told of the address: its path may be a secret too.
    readonly string _server;

    /// <summary>Prepares to post.</summary>
    public AlertWebhook(Uri address, AlertOptions options)
    {
        _options = options;
        _server = address.GetComponents(UriComponents.SchemeAndServer, UriFormat.UriEscaped);
        _address = new Uri(address.GetComponents(UriComponents.HttpRequestUrl, UriFormat.UriEscaped));
        if (address.UserInfo.Length > 0)
            _authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(address.UserInfo))));
        _client = new HttpClient(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            MaxConnectionsPerServer = 1,
            MaxResponseHeadersLength = MostHeadKibibytes,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
    }

    /// <summary>Reads an address; the message does not repeat it, as it may hold secrets.</summary>
    /// <exception cref="CommandException">It is none.</exception>
    public static Uri Parse(string text)
        => Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? address
            : throw new CommandException(ExitCode.Usage, "the webhook is no address such as https://alerts.contoso.example/lync");

    /// <inheritdoc/>
    public async Task SendAsync(ReadOnlyMemory<byte> document, CancellationToken ended)
    {
        for (var attempt = 0; ; attempt++)
        {
            var (failure, isLasting) = await PostAsync(document, ended);
            if (failure is null)
                return;
            if (isLasting || attempt == _options.RequestPauses.Count)
                throw new AlertException($"the alert webhook {_server} {failure}");
            await Task.Delay(_options.RequestPauses[attempt], ended);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    // Why it failed, and whether it would fail again; null if it did not.
    async Task<(string? Failure, bool IsLasting)> PostAsync(ReadOnlyMemory<byte> document, CancellationToken ended)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(ended);
        stop.CancelAfter(_options.RequestLimit);
        using var request = new HttpRequestMessage(HttpMethod.Post, _address) { Content = new ReadOnlyMemoryContent(document) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("lyncflow", ProgramVersion.Number));
        request.Headers.Authorization = _authorization;
        try
        {
            using var response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, stop.Token);
            if (response.IsSuccessStatusCode)
                return (null, false);
            var status = (int)response.StatusCode;
            return status is >= 300 and < 400
                ? ($"answered {status}; redirects are not followed", true)
                : ($"answered {status}", status < 500 && response.StatusCode is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests));
        }
        catch (OperationCanceledException) when (!ended.IsCancellationRequested)
        {
            return ($"did not answer within {_options.RequestLimit.TotalSeconds:0.#} s", false);
        }
        catch (HttpRequestException e)
        {
            var reason = SafeText.Of(e.GetBaseException().Message.TrimEnd('.'));
            return ($"cannot be reached: {reason[..Math.Min(reason.Length, MostReasonCharacters)]}", false);
        }
    }
}
