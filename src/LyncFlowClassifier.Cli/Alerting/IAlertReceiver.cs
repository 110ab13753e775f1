namespace LyncFlowClassifier.Cli.Alerting;

/// <summary>Who is told.</summary>
interface IAlertReceiver : IDisposable
{
    /// <summary>Hands over a document. Ends soon after <paramref name="ended"/> is cancelled.</summary>
    /// <exception cref="AlertException">It was not taken.</exception>
    Task SendAsync(ReadOnlyMemory<byte> document, CancellationToken ended);
}
