using System.Globalization;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Cli.Alerting;
using LyncFlowClassifier.Live;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Report;
using LyncFlowClassifier.Reporting;

namespace LyncFlowClassifier.Cli;

/// <summary>A running capture in lines on standard error: now and then how it goes, and at once when frames are lost or one source ends.</summary>
sealed class LiveLines(CliHost host) : ILiveListener
{
    static readonly TimeSpan Interval = TimeSpan.FromSeconds(10);

    /// <summary>Groups of flows, worst first, that each look is searched for.</summary>
    const int MaxGroups = 1_000;

    /// <summary>New findings that a look says in full; of more it says how many there are.</summary>
    const int MaxFindings = 5;

    readonly ToldFindings _told = new(most: 10_000, forgetAfter: TimeSpan.FromHours(24));
    readonly HashSet<string> _ended = new(StringComparer.Ordinal);
    TimeSpan _next;
    long _dropped;
    long _notKept;

    public void Looked(LiveSnapshot snapshot, TrafficReport report)
    {
        foreach (var counters in snapshot.Interfaces)
        {
            if (counters.Ended is { } reason && _ended.Add(counters.Name))
                Application.Print(host, reason);
        }

        TellFindings(snapshot, report.Language);
        if (snapshot.Running < _next && snapshot.Dropped == _dropped && snapshot.PartsNotKept == _notKept)
            return;
        _next = snapshot.Running + Interval;
        (_dropped, _notKept) = (snapshot.Dropped, snapshot.PartsNotKept);
        Application.Print(host, Line(snapshot));
    }

    void TellFindings(LiveSnapshot snapshot, Translation language)
    {
        var news = snapshot.Findings.Where(finding => finding.Severity > Severity.Info).Select(finding => new AlertFinding(finding, null))
            .Concat(snapshot.Now.BlockedGroups.Concat(snapshot.Now.UnexpectedGroups).Take(MaxGroups).Where(group => group.Finding is not null).Select(group => new AlertFinding(group.Finding!, group)))
            .Where(finding => _told.Add(new AlertKey(finding), snapshot.Running)).ToList();
        foreach (var one in news.Take(MaxFindings))
            Application.Print(host, $"{one.Finding.Code} {one.Finding.MessageIn(language)}");
        if (news.Count > MaxFindings)
            Application.Print(host, string.Create(CultureInfo.InvariantCulture, $"more new findings: {news.Count - MaxFindings:N0}"));
    }

    /// <summary>One line: rates, flows, what is flagged, what was lost.</summary>
    public static string Line(LiveSnapshot snapshot) => string.Create(CultureInfo.InvariantCulture,
        $"{snapshot.Running:d\\.hh\\:mm\\:ss} {snapshot.FramesPerSecond:N0} frames/s, {snapshot.BytesPerSecond * 8 / 1e6:N1} Mbit/s, {snapshot.Totals.Flows:N0} flows ({snapshot.OpenFlows:N0} open), {snapshot.Totals.Flagged:N0} flagged, {snapshot.Totals.Blocked:N0} blocked; {Loss(snapshot)}{NotStored(snapshot)}");

    static string NotStored(LiveSnapshot snapshot)
        => snapshot.PartsNotKept == 0 ? "" : string.Create(CultureInfo.InvariantCulture, $"; {snapshot.PartsNotKept:N0} parts of flows NOT STORED");

    static string Loss(LiveSnapshot snapshot)
        => snapshot.Dropped == 0
            ? "no frame lost"
            : string.Create(CultureInfo.InvariantCulture, $"LOST {snapshot.Dropped:N0} frames ({snapshot.Interfaces.Sum(counters => counters.Dropped):N0} by the system, {snapshot.Interfaces.Sum(counters => counters.DroppedByInterface):N0} by the interface)");
}
