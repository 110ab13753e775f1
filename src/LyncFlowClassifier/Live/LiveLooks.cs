using System.Collections.Immutable;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Report;

namespace LyncFlowClassifier.Live;

/// <summary>Looks at all flows of a running capture and at its counters.</summary>
/// <param name="options">How long flows are open.</param>
/// <param name="pipeline">Open flows.</param>
/// <param name="statistics">What the source knows.</param>
/// <param name="closed">Flows that left.</param>
/// <param name="counters">What the interfaces count.</param>
/// <param name="partsNotKept">Parts of flows that a listener could not keep.</param>
/// <param name="clock">The clock of the time stamps.</param>
sealed class LiveLooks(
    MonitorOptions options, FlowPipeline pipeline, CaptureStatistics statistics, ClosedFlows closed, Func<ImmutableArray<InterfaceCounters>> counters,
    Func<long> partsNotKept, TimeProvider clock)
{
    readonly long _begun = clock.GetTimestamp();
    readonly HealthWindow _window = new(options.IdleTimeout);
    Moment _last;
    ImmutableArray<LearnedPort> _learned = [];
    long _number;
    SiteKnowledge? _site;
    FlowClassifier? _classifier;

    readonly record struct Moment(TimeSpan Running, long Frames, long Bytes, long Flows);

    /// <summary>Takes a look; the report's flows may be read until frames follow.</summary>
    public LiveSnapshot Take(SiteKnowledge site, out TrafficReport report)
    {
        var begun = clock.GetTimestamp();
        var time = clock.GetUtcNow();
        var interfaces = counters();
        var running = clock.GetElapsedTime(_begun, begun);
        _window.Add(running.Ticks * 100, pipeline.Frames, statistics.DroppedFrames);
        CaptureSurvey? survey = null;
        report = ReportBuilder.Build(
            pipeline, statistics, site.Catalog, site.Topology, site.Options, site.Findings, closed.Recent(site), interrupted: false,
            seen => Health(survey = seen), (known, pairs, learned) => ClassifierFor(site, known, pairs, learned));
        var health = report.Capture.Health;
        closed.JudgeBy(ClassifierFor(site, health, survey!, new LearnedPorts(pipeline.Learned.Ports)), health);
        var now = new Moment(running, pipeline.Frames, pipeline.Tally.Bytes, report.Summary.Flows + closed.Past.Tcp + closed.Past.Udp);
        var seconds = Math.Max(1e-3, (now.Running - _last.Running).TotalSeconds);
        var snapshot = new LiveSnapshot
        {
            Number = ++_number,
            Time = time,
            Running = running,
            Interfaces = interfaces,
            Capture = report.Capture,
            FramesPerSecond = (now.Frames - _last.Frames) / seconds,
            BytesPerSecond = (now.Bytes - _last.Bytes) / seconds,
            FlowsPerSecond = Math.Max(0, now.Flows - _last.Flows) / seconds,
            Lag = Lag(time),
            OpenFlows = pipeline.Parts.MostFlows,
            BytesInUse = pipeline.BytesInUse,
            Now = report.Summary,
            Hosts = report.Hosts,
            Totals = Totals(report.Summary),
            Findings = report.Findings,
            LearnedPorts = LearnedPorts(),
            PartsNotKept = partsNotKept(),
            LookTime = clock.GetElapsedTime(begun),
        };
        _last = now;
        return snapshot;
    }

    // Most looks find none that are new.
    ImmutableArray<LearnedPort> LearnedPorts()
    {
        var ports = pipeline.Learned.Ports;
        return ports.Count == _learned.Length ? _learned : _learned = [.. ports];
    }

    // All on the thread that captures, so what was found of hosts and matches serves from look to look.
    FlowClassifier ClassifierFor(SiteKnowledge site, CaptureHealth health, CaptureSurvey survey, LearnedPorts learned)
    {
        _classifier = ReferenceEquals(_site, site)
            ? _classifier!.Later(health, survey, learned)
            : new FlowClassifier(site.Catalog, site.Topology, health, survey, site.Options, learned);
        _site = site;
        return _classifier;
    }

    CaptureHealth Health(CaptureSurvey survey)
        => survey.Health(_window.Frames, _window.Dropped, PacketTime.Later(pipeline.Tally.LastSeen, statistics.ListenedUntil));

    TimeSpan Lag(DateTimeOffset now)
    {
        var until = PacketTime.Later(pipeline.Tally.LastSeen, statistics.ListenedUntil);
        if (until == PacketTime.None)
            return TimeSpan.Zero;
        var behind = now - DateTimeOffset.UnixEpoch.AddTicks(until / 100);
        return behind < TimeSpan.Zero ? TimeSpan.Zero : behind;
    }

    LiveTotals Totals(TrafficSummary now)
    {
        var past = closed.Past;
        return new LiveTotals
        {
            Flows = now.Flows + past.Tcp + past.Udp,
            Flagged = now.Flagged + past.Flagged,
            Blocked = now.Blocked + past.Blocked,
            Verdicts = Sum(now.Verdicts, past.Verdicts()),
            Outcomes = Sum(now.Outcomes, past.Outcomes()),
            Codes = [.. Sum(now.Codes, past.Codes()).OrderBy(code => code.Key, StringComparer.Ordinal)],
        };
    }

    static ImmutableArray<KeyValuePair<T, long>> Sum<T>(ImmutableArray<KeyValuePair<T, long>> one, ImmutableArray<KeyValuePair<T, long>> other)
        where T : notnull
        => [.. one.Concat(other).GroupBy(pair => pair.Key, pair => pair.Value).Select(pairs => KeyValuePair.Create(pairs.Key, pairs.Sum()))];
}
