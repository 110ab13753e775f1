using System.Collections.Concurrent;
using System.Text.Json;
using LyncFlowClassifier.Cli.Alerting;

namespace LyncFlowClassifier.Tests.Cli.Alerting;

/// <summary>Keeps the documents that it is handed.</summary>
sealed class AlertRecorder : IAlertReceiver
{
    readonly BlockingCollection<JsonElement> _documents = [];

    /// <summary>What happens before a document is taken.</summary>
    public Func<CancellationToken, Task> Before { get; init; } = _ => Task.CompletedTask;

    public IReadOnlyCollection<JsonElement> Documents => [.. _documents];

    public int Findings => _documents.Sum(document => document.GetProperty("findings").GetArrayLength());

    public async Task SendAsync(ReadOnlyMemory<byte> document, CancellationToken ended)
    {
        await Before(ended);
        using var parsed = JsonDocument.Parse(document);
        _documents.Add(parsed.RootElement.Clone());
    }

    /// <summary>Waits until so many documents have come.</summary>
    public void WaitFor(int documents)
    {
        for (var waited = 0; _documents.Count < documents; waited++)
        {
            Assert.True(waited < 3000, "no alert came");
            Thread.Sleep(10);
        }
    }

    public void Dispose()
    {
    }
}
