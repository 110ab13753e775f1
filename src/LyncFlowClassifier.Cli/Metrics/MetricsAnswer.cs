using System.Globalization;
using System.Text;
using LyncFlowClassifier.Cli.Alerting;
using LyncFlowClassifier.Live;

namespace LyncFlowClassifier.Cli.Metrics;

/// <summary>Answers requests for metrics. After each answer the connection is closed.</summary>
/// <param name="latest">The last look.</param>
/// <param name="alerts">What became of alerts; null if there are none.</param>
/// <param name="clock">The clock of the looks.</param>
sealed class MetricsAnswer(Func<LiveSnapshot?> latest, Func<AlertCounts>? alerts, TimeProvider clock)
{
    const string PlainText = "text/plain; charset=utf-8";

    // The monitor looks once a second, less often if a look takes long: one part in twenty of the time.
    static readonly TimeSpan LongestSilence = TimeSpan.FromSeconds(60);
    const int LooksOfSilence = 40;

    readonly DateTimeOffset _begun = clock.GetUtcNow();

    /// <summary>To a head that is not well formed.</summary>
    public static byte[] Malformed { get; } = Of("400 Bad Request", "not a request of HTTP/1.1\n");

    /// <summary>To a head that is too long.</summary>
    public static byte[] TooLong { get; } = Of("431 Request Header Fields Too Large", "the request is too long\n");

    /// <summary>The answer to a request.</summary>
    public byte[] To(RequestHead request)
    {
        var withBody = request.Method != "HEAD";
        if (!LoopbackAddress.IsHost(request.Host))
            return Of("421 Misdirected Request", "only requests to localhost, 127.0.0.1 and [::1] are answered\n", withBody: withBody);
        if (request.Path is not ("/" or "/metrics" or "/healthz"))
            return Of("404 Not Found", "there are /metrics and /healthz\n", withBody: withBody);
        if (request.Method is not ("GET" or "HEAD"))
            return Of("405 Method Not Allowed", "only GET and HEAD\n", "Allow: GET, HEAD\r\n");
        return request.Path switch
        {
            "/metrics" => Of("200 OK", MetricsText.ContentType, MetricsText.Of(latest(), ProgramVersion.Number, _begun, alerts?.Invoke()), "", withBody),
            "/healthz" => IsCapturing() ? Of("200 OK", "capturing\n", withBody: withBody) : Of("503 Service Unavailable", "not capturing\n", withBody: withBody),
            _ => Of("200 OK", $"{ProgramVersion.Text}: metrics for Prometheus are at /metrics\n", withBody: withBody),
        };
    }

    bool IsCapturing()
    {
        if (latest() is not { } look || (!look.Interfaces.IsEmpty && look.Interfaces.All(counters => counters.Ended is not null)))
            return false;
        return clock.GetUtcNow() - look.Time <= LongestSilence + (LooksOfSilence * look.LookTime);
    }

    static byte[] Of(string status, string text, string fields = "", bool withBody = true) => Of(status, PlainText, Encoding.ASCII.GetBytes(text), fields, withBody);

    static byte[] Of(string status, string type, byte[] body, string fields, bool withBody)
    {
        var head = string.Create(
            CultureInfo.InvariantCulture,
            $"HTTP/1.1 {status}\r\nContent-Type: {type}\r\nContent-Length: {body.Length}\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n{fields}Connection: close\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. withBody ? body : []];
    }
}
