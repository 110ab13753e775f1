using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace LyncFlowClassifier.Tests.Cli.Alerting;

/// <summary>A tiny HTTP server that answers by script, one request a connection; null hangs.</summary>
sealed class ScriptedServer : IDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly Queue<string?> _answers;
    readonly CancellationTokenSource _ended = new();

    public ScriptedServer(params string?[] answers)
    {
        _answers = new Queue<string?>(answers);
        _listener.Start();
        _ = Task.Run(ServeAsync);
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Heads and bodies as they came.</summary>
    public ConcurrentQueue<(string Head, string Body)> Requests { get; } = new();

    public void Dispose()
    {
        _ended.Cancel();
        _listener.Dispose();
    }

    async Task ServeAsync()
    {
        while (!_ended.IsCancellationRequested)
        {
            using var client = await _listener.AcceptTcpClientAsync(_ended.Token);
            var stream = client.GetStream();
            var head = new StringBuilder();
            while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
                head.Append((char)stream.ReadByte());
            var length = int.Parse(head.ToString().Split("Content-Length: ")[1].Split("\r\n")[0]);
            var body = new byte[length];
            await stream.ReadExactlyAsync(body, _ended.Token);
            Requests.Enqueue((head.ToString(), Encoding.UTF8.GetString(body)));
            if (_answers.Dequeue() is { } answer)
                await stream.WriteAsync(Encoding.ASCII.GetBytes($"HTTP/1.1 {answer}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"), _ended.Token);
            else
                await HangAsync(stream);
        }
    }

    async Task HangAsync(NetworkStream stream)
    {
        try
        {
            await stream.ReadExactlyAsync(new byte[1], _ended.Token);
        }
        catch (IOException)
        {
            // The client has given up.
        }
    }
}
