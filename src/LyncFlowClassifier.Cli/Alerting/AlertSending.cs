using LyncFlowClassifier.Reporting;

namespace LyncFlowClassifier.Cli.Alerting;

/// <summary>Sends what waits in a queue, all of it in one document, then rests. Nobody waits for it before the end.</summary>
sealed class AlertSending : IDisposable
{
    // Beyond the limit, for what is being ended to end.
    static readonly TimeSpan Grace = TimeSpan.FromSeconds(1);

    readonly AlertOptions _options;
    readonly AlertQueue _queue;
    readonly AlertComplaints _complaints;
    readonly IReadOnlyList<IAlertReceiver> _receivers;
    readonly CancellationTokenSource _closing = new();
    readonly CancellationTokenSource _ended = new();
    readonly Task _loop;
    long _sent;
    long _failed;

    /// <summary>Begins.</summary>
    /// <param name="options">The limits.</param>
    /// <param name="queue">What is told.</param>
    /// <param name="receivers">Who is told.</param>
    /// <param name="complain">Takes one line on failures.</param>
    public AlertSending(AlertOptions options, AlertQueue queue, IReadOnlyList<IAlertReceiver> receivers, Action<string> complain)
    {
        (_options, _queue, _receivers) = (options, queue, receivers);
        _complaints = new AlertComplaints(options.ComplaintInterval, complain);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Alerts that a receiver took.</summary>
    public long Sent => Interlocked.Read(ref _sent);

    /// <summary>Alerts that a receiver did not take.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Sends what waits, within the limit.</summary>
    public void Dispose()
    {
        if (_closing.IsCancellationRequested)
            return;
        _ended.CancelAfter(_options.ClosingLimit);
        _queue.Close();
        _closing.Cancel();
        if (!_loop.Wait(_options.ClosingLimit + Grace))
            return;
        foreach (var receiver in _receivers)
            receiver.Dispose();
        _closing.Dispose();
        _ended.Dispose();
    }

    async Task RunAsync()
    {
        while (await _queue.WaitAsync())
        {
            await SendAsync(_queue.Take(TimeProvider.System.GetUtcNow(), _options.Sensor));
            await Task.Delay(_options.Interval, _closing.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    async Task SendAsync(Alert alert)
    {
        var document = AlertJson.Of(alert, _options.MaxDocument, out var leftOut);
        _queue.Count(leftOut);
        var taken = false;
        foreach (var receiver in _receivers)
            taken |= await IsTakenBy(receiver, document);
        if (!taken)
            _queue.Drop(alert.Findings.Count - leftOut);
    }

    async Task<bool> IsTakenBy(IAlertReceiver receiver, byte[] document)
    {
        try
        {
            await receiver.SendAsync(document, _ended.Token);
            Interlocked.Increment(ref _sent);
            return true;
        }
        catch (AlertException e)
        {
            _complaints.Add(e.Message);
        }
        catch (OperationCanceledException)
        {
            _complaints.Add("an alert was given up at the end of the capture");
        }
        catch (Exception e)
        {
            // The capture goes on, and so do alerts.
            _complaints.Add($"an alert was not sent: unexpected {e.GetType().Name}: {e.Message}");
        }

        Interlocked.Increment(ref _failed);
        return false;
    }
}
