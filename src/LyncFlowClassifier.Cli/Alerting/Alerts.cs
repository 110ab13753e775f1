using LyncFlowClassifier.Live;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Reporting;

namespace LyncFlowClassifier.Cli.Alerting;

/// <summary>
/// Tells other programs what a running capture finds: each finding once, at least so severe, many in one document. What the capturing thread does here
/// is to compare; sending is done elsewhere.
/// </summary>
sealed class Alerts : ILiveListener, IDisposable
{
    /// <summary>Findings of the capture itself begin so.</summary>
    const string CaptureCodes = "LF9";

    readonly AlertOptions _options;
    readonly ToldFindings _told;
    readonly AlertQueue _queue;
    readonly AlertSending _sending;
    readonly List<AlertFinding> _new = [];

    /// <summary>Begins to send; complaints go to standard error.</summary>
    public Alerts(AlertOptions options, CliHost host)
        : this(options, ReceiversOf(options), message => Application.Print(host, message))
    {
    }

    /// <summary>Begins to send.</summary>
    /// <param name="options">What is told, and the limits.</param>
    /// <param name="receivers">Who is told; disposed of at the end.</param>
    /// <param name="complain">Takes a line on failures; called on any thread, one at a time.</param>
    public Alerts(AlertOptions options, IReadOnlyList<IAlertReceiver> receivers, Action<string> complain)
    {
        _options = options;
        _told = new ToldFindings(options.MaxTold, options.ToldAgainAfter);
        _queue = new AlertQueue(options.MaxWaiting);
        _sending = new AlertSending(options, _queue, receivers, complain);
    }

    /// <summary>Alerts that a command or a server took. For any thread.</summary>
    public long Sent => _sending.Sent;

    /// <summary>Findings that nobody was told. For any thread.</summary>
    public long Dropped => _queue.AllDropped;

    /// <summary>Alerts that a command or a server did not take. For any thread.</summary>
    public long Failed => _sending.Failed;

    /// <summary>All three. For any thread.</summary>
    public AlertCounts Counts => new(Sent, Failed, Dropped);

    /// <inheritdoc/>
    public void Looked(LiveSnapshot snapshot, TrafficReport report)
    {
        _new.Clear();
        foreach (var finding in snapshot.Findings)
        {
            if (finding.Code.StartsWith(CaptureCodes, StringComparison.Ordinal))
                Consider(new AlertFinding(finding, null), snapshot.Running);
        }

        Search(snapshot.Now.BlockedGroups, snapshot.Running);
        Search(snapshot.Now.UnexpectedGroups, snapshot.Running);
        if (_new.Count > 0)
            _queue.Add(_new, [.. snapshot.Interfaces.Select(counters => counters.Name)], report.Language);
    }

    /// <summary>Sends what waits, and returns after <see cref="AlertOptions.ClosingLimit"/> at the latest.</summary>
    public void Dispose() => _sending.Dispose();

    static List<IAlertReceiver> ReceiversOf(AlertOptions options)
    {
        var receivers = new List<IAlertReceiver>();
        if (options.Command is { } command)
            receivers.Add(new AlertCommand(command, options.CommandLimit));
        if (options.Webhook is { } webhook)
            receivers.Add(new AlertWebhook(webhook, options));
        return receivers;
    }

    void Search(FlowGroupList groups, TimeSpan now)
    {
        for (var i = 0; i < Math.Min(groups.Count, _options.MaxGroups); i++)
        {
            var group = groups[i];
            if (group.Severity < _options.Level)
                return;
            if (group.Finding is { } finding)
                Consider(new AlertFinding(finding, group), now);
        }
    }

    void Consider(AlertFinding finding, TimeSpan now)
    {
        if (finding.Severity >= _options.Level && _told.Add(new AlertKey(finding), now))
            _new.Add(finding);
    }
}
