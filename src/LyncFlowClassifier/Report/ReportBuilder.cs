using System.Collections.Immutable;
using LyncFlowClassifier.Capture;
using LyncFlowClassifier.Catalog;
using LyncFlowClassifier.Classify;
using LyncFlowClassifier.Flows;
using LyncFlowClassifier.Localisation;
using LyncFlowClassifier.Topology;

namespace LyncFlowClassifier.Report;

/// <summary>Makes the report of a finished (or interrupted) run.</summary>
public static class ReportBuilder
{
    /// <summary>Bytes that the lists of a report take when all are at their limits: hosts, groups and what orders them.</summary>
    public const long MostBytes = 24 << 20;

    /// <summary>
    /// Surveys and classifies all flow records for health, counts and groups. The report's flows are classified again while they are
    /// enumerated: memory stays flat whatever their number.
    /// </summary>
    /// <param name="pipeline">A pipeline that ran; it must stay undisposed while the report is used.</param>
    /// <param name="statistics">What the source knows.</param>
    /// <param name="catalog">Rows in force.</param>
    /// <param name="topology">What is known of the deployment.</param>
    /// <param name="options">How to judge.</param>
    /// <param name="configurationFindings">LF4xx findings.</param>
    /// <param name="evicted">Records that left early, used up by this call; null if none could.</param>
    /// <param name="interrupted">True if the user stopped the run.</param>
    /// <param name="partsNotKept">Parts of flows that a store could not take.</param>
    public static TrafficReport Build(
        FlowPipeline pipeline,
        CaptureStatistics statistics,
        PortCatalog catalog,
        SiteTopology topology,
        ClassifyOptions options,
        ImmutableArray<Finding> configurationFindings,
        EvictedFlows? evicted = null,
        bool interrupted = false,
        long partsNotKept = 0)
        => Build(pipeline, statistics, catalog, topology, options, configurationFindings, evicted, interrupted,
            survey => survey.Health(pipeline.Tally.Frames, statistics.DroppedFrames, PacketTime.Later(pipeline.Tally.LastSeen, statistics.ListenedUntil)),
            (health, survey, learned) => new FlowClassifier(catalog, topology, health, survey, options, learned), partsNotKept);

    /// <summary>As above, with a health that is not that of all frames, and classifiers of the caller's; he is asked for one for each thread.</summary>
    internal static TrafficReport Build(
        FlowPipeline pipeline,
        CaptureStatistics statistics,
        PortCatalog catalog,
        SiteTopology topology,
        ClassifyOptions options,
        ImmutableArray<Finding> configurationFindings,
        EvictedFlows? evicted,
        bool interrupted,
        Func<CaptureSurvey, CaptureHealth> healthOf,
        Func<CaptureHealth, CaptureSurvey, LearnedPorts, FlowClassifier> classifierFor,
        long partsNotKept = 0)
    {
        var records = new FlowSequence(pipeline, evicted);
        var learned = new LearnedPorts(pipeline.Learned.Ports);
        var survey = evicted?.Survey ?? new CaptureSurvey();
        var counts = FlowCounts.Of(
            records, survey, (known, pairs) => classifierFor(known, pairs, learned), catalog,
            () => healthOf(survey), Threads(pipeline, records));
        var (ledger, hosts, health) = (counts.Ledger, counts.Hosts, counts.Health);
        if (evicted is not null)
            ledger.Add(evicted.NotKept);
        var capture = CaptureSummaryBuilder.Build(pipeline, statistics, health, ledger.Duplicates, counts.WithoutTime, interrupted);
        if (evicted is { FlaggedLeftOut: > 0 })
            capture = capture.With($"{evicted.FlaggedLeftOut:N0} flows that were closed early may be flagged; they are counted, not listed. Raise --max-memory to see them.");
        if (survey.IcePairsLeftOut > 0)
            capture = capture.With($"Too many pairs of hosts exchange media: unanswered STUN checks between pairs that are not remembered are not called blocked.");
        if (hosts.IsFull)
            capture = capture.With($"Only the first {HostLedger.MaxHosts:N0} hosts are listed.");
        if (pipeline.Learned.HasMorePorts)
            capture = capture.With($"Answers in the capture told of more than {LearnedFacts.MaxPorts:N0} ports: only the first ones are taken as known.");
        if (partsNotKept > 0)
            capture = capture.With($"{partsNotKept:N0} parts of flows are not in the store, which could not take them.");
        var coverage = options.Coverage ? CoverageSummary.Of(ledger.Coverage, catalog, topology) : null;
        return new TrafficReport
        {
            Capture = capture,
            Summary = Summary(ledger, counts.Blocked, counts.Unexpected),
            Hosts = new HostList(hosts, topology),
            Flows = new ClassifiedSequence(records, () => classifierFor(health, survey, learned)),
            Language = options.Language ?? Translation.English,
            Qos = QosSummary.Of(ledger.Qos, topology),
            Coverage = coverage,
            Findings = [.. CaptureFindings.Of(capture), .. configurationFindings, .. coverage is null ? [] : CoverageFindings.Of(coverage)],
        };
    }

    // Few flows are judged before another thread has begun, and where memory was short already it is not used for threads.
    static int Threads(FlowPipeline pipeline, FlowSequence records)
        => pipeline.ClosedEarly > 0 ? 1 : (int)Math.Min(pipeline.Options.Threads, 1 + (records.MostFlows / pipeline.Options.FewestFlows));

    static TrafficSummary Summary(FlowLedger ledger, FlowGroups blocked, FlowGroups unexpected)
    {
        var blockedGroups = blocked.Build(TrafficSummary.MaxGroups, out var blockedLeftOut);
        var unexpectedGroups = unexpected.Build(TrafficSummary.MaxGroups, out var unexpectedLeftOut);
        return new TrafficSummary
        {
            Flows = ledger.Tcp + ledger.Udp,
            TcpFlows = ledger.Tcp,
            UdpFlows = ledger.Udp,
            Flagged = ledger.Flagged,
            Blocked = ledger.Blocked,
            OldTls = ledger.OldTls,
            Codes = ledger.Codes(),
            Verdicts = ledger.Verdicts(),
            Outcomes = ledger.Outcomes(),
            Services = ledger.Services(),
            LearnedPorts = ledger.LearnedPorts.Counts(),
            BlockedGroups = blockedGroups,
            BlockedGroupsLeftOut = blockedLeftOut + blocked.FlowsLeftOut,
            UnexpectedGroups = unexpectedGroups,
            UnexpectedGroupsLeftOut = unexpectedLeftOut + unexpected.FlowsLeftOut,
        };
    }
}
