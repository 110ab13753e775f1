using System.Globalization;

namespace LyncFlowClassifier.Cli.Alerting;

/// <summary>Failures as lines for the user, one in a while; those in between are counted.</summary>
/// <param name="interval">Shortest time between two lines.</param>
/// <param name="complain">Takes a line.</param>
/// <param name="clock">Tells the time; the system's if null.</param>
sealed class AlertComplaints(TimeSpan interval, Action<string> complain, TimeProvider? clock = null)
{
    readonly TimeProvider _clock = clock ?? TimeProvider.System;
    long? _last;
    int _since;

    /// <summary>A failure.</summary>
    public void Add(string message)
    {
        if (_last is { } last && _clock.GetElapsedTime(last) < interval)
        {
            _since++;
            return;
        }

        _last = _clock.GetTimestamp();
        complain(_since == 0 ? message : string.Create(CultureInfo.InvariantCulture, $"{message}; {_since} more since the last such line"));
        _since = 0;
    }
}
