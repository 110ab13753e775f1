using System.Net;
using System.Net.Sockets;
using LyncFlowClassifier.Cli.Alerting;
using LyncFlowClassifier.Live;

namespace LyncFlowClassifier.Cli.Metrics;

/// <summary>
/// Metrics over HTTP for programs on this machine. Bounded in connections, bytes and time; reads the last look, which the capturing thread leaves
/// behind without waiting.
/// </summary>
sealed class MetricsEndpoint : IDisposable
{
    /// <summary>Most connections at a time; others wait at the system.</summary>
    public const int MaxConnections = 8;

    /// <summary>Most bytes of a request's head.</summary>
    public const int MaxHead = 8 * 1024;

    const int MaxWaiting = 16;
    const int MaxIgnored = 64 * 1024;

    static readonly TimeSpan RequestLimit = TimeSpan.FromSeconds(5);

    // After failures of the system, such as too many open files.
    static readonly TimeSpan Rest = TimeSpan.FromSeconds(1);

    readonly Socket _listener;
    readonly MetricsAnswer _answer;
    readonly TimeSpan _requestLimit;
    readonly SemaphoreSlim _free = new(MaxConnections);
    readonly CancellationTokenSource _ended = new();

    MetricsEndpoint(Socket listener, MetricsAnswer answer, TimeSpan requestLimit)
    {
        (_listener, _answer, _requestLimit) = (listener, answer, requestLimit);
        _ = Task.Run(AcceptAsync);
    }

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address => (IPEndPoint)_listener.LocalEndPoint!;

    /// <summary>Begins to answer.</summary>
    /// <param name="addressAndPort">One of this machine's own addresses, see <see cref="LoopbackAddress.Parse"/>.</param>
    /// <param name="latest">The last look; called on any thread.</param>
    /// <param name="alerts">What became of alerts; null if there are none. Called on any thread.</param>
    /// <param name="clock">The clock of the looks; the system's if null.</param>
    /// <param name="requestLimit">Longest time for one request, 5 s if null.</param>
    /// <exception cref="CommandException">The address cannot be used.</exception>
    public static MetricsEndpoint Open(
        string addressAndPort, Func<LiveSnapshot?> latest, Func<AlertCounts>? alerts = null, TimeProvider? clock = null, TimeSpan? requestLimit = null)
    {
        var address = LoopbackAddress.Parse(addressAndPort);
        var listener = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            // Elsewhere the default does not let another program listen at the same place.
            if (OperatingSystem.IsWindows())
                listener.ExclusiveAddressUse = true;
            listener.Bind(address);
            listener.Listen(MaxWaiting);
        }
        catch (SocketException e)
        {
            listener.Dispose();
            throw Refused(addressAndPort, e);
        }

        return new MetricsEndpoint(listener, new MetricsAnswer(latest, alerts, clock ?? TimeProvider.System), requestLimit ?? RequestLimit);
    }

    /// <summary>Ends at once, requests that are being answered included.</summary>
    public void Dispose()
    {
        _ended.Cancel();
        _listener.Dispose();
    }

    static CommandException Refused(string addressAndPort, SocketException e) => e.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse => new(ExitCode.Usage, $"metrics: {addressAndPort} is in use by another program; name another port", e),
        SocketError.AccessDenied => new(ExitCode.Permission, $"metrics: this user may not listen at {addressAndPort}; name a port above 1023", e),
        _ => new(ExitCode.Usage, $"metrics: cannot listen at {addressAndPort}: {e.Message}", e),
    };

    async Task AcceptAsync()
    {
        while (!_ended.IsCancellationRequested)
        {
            try
            {
                await _free.WaitAsync(_ended.Token);
                _ = ServeAsync(await AcceptOneAsync());
            }
            catch (Exception e) when (e is OperationCanceledException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    async Task<Socket> AcceptOneAsync()
    {
        while (true)
        {
            try
            {
                return await _listener.AcceptAsync(_ended.Token);
            }
            catch (SocketException)
            {
                await Task.Delay(Rest, _ended.Token);
            }
        }
    }

    async Task ServeAsync(Socket client)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(_ended.Token);
        limit.CancelAfter(_requestLimit);
        using (client)
        {
            try
            {
                await AnswerAsync(client, limit.Token);
            }
            catch (Exception e) when (e is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The client is gone or too slow.
            }
            finally
            {
                _free.Release();
            }
        }
    }

    async Task AnswerAsync(Socket client, CancellationToken stop)
    {
        var buffer = new byte[MaxHead];
        var length = 0;
        byte[]? answer = null;
        while (answer is null)
        {
            if (length == buffer.Length)
            {
                answer = MetricsAnswer.TooLong;
                break;
            }

            var read = await client.ReceiveAsync(buffer.AsMemory(length), stop);
            if (read == 0)
                return;
            length += read;
            var end = buffer.AsSpan(0, length).IndexOf("\r\n\r\n"u8);
            if (end >= 0)
                answer = RequestHead.Parse(buffer.AsSpan(0, end)) is { } request ? _answer.To(request) : MetricsAnswer.Malformed;
        }

        for (var sent = 0; sent < answer.Length;)
            sent += await client.SendAsync(answer.AsMemory(sent), stop);

        // Closed with bytes unread, the system would take the answer back (RFC 9112, 9.6).
        client.Shutdown(SocketShutdown.Send);
        for (var ignored = 0; ignored < MaxIgnored && await client.ReceiveAsync(buffer, stop) is var read and > 0;)
            ignored += read;
    }
}
