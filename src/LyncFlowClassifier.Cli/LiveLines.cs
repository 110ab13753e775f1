using System.Globalization;
using LyncFlowClassifier.Live;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Cli;

/// <summary>A running capture in lines on standard error: now and then how it goes, and at once when frames are lost or one source ends.</summary>
sealed class LiveLines(CliHost host) : ILiveListener
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    readonly HashSet<string> _ended = new(StringComparer.Ordinal);
    TimeSpan _next;
    long _dropped;

    public void Looked(LiveSnapshot snapshot, TrafficReport report)
    {
        foreach (var counters in snapshot.Interfaces)
        {
            if (counters.Ended is { } reason && _ended.Add(counters.Name))
                Application.Print(host, reason);
        }

        if (snapshot.Running < _next && snapshot.Dropped == _dropped)
            return;
        _next = snapshot.Running + Interval;
        _dropped = snapshot.Dropped;
        Application.Print(host, Line(snapshot));
    }

    /// <summary>One line: rates, flows, what is flagged, what was lost.</summary>
    public static string Line(LiveSnapshot snapshot) => string.Create(CultureInfo.InvariantCulture,
        $"{snapshot.Running:d\\.hh\\:mm\\:ss} {snapshot.FramesPerSecond:N0} frames/s, {snapshot.BytesPerSecond * 8 / 1e6:N1} Mbit/s, {snapshot.Totals.Flows:N0} flows ({snapshot.OpenFlows:N0} open), {snapshot.Totals.Flagged:N0} flagged, {snapshot.Totals.Blocked:N0} blocked; {Loss(snapshot)}");

    static string Loss(LiveSnapshot snapshot)
        => snapshot.Dropped == 0
            ? "no frame lost"
            : string.Create(CultureInfo.InvariantCulture, $"LOST {snapshot.Dropped:N0} frames ({snapshot.Interfaces.Sum(counters => counters.Dropped):N0} by the system, {snapshot.Interfaces.Sum(counters => counters.DroppedByInterface):N0} by the interface)");
}
