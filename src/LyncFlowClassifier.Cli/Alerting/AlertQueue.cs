using System.Collections.Immutable;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Reporting;

namespace LyncFlowClassifier.Cli.Alerting;

/// <summary>Findings on their way from the capturing thread to whoever sends them. Bounded; adding never waits for sending.</summary>
/// <param name="most">Most findings that wait.</param>
sealed class AlertQueue(int most)
{
    readonly Lock _lock = new();
    TaskCompletionSource _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    List<AlertFinding> _waiting = [];
    ImmutableArray<string> _interfaces = [];
    Translation _language = Translation.English;
    long _dropped;
    long _allDropped;
    bool _closed;

    /// <summary>All findings that were dropped.</summary>
    public long AllDropped => Interlocked.Read(ref _allDropped);

    /// <summary>Adds what a look found.</summary>
    public void Add(IReadOnlyList<AlertFinding> found, ImmutableArray<string> interfaces, Translation language)
    {
        lock (_lock)
        {
            (_interfaces, _language) = (interfaces, language);
            var room = Math.Min(found.Count, most - _waiting.Count);
            for (var i = 0; i < room; i++)
                _waiting.Add(found[i]);
            Drop(found.Count - room);
            _changed.TrySetResult();
        }
    }

    /// <summary>Counts findings that nobody could be told; the next alert says how many.</summary>
    public void Drop(int findings)
    {
        Interlocked.Add(ref _dropped, findings);
        Count(findings);
    }

    /// <summary>Counts findings as dropped that an alert says itself.</summary>
    public void Count(int findings) => Interlocked.Add(ref _allDropped, findings);

    /// <summary>Nothing is added any more.</summary>
    public void Close()
    {
        lock (_lock)
        {
            _closed = true;
            _changed.TrySetResult();
        }
    }

    /// <summary>Waits for findings; false if it is empty and closed.</summary>
    public async Task<bool> WaitAsync()
    {
        while (true)
        {
            Task changed;
            lock (_lock)
            {
                if (_waiting.Count > 0 || _closed)
                    return _waiting.Count > 0;
                changed = _changed.Task;
            }

            await changed;
        }
    }

    /// <summary>Takes all that waits.</summary>
    public Alert Take(DateTimeOffset time, string sensor)
    {
        lock (_lock)
        {
            var alert = new Alert
            {
                Time = time,
                Sensor = sensor,
                Interfaces = _interfaces,
                Dropped = Interlocked.Exchange(ref _dropped, 0),
                Findings = _waiting,
                Language = _language,
            };
            _waiting = [];
            if (!_closed)
                _changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
            return alert;
        }
    }
}
